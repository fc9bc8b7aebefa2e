"""Sheets of invented people, and how they are sent."""

import random

from django.core.files.base import ContentFile

from numeripole.privacy.imports.columns import read_sheet
from numeripole.privacy.imports.models import Import
from numeripole.privacy.imports.orders import Choices, carry_out
from numeripole.privacy.imports.rehearsal import rehearse
from tests.makers import NOW

HEAD = "Nom;Prénom;Téléphone;E-mail;Date de naissance;Sexe;Situation;Code postal;Commune;Remarques"
GIVEN = [
    *("Odette", "Marcel", "Jeanne", "Paul", "Claire", "Luc", "Yvette"),
    *("Bernard", "Louise", "Michel", "Denise", "Alain", "Nicole", "Gérard"),
]
PARTS = [
    *("ma", "du", "ber", "lau", "pi", "rou", "la", "bou", "col", "van", "mar", "ge"),
    *("tin", "er", "ot", "ard", "in", "on", "ier", "eau", "val", "mon", "des", "cour"),
]
# What spoils a row: (place of its cell, what is written there).
SPOILT = [(0, ""), (1, "?"), (2, "06 12"), (3, "odette"), (4, "hier"), (5, "vert"), (8, "Lune"), (4, "1850")]


def people(count, *, seed=1):
    """That many different people, as cells of `HEAD`."""
    dice = random.Random(seed)
    names = set()
    while len(names) < count:
        family = "".join(dice.choices(PARTS, k=dice.choice([2, 3, 4]))).title()
        names.add((family, dice.choice(GIVEN)))
    for number, (family, given) in enumerate(sorted(names)):
        phone = f"06 39 98 {number // 100:02} {number % 100:02}"
        day = f"{dice.randint(1, 28):02}/05/{dice.randint(1930, 2010)}"
        rest = [dice.choice("FM"), dice.choice(["Retraité(e)", "En emploi", ""]), "55100", "Bras sur Meuse"]
        yield [family, given, phone, f"p{number}@example.org", day, *rest, "à rappeler"]


def spoilt(rows, bad, *, seed=2):
    """Spoil so many rows; gives the numbers that they have in the sheet."""
    dice = random.Random(seed)
    places = sorted(dice.sample(range(len(rows)), bad))
    for place in places:
        cell, text = dice.choice(SPOILT)
        rows[place][cell] = text
    return [place + 2 for place in places]


def written(rows, head=HEAD):
    """The sheet as a file's bytes."""
    return "\r\n".join([head, *(";".join(row) for row in rows)]).encode()


def read(text, **options):
    return read_sheet(ContentFile(text if isinstance(text, bytes) else text.encode()), **options)


def send(text, **options):
    return Import.objects.send(name="gens.csv", sheet=read(text, **options), by=None, now=NOW)


def put(text, *, by=None, now=NOW, **choices):
    """Send, rehearse and import at once."""
    sheet = send(text)
    return carry_out(sheet.pk, choices=Choices(**choices), seen=rehearse(sheet).fingerprint, by=by, now=now)
