"""Reports of an invented village as they would be published: plain rows counted in plain Python."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from numeripole.statistics.tables import Label, ReportDocument, Table

AGES = ("0-11", "12-17", "18-59", "60-69", "70-", "non_communique")
SEXES = {"women": "feminin", "men": "masculin", "sex_unknown": "non_communique"}
COMMUNES = tuple(f"55{number:03}" for number in range(1, 10))
THEMES = ("email", "sante", "securite", "bureautique")
PARTS = ("morning", "afternoon", "evening")


@dataclass(frozen=True)
class Came:
    """One presence: who (None without a file), when, for what and how long."""

    who: int | None
    day: date
    theme: str
    part: str
    minutes: int
    age: str = ""
    sex: str = ""
    commune: str = ""


def village(seed, *, people=25, presences=90, years=(2025, 2026)):
    """Presences of a small village, most people alike and a few alone of their kind."""
    chance = Random(seed)
    profiles = [
        {
            "age": chance.choices(AGES, (2, 2, 8, 10, 12, 1))[0],
            "sex": chance.choices(tuple(SEXES.values()), (12, 8, 1))[0],
            "commune": chance.choices(COMMUNES, (20, 8, 6, 4, 3, 2, 1, 1, 1))[0],
        }
        for _person in range(people)
    ]
    came = []
    for _presence in range(presences):
        day = date(years[0], 1, 1) + timedelta(days=chance.randrange(365 * len(years)))
        who = chance.choices((chance.randrange(people), None), (8, 1))[0]
        profile = {} if who is None else profiles[who]
        theme = chance.choices(THEMES, (8, 5, 2, 1))[0]
        came.append(Came(who, day, theme, chance.choice(PARTS), chance.choice((45, 60, 90)), **profile))
    return came


def label(code, where=(), **known):
    return Label(code, code, where=where, **known)


def count(came, unit):
    if unit == "people":
        return len({one.who for one in came if one.who is not None})
    return len(came) if unit == "presences" else sum(one.minutes for one in came)


def named(came):
    return [one for one in came if one.who is not None]


def report(came, first, last, *, threshold=5):
    """The report of a period, as true as can be."""
    mine = [one for one in came if first <= one.day <= last]
    year = timedelta(days=365)
    before = [one for one in came if first - year <= one.day <= last - year]
    tables = (
        who(mine, "age", AGES, sexes=True),
        who(mine, "sex", tuple(SEXES.values())),
        who(mine, "commune", sorted({one.commune for one in named(mine)})),
        what(mine),
        months(mine, before, first, last),
        times(mine),
    )
    computed = f"{last + timedelta(days=5)}T09:00:00+01:00"
    about = ("p", "Bilan", "", "", first.isoformat(), last.isoformat(), computed, "1", threshold, ())
    return ReportDocument(*about, tables=tables)


def units(*, sexes=False, overlaps=False):
    parts = tuple(SEXES) if sexes else None
    people = label("people", counts="people", parts=parts, overlaps=overlaps)
    of_sexes = [label(name, (("sex", sex),), counts="people") for name, sex in SEXES.items() if sexes]
    return people, *of_sexes, label("presences", counts="presences"), label("hours", counts="minutes")


def line(came, columns):
    """The numbers of a row; people without a file are nobody in particular."""
    cells = []
    for column in columns:
        [sex] = [code for _sex, code in column.where] or [None]
        cells.append(count([one for one in came if sex in (None, one.sex)], column.counts))
    return cells


def who(came, dimension, codes, *, sexes=False):
    columns, people = units(sexes=sexes), named(came)
    rows = [label(code, ((dimension, code),)) for code in codes]
    cells = [line([one for one in people if getattr(one, dimension) == code], columns) for code in codes]
    strangers = [one for one in came if one.who is None]
    rows += [label("without", (("file", "without"),)), label("total", parts=(*codes, "without"))]
    nobody = [None if column.counts == "people" else count(strangers, column.counts) for column in columns]
    cells += [nobody, line(came, columns)]
    return table(dimension, rows, columns, cells, behind="people")


def what(came):
    columns = units(overlaps=True)
    codes = [code for code, _number in Counter(one.theme for one in came).most_common()]
    rows = [label(code, (("theme", code),)) for code in codes] + [label("total", parts=tuple(codes))]
    cells = [line([one for one in came if one.theme == code], columns) for code in codes]
    return table("theme", rows, columns, [*cells, line(came, columns)], behind="people")


def months(came, before, first, last):
    codes = [f"{year}-{month:02}" for year in range(first.year, last.year + 1) for month in range(1, 13)]
    codes = [code for code in codes if first.isoformat()[:7] <= code <= last.isoformat()[:7]]
    rows = [label(code, (("month", code),)) for code in codes] + [label("total", parts=tuple(codes))]
    earlier = label("before", (("period", "before"),), counts="presences")
    now, then = (Counter(f"{one.day:%Y-%m}" for one in side) for side in (came, before))
    cells = [[now[code], then[f"{int(code[:4]) - 1}{code[4:]}"]] for code in codes]
    cells.append([sum(column) for column in zip(*cells, strict=True)])
    return table("months", rows, (label("presences", counts="presences"), earlier), cells)


def times(came):
    rows = [label(str(day), (("weekday", str(day)),)) for day in range(7)]
    columns = [
        label(f"{what}_{part}", (("part_of_day", part),), counts=unit)
        for part in PARTS
        for what, unit in (("came", "presences"), ("seats", "seats"))
    ]
    of = Counter((one.day.weekday(), one.part) for one in came)
    cells = [[times * of[day, part] for part in PARTS for times in (1, 2)] for day in range(7)]
    return table("times", rows, columns, cells)


def table(key, rows, columns, cells, *, behind=""):
    ranks = {column.code: rank for rank, column in enumerate(columns)}
    people = tuple((line[ranks[behind]],) * len(line) for line in cells) if behind else ()
    return Table(key, key, "people", tuple(rows), tuple(columns), tuple(map(tuple, cells)), "", people)
