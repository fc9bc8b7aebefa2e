"""From which day to which day a cell counts: reports of other periods may hold the same cells."""

from calendar import monthrange
from datetime import date, timedelta

from numeripole.statistics.periods import years_before

TIME = ("month", "period")


def span_of(where, document):
    """The first and last day of the cell that counts `where` in the report, both included."""
    known = dict(where)
    first, last = date.fromisoformat(document.first), date.fromisoformat(document.last)
    if "month" in known:
        start, end = slot(known["month"])
        first, last = max(first, start), min(last, end)
    if known.get("period") == "before":
        first, last = (
            years_before(first),
            years_before(min(last, date.fromisoformat(document.computed_at[:10]))),
        )
    return first, max(first, last)


def slot(code):
    """The days of a month ("2026-03") or of a year ("2026")."""
    year, _dash, month = code.partition("-")
    if month:
        return date(int(year), int(month), 1), date(
            int(year), int(month), monthrange(int(year), int(month))[1]
        )
    return date(int(year), 1, 1), date(int(year), 12, 31)


def timeless(where):
    return tuple(pair for pair in where if pair[0] not in TIME)


def pieces(spans):
    """The spans cut at each other's ends: for each span, the pieces of which it is made, in order."""
    day = timedelta(days=1)
    cuts = sorted({first for first, _last in spans} | {last + day for _first, last in spans})
    edges = [(start, end - day) for start, end in zip(cuts, cuts[1:], strict=False)]
    return {span: [edge for edge in edges if span[0] <= edge[0] and edge[1] <= span[1]] for span in spans}


def tilings(span, spans):
    """Ways to lay other spans end to end over this one: by the shortest of each day, by the longest."""
    inside = [other for other in spans if other != span and span[0] <= other[0] and other[1] <= span[1]]
    found = []
    for longest in (False, True):
        tiles, day = [], span[0]
        while day <= span[1]:
            starting = sorted((other for other in inside if other[0] == day), key=lambda other: other[1])
            if not starting:
                break
            tiles.append(starting[-1 if longest else 0])
            day = tiles[-1][1] + timedelta(days=1)
        if day > span[1] and tiles not in found:
            found.append(tiles)
    return found
