"""The invented people, with names of their generation, and ages and homes as a village has them."""

import csv
import random
import uuid
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from courses.models import Commune, Guardian, Learner
from courses.names import name_key
from numeripole.demo.ways import give_way

# (share, youngest, oldest) of those who come; La Coop's public in villages is old.
AGES = [(0.07, 8, 12), (0.02, 13, 17), (0.04, 18, 24), (0.10, 25, 39), (0.13, 40, 59), (0.31, 60, 69)]
AGES += [(0.25, 70, 79), (0.08, 80, 92)]


@dataclass(eq=False)
class Person:
    """A file not yet written, and how its owner behaves."""

    learner: Learner
    since: date
    until: date
    age: int
    habit: float
    faithful: float
    before: dict = field(default_factory=dict)
    changed_on: date = date.min
    taken: set = field(default_factory=set)
    days: set = field(default_factory=set)
    visits: int = 0
    same_as: "Person | None" = None

    def profile_on(self, day):
        """What a presence of that day keeps, before or after what changed in the person's life."""
        return self.learner.profile_on(day) | (self.before if day < self.changed_on else {})

    def wants(self, plan):
        """One activity a day, none of a course already taken, and only those for people of that age."""
        audience = "child" if self.age <= 12 else "grown-up" if self.age >= 18 else "anyone"
        return (
            plan.audience in ("anyone", audience)
            and plan.activity.course_id not in self.taken
            and self.days.isdisjoint(plan.days)
        )

    def promise(self, plan):
        """Keep the days of the activity free, and do not take its course again."""
        self.days |= plan.days
        if plan.activity.course_id:
            self.taken.add(plan.activity.course_id)


class Population:
    """Makes people, one after the other, from one source of chance."""

    def __init__(self, names, *, today, chance):
        self.today, self.chance = today, chance
        self.names = defaultdict(list)
        with names.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self.names[row["kind"], row["sex"]].append(row["name"])
        self.homes = homes()
        # The centre's own number is kept out.
        self.numbers = chance.sample([number for number in range(10_000) if number != 1234], 9_999)
        self.emails = set()
        self.last = None
        # A chance of its own: how people are told changes nothing else of the village.
        self.ways = random.Random(39_98)

    def person(self, since):
        """Someone who first comes on that day; many come for a month only, some for years."""
        chance = self.chance
        [(_share, low, high)] = chance.choices(AGES, [share for share, _low, _high in AGES])
        age = chance.randint(low, high)
        sex = "feminin" if chance.random() < (0.63 if age >= 60 else 0.52) else "masculin"
        born = since.year - age
        given = chance.choice(self.names[generation(born), sex])
        family = chance.choice(self.names["family", ""])
        learner = Learner(
            person_key=uuid.UUID(int=chance.getrandbits(128), version=4),
            given_name=given,
            family_name=family,
            phone=self.phone() if chance.random() < 0.95 else "",
            email=self.email(given, family) if chance.random() < 0.4 and age >= 15 else "",
            birth_year=born if chance.random() < 0.94 else None,
            sex=sex if chance.random() < 0.97 else "non_communique",
            situation=self.situation(age),
            commune=self.home(),
        )
        give_way(learner, age=age, chance=self.ways)
        if age < 18:
            learner.guardian = self.guardian(learner)
        stay = chance.choices([30, 150, 500, 1500], [0.35, 0.35, 0.2, 0.1])[0] if age > 12 else 300
        if age >= 60 and self.last and chance.random() < 0.12:
            self.couple(learner)
        self.last = learner if age >= 60 else self.last
        person = Person(
            learner=learner,
            since=since,
            until=since + timedelta(days=stay),
            age=age,
            habit=chance.choice([0.5, 1, 1, 2, 4]) if stay > 100 else 0.7,
            faithful=chance.choice([0.7, 0.85, 0.92, 0.97]),
        )
        if chance.random() < 0.05:
            self.change(person)
        return person

    def double(self, person):
        """The second file that someone was given by mistake: the same name, little else."""
        learner = Learner(
            person_key=uuid.UUID(int=self.chance.getrandbits(128), version=4),
            given_name=person.learner.given_name.replace("-", " "),
            family_name=person.learner.family_name.upper(),
            sex=person.learner.sex,
        )
        return replace(person, learner=learner, habit=4, taken=set(), days=set(), same_as=person)

    def change(self, person):
        """In the life of some, one day: a move, or the end of work."""
        day = person.since + timedelta(days=self.chance.randint(20, 200))
        if day > self.today:
            return
        person.changed_on = day
        if 58 <= person.age <= 66:
            person.before, person.learner.situation = {"situation": "en_emploi"}, "retraite"
        else:
            person.before = {"commune_id": person.learner.commune_id}
            person.learner.commune = self.home()

    def couple(self, learner):
        """Husband and wife have one name, one home and one telephone."""
        learner.family_name, learner.commune = self.last.family_name, self.last.commune
        learner.phone, learner.email = self.last.phone, ""

    def phone(self):
        """A number of the ranges that are given to nobody."""
        return f"+33{self.chance.choice(['19900', '35301'])}{self.numbers.pop():04}"

    def email(self, given, family):
        address = f"{name_key(given).replace(' ', '-')}.{name_key(family).replace(' ', '-')}@example.org"
        if address in self.emails:
            address = address.replace("@", f"{len(self.emails)}@")
        self.emails.add(address)
        return address

    def situation(self, age):
        if age < 18:
            return "scolarise"
        if age < 25:
            return self.chance.choice(["scolarise", "sans_emploi", "en_emploi"])
        if age < 62:
            return self.chance.choices(["en_emploi", "sans_emploi", "non_communique"], [5, 4, 1])[0]
        return self.chance.choices(["retraite", "en_emploi", "non_communique"], [93, 3, 4])[0]

    def home(self):
        """Fifteen in a hundred live in the village, half around it, a few elsewhere, some do not say."""
        ring = self.chance.choices(["village", "around", "department", "region", None], [15, 52, 19, 5, 9])[0]
        if ring is None:
            return None
        communes, weights = self.homes[ring]
        return self.chance.choices(communes, weights)[0]

    def guardian(self, child):
        given = self.chance.choice(self.names["1970", self.chance.choice(["feminin", "masculin"])])
        return Guardian(given_name=given, family_name=child.family_name, phone=child.phone or self.phone())


def homes():
    """The communes of each ring around the village, weighted: small ones send more of their people."""
    village = Commune.objects.get(pk="55073")
    around = Commune.objects.order_by("code").filter(population__gt=0).exclude(pk=village.pk)
    rings = {
        "village": [village],
        "around": around.filter(epci=village.epci),
        "department": around.filter(department=village.department).exclude(epci=village.epci),
        "region": around.filter(region=village.region).exclude(department=village.department),
    }
    return {ring: (list(found), [home.population**0.7 for home in found]) for ring, found in rings.items()}


def generation(born):
    return "1930" if born < 1948 else "1950" if born < 1970 else "1970" if born < 1998 else "2000"
