"""Two attestations in the village: one holder shows a little of it, the other only that it is genuine."""

from courses.models import Learner
from numeripole.badges.earned import earned_by
from numeripole.badges.models import Certificate, Shown

HOW_MANY, LOOKED_AT = 2, 60


def attest(*, by, now):
    """The first two grown-ups who have completed something are attested it."""
    shown = iter([(Shown.INITIAL, True), (Shown.GENUINE, False)])
    people = Learner.objects.filter(follows__isnull=False, birth_year__lt=now.year - 20)
    given = 0
    for learner in people.order_by("pk").distinct()[:LOOKED_AT]:
        complete = [one for one in earned_by(learner) if one.is_complete and one.skills]
        if complete:
            says, skills = next(shown)
            Certificate.objects.give(
                learner=learner,
                of=complete[0].of,
                signatory=f"{by.given_name} {by.family_name}, animatrice multimédia",
                shown=says,
                shows_skills=skills,
                by=by,
                now=now,
            )
            given += 1
        if given == HOW_MANY:
            return
