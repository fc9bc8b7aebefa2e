"""What the list of a meeting says quietly of each one: who answers for a minor, no photograph, no notice."""

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.ages import is_minor, is_outgrown
from courses.models import Learner
from numeripole.privacy.models import FileEvent, PhotoConsent


def quiet_words(keys):
    """{number of the file: [words]}, in one query whatever the number of people.

    Only who answered yes is photographed; of who was never asked nothing is said, and no picture is taken.
    Whoever booked online has read the notice there.
    """
    answers = PhotoConsent.objects.filter(learner=OuterRef("pk")).order_by("-given_on", "-pk")
    informed = FileEvent.objects.informed().filter(learner=OuterRef("pk"))
    people = Learner.objects.filter(pk__in=keys).order_by()
    last = {name: Subquery(answers.values(name)[:1]) for name in ("agrees", "given_on", "given_by")}
    rows = people.annotate(**last, informed=Exists(informed))
    guarded = ("birth_year", "guardian__given_name", "guardian__family_name")
    said = rows.values_list("pk", *guarded, *last, "informed", "created_by")
    today = timezone.localdate()
    return {
        pk: [
            *minor(today, born, given and f"{given} {family}"),
            *photographed(today, born, given is not None, *answer),
            *told(informed, created_by),
        ]
        for pk, born, given, family, *answer, informed, created_by in said
    }


def minor(today, birth_year, guardian):
    """Who answers for a minor, or that this is still to be written."""
    if is_minor(birth_year, today, has_guardian=guardian is not None):
        named = _("minor: guardian %(name)s") % {"name": guardian}
        yield named if guardian is not None else _("minor: guardian to be written")


def photographed(today, birth_year, has_guardian, agrees, given_on, given_by):
    """What was answered about photographs; what a guardian allowed counts no more at full age."""
    ages = {"by_guardian": bool(given_by), "has_guardian": has_guardian}
    if agrees and is_outgrown(birth_year, given_on, today, **ages):
        yield _("no photograph (to be asked again: the person is of age)")
    elif agrees is not None:
        yield _("photographs allowed") if agrees else _("no photograph")


def told(informed, created_by):
    if created_by and not informed:
        yield _("information notice to hand over")
