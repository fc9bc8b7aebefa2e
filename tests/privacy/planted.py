"""A town of invented files among which some are planted twice, and others only look as if they were."""

import csv
import random
from pathlib import Path

from courses.models import Learner

NAMES = Path(__file__).parents[2] / "fixtures" / "names.csv"
STARTS = "Bar Ber Bon Bou Cha Cor Dau Del Des Du Fau Fer Gar Gau Gir Gui La Le Lau Mar Mer Mon Mou Per Pi"
STARTS += " Pou Ra Re Ri Ro Rou Sa Sau Ser Thi Tho Ver Vi"
ENDS = "and ard at aud eau el er et eux ian ier ière in in ineau iot is lin lon mier mont nard neau net nier"
ENDS += " on ot oux quet ral rand reau ret rin ron rot son tel tier ton val vel vin"


class Plant:
    """Files by one source of chance; `doubles` and `twins` hold the pairs of numbers planted."""

    def __init__(self, seed, *, people):
        self.chance = random.Random(seed)
        with NAMES.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.given = {
            sex: sorted({row["name"] for row in rows if row["sex"] == sex}) for sex in ("feminin", "masculin")
        }
        self.families = sorted({f"{a}{b}" for a in STARTS.split() for b in ENDS.split()})
        self.chance.shuffle(self.families)
        self.files, self.doubles, self.twins = [], [], []
        self.people, self.used = people, set()
        for _one in range(people):
            self.add(self.person())

    def add(self, file):
        self.files.append(file)
        return len(self.files) - 1

    def person(self, **facts):
        """Someone, of whom nine in ten gave a telephone, one in three an e-mail, eight in ten a year."""
        chance = self.chance
        sex = chance.choice(["feminin", "masculin"])
        person = {
            "given_name": chance.choice(self.given[sex]),
            # Some names are a hundred times as common as others.
            "family_name": self.families[int(len(self.families) * chance.random() ** 2.5)],
            "sex": sex if chance.random() < 0.8 else "non_communique",
            "phone": self.phone() if chance.random() < 0.9 else "",
            "email": f"n{len(self.files)}@example.org" if chance.random() < 0.3 else "",
            "birth_year": chance.randint(1930, 2010) if chance.random() < 0.8 else None,
        }
        return person | facts

    def phone(self):
        start = self.chance.choice(["+3363998", "+3319900"])
        return f"{start}{self.chance.randrange(10_000):04}"

    def untouched(self):
        """Someone of whom nothing was planted yet: every pair is told apart by what it was planted with."""
        while (at := self.chance.randrange(self.people)) in self.used:
            pass
        self.used.add(at)
        return at

    def plant_doubles(self, number):
        """Each the same person once more, as a second file is made: a slip, a blank, a new telephone."""
        slips = [self.letter, self.swapped, self.turned, self.bare, self.less, self.year, self.married]
        for rank in range(number):
            file = self.files[at := self.untouched()]
            if not file["phone"] and not file["birth_year"]:
                file["birth_year"] = 1950
            self.doubles.append((at, self.add(slips[rank % len(slips)](dict(file)))))

    def letter(self, file):
        """A letter forgotten in the longer name."""
        name = "family_name" if len(file["family_name"]) >= len(file["given_name"]) else "given_name"
        at = self.chance.randrange(1, len(file[name]) - 1)
        return file | {name: file[name][:at] + file[name][at + 1 :]}

    def swapped(self, file):
        """Two letters of the family name in the wrong order."""
        name = file["family_name"]
        at = self.chance.randrange(1, len(name) - 1)
        return file | {"family_name": name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]}

    def turned(self, file):
        return file | {"given_name": file["family_name"].upper(), "family_name": file["given_name"].upper()}

    def bare(self, file):
        """The same names, and nothing else but one fact."""
        keep = "phone" if file["phone"] else "birth_year"
        return (
            file
            | {"phone": "", "email": "", "birth_year": None, "sex": "non_communique"}
            | {keep: file[keep]}
        )

    def less(self, file):
        """A given name in part, and no e-mail."""
        return file | {"given_name": f"{file['given_name']}-Marie", "email": ""}

    def year(self, file):
        """The year of birth one off, the rest the same."""
        born = file["birth_year"] or 1950
        file["phone"] = file["phone"] or self.phone()
        return file | {"birth_year": born + 1}

    def married(self, file):
        """Another family name, the same telephone and year of birth."""
        if not (file["phone"] and file["birth_year"]):
            return self.bare(file)
        return file | {"family_name": self.chance.choice(self.families)}

    def plant_twins(self, number):
        """Pairs that share much and are two people: couples, brothers, father and son, homonyms."""
        kinds = [self.spouse, self.sibling, self.child, self.namesake, self.partner]
        for rank in range(number):
            file = self.files[at := self.untouched()]
            file["phone"] = file["phone"] or self.phone()
            self.twins.append((at, self.add(kinds[rank % len(kinds)](file))))

    def spouse(self, file):
        """Telephone and e-mail are the couple's."""
        file["email"] = file["email"] or f"couple{len(self.files)}@example.org"
        sex = "masculin" if file["sex"] == "feminin" else "feminin"
        given = self.chance.choice(self.given[sex])
        return file | {"given_name": given, "sex": sex, "birth_year": (file["birth_year"] or 1950) + 2}

    def sibling(self, file):
        given = self.chance.choice([one for one in self.given["feminin"] if one[0] != file["given_name"][0]])
        return file | {"given_name": given, "sex": "non_communique", "birth_year": None}

    def child(self, file):
        """The son has his father's name and telephone."""
        file["birth_year"] = min(file["birth_year"] or 1950, 1980)
        return file | {"birth_year": file["birth_year"] + 27}

    def namesake(self, file):
        """The same names by chance: another telephone, another year."""
        file["birth_year"] = file["birth_year"] or 1950
        return self.person(
            given_name=file["given_name"], family_name=file["family_name"], birth_year=file["birth_year"] - 13
        )

    def partner(self, file):
        """Daniel and Danielle share a telephone, and nobody noted who is what."""
        file.update(given_name="Daniel", sex="non_communique", birth_year=None)
        return file | {"given_name": "Danielle"}

    def write(self):
        """The files in the database, and the pairs planted as numbers there."""
        Learner.objects.bulk_create([Learner(**file) for file in self.files], batch_size=500)
        numbers = list(Learner.objects.order_by("pk").values_list("pk", flat=True))
        return [[(numbers[a], numbers[b]) for a, b in pairs] for pairs in (self.doubles, self.twins)]
