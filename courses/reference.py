"""The public reference data of `fixtures/`: communes, La Coop's themes, and the catalogue of courses."""

import csv
import re

from django.db import transaction
from django.utils.text import slugify

from courses.models import Commune, Course, Theme, Track
from courses.names import name_key

LISTS = {"theme_mediation": Theme.List.MEDIATION, "theme_demarche": Theme.List.PROCEDURE}


@transaction.atomic
def load(folder):
    """Write the rows of the folder that are new or have changed, and say how many of each there were.

    What is no longer in the files stays: people and activities may still need it.
    """
    catalogue = read(folder / "courses.csv")
    return {
        "communes": upsert(Commune, "code", communes(folder)),
        "themes": upsert(Theme, "code", themes(folder)),
        "tracks": upsert(Track, "code", tracks(catalogue)),
        "courses": upsert(Course, "code", courses(catalogue)),
    }


def upsert(model, key, rows):
    """Write the rows that the table does not hold word for word, found again by their key; count them."""
    names = list(rows[0])
    known = set(model.objects.order_by().values_list(*names))
    changed = [model(**row) for row in rows if tuple(row.values()) not in known]
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[column for column in columns if column != key],
    )
    return len(changed)


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def communes(folder):
    return [
        {
            "code": row["insee"],
            "name": row["name"],
            "department": row["department"],
            "region": row["region"],
            "epci": row["epci"],
            "epci_name": row["epci_name"],
            # The space before each is how one looks for the beginning of any of them.
            "postcodes": "".join(f" {postcode}" for postcode in row["postcodes"].split()),
            "population": int(row["population"] or 0),
        }
        for row in read(folder / "communes.csv")
    ]


def themes(folder):
    listed = [row for row in read(folder / "coop_enumerations.csv") if row["list"] in LISTS]
    return [
        {
            "code": row["code"],
            "label": row["label_fr"],
            "list": LISTS[row["list"]].value,
            "position": position,
        }
        for position, row in enumerate(listed)
    ]


def tracks(catalogue):
    """One a letter: the courses of a track begin with its code."""
    titles = {row["code"][0]: row["track_fr"] for row in catalogue}
    return [{"code": code, "title": title} for code, title in titles.items()]


def courses(catalogue):
    ids = dict(Track.objects.values_list("code", "pk"))
    titles = {row["code"]: row["title_fr"] for row in catalogue}
    return [
        {
            "code": row["code"],
            "slug": slugify(name_key(row["title_fr"])),
            "title": row["title_fr"],
            "summary": row["summary_fr"],
            "bring": row["bring_fr"],
            "prerequisites": spelt_out(row["prerequisites_fr"], titles),
            "track_id": ids[row["code"][0]],
            "theme_id": row["coop_theme"],
            "level": row["level"],
            "meetings_planned": int(row["meetings"]),
            "minutes_each": int(row["minutes_each"]),
            "seats": int(row["seats"]),
            "digcomp3": row["digcomp3"].replace(",", ""),
            "crcn": row["crcn"].replace(",", ""),
        }
        for row in catalogue
    ]


def spelt_out(prerequisites, titles):
    """The courses to take before, by their titles; "aucun" is nothing."""
    if prerequisites == "aucun":
        return ""
    return re.sub(r"\b[A-Z]\d\b", lambda code: f"«\u00a0{titles[code[0]]}\u00a0»", prerequisites)
