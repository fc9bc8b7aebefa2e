"""Who of a sheet is known already, who may be, and who comes twice in it.

Two are the same when their names are, accents apart, and their telephone, e-mail or year of birth agree; they
may be the same when both names are alike and nothing speaks against it. A family shares names and telephones:
another year of birth is always another person.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from django.db.models import CharField
from django.db.models.functions import Cast

from courses.models import Learner
from courses.models.people import BLANK, Sex
from courses.models.people_lists import ALIKE
from courses.names import likeness, name_key, runs

# What a file holds beside the names.
FACTS = ("phone", "email", "birth_year", "sex", "situation", "commune_id", "address")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone as the matching sees them: a file by its number, or a row of the sheet by its own."""

    family: str
    given: str
    facts: dict
    learner: int | None = None
    row: int | None = None
    # A file whose use is limited is recognised, and otherwise left alone.
    is_frozen: bool = False

    @property
    def words(self):
        """The same for both names in either order."""
        return tuple(sorted(f"{self.family} {self.given}".split()))


def person_of(facts, **origin):
    family, given = name_key(facts["family_name"]), name_key(facts["given_name"])
    return Person(family, given, {name: facts[name] for name in FACTS}, **origin)


class Known:
    """Every file of the centre, and the rows read so far, found by name and by what a name looks like."""

    def __init__(self):
        self.families, self.by_words = defaultdict(list), defaultdict(list)
        # {run of letters: families that have it}, {family: how many runs}, {family: those that look like it}.
        self.by_run, self.lengths, self.alike = defaultdict(list), {}, {}
        self.likeness = cache(likeness)

    @classmethod
    def of_the_centre(cls):
        """With every file that there is."""
        known = cls()
        # As text: to understand each telephone of a département takes seconds.
        files = Learner.objects.order_by("pk").annotate(dialled=Cast("phone", CharField()))
        names = ("pk", "frozen_at", "family_name", "given_name", "dialled", *FACTS[1:])
        for pk, frozen_at, family_name, given_name, *facts in files.values_list(*names).iterator():
            said = {"family_name": family_name, "given_name": given_name}
            said |= dict(zip(FACTS, facts, strict=True))
            known.add(person_of(said, learner=pk, is_frozen=frozen_at is not None))
        return known

    def add(self, person):
        if person.family not in self.lengths:
            self.add_family(person.family)
        self.families[person.family].append(person)
        self.by_words[person.words].append(person)

    def add_family(self, family):
        """Note which families it looks like, once for all who bear it."""
        mine = runs(family)
        shared = Counter()
        for run in mine:
            shared.update(self.by_run[run])
            self.by_run[run].append(family)
        self.lengths[family], self.alike[family] = len(mine), [family]
        for other, count in shared.items():
            if count >= ALIKE * (len(mine) + self.lengths[other] - count):
                self.alike[family].append(other)
                self.alike[other].append(family)

    def same(self, person):
        """The first one who certainly is that person; None when nobody is."""
        return next((one for one in self.homonyms(person) if are_same(one, person)), None)

    def homonyms(self, person):
        return [one for one in self.families.get(person.family, ()) if one.given == person.given]

    def likely(self, person):
        """The one most alike who may be that person; None when nobody may."""
        if person.family not in self.lengths:
            self.add_family(person.family)
        around = [one for family in self.alike[person.family] for one in self.families.get(family, ())]
        found = [one for one in around if self.likeness(one.given, person.given) >= ALIKE]
        found += self.by_words.get(person.words, ())
        found = [one for one in found if not one.is_frozen and not against(one, person)]
        return max(found, key=lambda one: self.nearness(one, person), default=None)

    def nearness(self, one, person):
        """How alike both names are; the same words in another order are quite alike."""
        if one.words == person.words:
            return 2
        return self.likeness(one.family, person.family) + self.likeness(one.given, person.given)


def are_same(one, other):
    """Of people of one name, whether a fact tells that they are one person."""
    if against_by_age(one, other):
        return False
    said = [name for name in FACTS if other.facts[name] not in BLANK]
    agree = any(name in said and one.facts[name] == other.facts[name] for name in FACTS[:3])
    # A row that says nothing but what the file holds is that file: the same sheet may be sent again.
    return agree or all(one.facts[name] == other.facts[name] for name in said)


def against_by_age(one, other):
    return differ(one.facts["birth_year"], other.facts["birth_year"])


def against(one, other):
    """Whether a fact tells that these two, whose names only look alike, are two."""
    if (one.family, one.given) == (other.family, other.given):
        return against_by_age(one, other)
    sexes = {one.facts["sex"], other.facts["sex"]}
    return (
        against_by_age(one, other)
        or differ(one.facts["phone"], other.facts["phone"])
        or sexes == {Sex.FEMALE.value, Sex.MALE.value}
    )


def differ(one, other):
    """Whether both are known and not the same."""
    return one not in BLANK and other not in BLANK and one != other


def blanks(held, facts):
    """What the row says where the file says nothing."""
    return {name: facts[name] for name in FACTS if facts[name] not in BLANK and held[name] in BLANK}
