"""The public reference data of `fixtures/`: communes, La Coop's themes, courses, skills, tracks."""

import re

from django.db import transaction
from django.utils.text import slugify

from courses.models import Commune, Course, Theme, Track
from courses.names import name_key
from courses.reading import read, upsert
from courses.skill_reference import load_skills

LISTS = {"theme_mediation": Theme.List.MEDIATION, "theme_demarche": Theme.List.PROCEDURE}


@transaction.atomic
def load(folder):
    """Write the rows of the folder that are new or have changed, and say how many of each there were.

    What is no longer in the files stays: people and activities may still need it.
    """
    catalogue = read(folder / "courses.csv")
    return {
        "communes": upsert(Commune, ["code"], communes(folder)),
        "themes": upsert(Theme, ["code"], themes(folder)),
        "tracks": upsert(Track, ["code"], tracks(folder)),
        "courses": upsert(Course, ["code"], courses(catalogue)),
    } | load_skills(folder)


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


def tracks(folder):
    """The courses of a track begin with its code."""
    return [
        {"code": row["code"], "title": row["title_fr"], "goal": row["goal_fr"]}
        for row in read(folder / "tracks.csv")
    ]


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
