"""Public holidays, computed for any year; school holidays, as far as they have been published."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.utils.translation import gettext as _
from holidays import France
from vacances_scolaires_france import SchoolHolidayDates

from courses.dates import spoken_day

# Good Friday and 26 December are holidays in these départements only: the subdivision named after Moselle.
ALSACE_MOSELLE = ("57", "67", "68")
# Départements of the académies of each zone; Corsica and overseas have calendars of their own.
ZONES = {
    "A": "01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86 87 89 90",
    "B": (
        "02 04 05 06 08 10 13 14 18 22 27 28 29 35 36 37 41 44 45 49 50 51 52 53 54 55 56 57 59 60 61 62 67"
        " 68 72 76 80 83 84 85 88"
    ),
    "C": "09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95",
}


@dataclass(frozen=True)
class SchoolHoliday:
    """Days without school, the first and the last."""

    name: str
    first: date
    last: date

    def holds(self, day):
        return self.first <= day <= self.last


def zone_of(department):
    """The school zone of a département: "A", "B", "C", or nothing where there is none."""
    return next((zone for zone, codes in ZONES.items() if department in codes.split()), "")


def subdivision_of(department):
    """The subdivision of a département that has public holidays of its own; none is the mainland."""
    if department in ALSACE_MOSELLE:
        return ALSACE_MOSELLE[0]
    return department if department in France.subdivisions else ""


@cache
def public_holidays(subdivision, year):
    """{day: name} of the public holidays of that year, whatever the year; names are in French.

    `subdivision` is that of the holidays library: "57" for Alsace-Moselle, "" for the rest of the mainland.
    """
    found = France(subdiv=subdivision or None, years=year, language="fr")
    return {day: name.replace("'", "’") for day, name in found.items()}


@cache
def published():
    """The days without school that have been published, read once."""
    return SchoolHolidayDates()


def known_until():
    """The last day for which school holidays have been published; nothing is known after it."""
    return max(published().data)


@cache
def school_holidays(zone):
    """The school holidays published for a zone, in order; none without a zone."""
    if not zone:
        return ()
    found = []
    for day, row in sorted(published().data.items()):
        if not row[published().zone_key(zone)]:
            continue
        name = row["nom_vacances"].replace("'", "’")
        if found and found[-1].name == name and found[-1].last == day - timedelta(days=1):
            found[-1] = SchoolHoliday(name, found[-1].first, day)
        else:
            found.append(SchoolHoliday(name, day, day))
    return tuple(found)


def school_year(day):
    """The year in which the school year of that day began: it turns on 1 September."""
    return day.year if day.month >= 9 else day.year - 1


def spoken_limit(day):
    """What to tell someone who plans up to that day, when school holidays are not known so far; else ""."""
    if day <= known_until():
        return ""
    return _("School holidays are known until %(day)s only: enter the later ones yourself.") % {
        "day": spoken_day(known_until(), year=True)
    }
