"""What the list of a meeting says quietly of each one: who answers for a minor, no photograph, no notice."""

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.ages import is_minor
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
    rows = people.annotate(agrees=Subquery(answers.values("agrees")[:1]), informed=Exists(informed))
    guarded = ("birth_year", "guardian__given_name", "guardian__family_name")
    said = rows.values_list("pk", *guarded, "agrees", "informed", "created_by")
    today = timezone.localdate()
    return {
        pk: [*minor(today, born, given and f"{given} {family}"), *words(*facts)]
        for pk, born, given, family, *facts in said
    }


def minor(today, birth_year, guardian):
    """Who answers for a minor, or that this is still to be written."""
    if is_minor(birth_year, today, has_guardian=guardian is not None):
        named = _("minor: guardian %(name)s") % {"name": guardian}
        yield named if guardian is not None else _("minor: guardian to be written")


def words(agrees, informed, created_by):
    if agrees is not None:
        yield _("photographs allowed") if agrees else _("no photograph")
    if created_by and not informed:
        yield _("information notice to hand over")
