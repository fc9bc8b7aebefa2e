"""A person's attestations, for their file and for their own space."""

from numeripole.badges.earned import earned_by
from numeripole.badges.models import Certificate


def to_give(earned, given):
    """What was earned and is not attested yet."""
    attested = {one.of for one in given if not one.is_revoked}
    return [one for one in earned if one.of not in attested]


def proposed(learner):
    """What the person has completed and is not attested yet; at most 9 queries."""
    given = Certificate.objects.live().of_person(learner).select_related("course", "track")
    return [one.of for one in to_give(earned_by(learner), given) if one.is_complete]


def in_own_space(learner, *, now):
    """The live ones, the latest first."""
    return list(Certificate.objects.live().filter(learner=learner))
