"""The project's figures in the shape of the oracle's, without the rows of nobody."""

ACTIVITY = ("theme", "place", "kind")
PERSON = ("sex", "situation", "age", "residence", "commune")


def plain(figures):
    """Plain numbers of `figures`, to be compared with `Oracle.figures` as they are."""
    rates = figures.rates
    return {
        "missing": figures.missing,
        "people": figures.headline.people,
        "presences": figures.headline.presences,
        "minutes": figures.headline.minutes,
        "without_a_file": figures.without_a_file,
        "returning": figures.returning,
        "meetings": figures.meetings,
        "meeting_minutes": figures.meeting_minutes,
        **{name: (getattr(rates, name).part, getattr(rates, name).whole) for name in ("fill", "booked")},
        "absence": (rates.absence.part, rates.absence.whole),
        "unmet": rates.unmet,
        **{code: person_table(figures.table(code)) for code in PERSON},
        **{code: activity_table(figures.table(code)) for code in ACTIVITY},
        "women": column(figures.table("age"), "women"),
        "men": column(figures.table("age"), "men"),
        "without_a_file_by_age": column(figures.table("without_a_file"), "presences"),
        "by_month": column(figures.table("slots"), "presences"),
    }


def person_table(table):
    return {
        row.code: [row.people or 0, row.presences, row.minutes]
        for row in table.rows
        if row.people or row.presences
    }


def activity_table(table):
    return {row.code: [row.people, row.presences, row.minutes, row.meetings] for row in table.rows}


def column(table, name):
    return {row.code: getattr(row, name) for row in table.rows if getattr(row, name)}


def without_nobody(expected):
    """The oracle's tables without rows where nobody was counted: a tally of 0 is a row of nobody."""
    expected = dict(expected)
    for code in PERSON:
        expected[code] = {name: row for name, row in expected[code].items() if row[:2] != [0, 0]}
    for code in ("without_a_file_by_age", "by_month"):
        expected[code] = {name: number for name, number in expected[code].items() if number}
    return expected
