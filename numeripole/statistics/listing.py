"""The people behind a number: the same rows that were counted, asked again with the same rules."""

from dataclasses import dataclass

from django.db.models import Q

from courses.ages import CUTS
from courses.models import Commune, Learner
from numeripole.centre.home import home_code
from numeripole.statistics.breakdowns import UNKNOWN
from numeripole.statistics.sections.funders import LABOUR


def of_age(code):
    if code == UNKNOWN:
        return Q(age_from=None)
    first, _dash, last = code.partition("-")
    return Q(age_from__in=[cut for cut in CUTS if int(first) <= cut and (not last or cut <= int(last))])


def of_ring(code):
    village = home_code()
    epci = Commune.objects.filter(pk=village).exclude(epci="").values("epci")
    near = Q(commune__epci__in=epci)
    elsewhere = ~Q(commune=village) & ~Q(commune=None)
    return elsewhere & (near if code == "epci" else ~near)


def of_majority(code):
    if code == UNKNOWN:
        return Q(age_from=None)
    return Q(age_from__lt=18) if code == "minors" else Q(age_from__gte=18)


# What a person is, by the presence that counts them.
OF_PEOPLE = {
    "sex": lambda code: Q(sex=code),
    "situation": lambda code: Q(situation=code),
    "age": of_age,
    "commune": lambda code: Q(commune=None if code == UNKNOWN else code),
    "ring": of_ring,
    "labour": lambda code: Q(situation__in=LABOUR[code][1]),
    "majority": of_majority,
}
# What a person came to: each counts once in each.
OF_ACTIVITIES = {
    "theme": lambda code: Q(meeting__activity__theme=code),
    "place": lambda code: Q(meeting__place=code),
    "kind": lambda code: Q(meeting__activity__kind=code),
}
LISTED = {*OF_PEOPLE, *OF_ACTIVITIES, "history"}


@dataclass(frozen=True)
class People:
    """Those who have a file, by name, and how many more were erased or count again."""

    learners: list
    number: int

    @property
    def without_a_name(self):
        return self.number - len(self.learners)


def people_of(scope, where):
    """The people whom a cell counts; `where` is its part of the whole, as (dimension, code) pairs.

    Raises KeyError for a dimension or a code that nobody is listed by, ValueError for an age that is none.
    """
    asked = Q()
    for dimension, code in where:
        if dimension != "history":
            asked &= (OF_PEOPLE | OF_ACTIVITIES)[dimension](code)
    of_activity = any(dimension in OF_ACTIVITIES for dimension, _code in where)
    rows = (scope.presences() if of_activity else scope.people()).filter(asked)
    for dimension, code in where:
        if dimension == "history":
            back = scope.returned().values("person_key")
            rows = rows.filter(person_key__in=back) if code == "back" else rows.exclude(person_key__in=back)
    number = rows.values("person_key").distinct().count() if of_activity else rows.count()
    learners = Learner.objects.filter(pk__in=rows.exclude(learner=None).values("learner"))
    return People(list(learners.order_by("name_key", "pk")), number)


def read_where(text):
    """Pairs from "sex:feminin,age:60-69"; none for "tous". Raises ValueError for what is no pair."""
    if text == "tous":
        return ()
    pairs = [tuple(part.split(":", 1)) for part in text.split(",")]
    if any(len(pair) != 2 or pair[0] not in LISTED for pair in pairs):
        raise ValueError(text)
    return tuple(pairs)
