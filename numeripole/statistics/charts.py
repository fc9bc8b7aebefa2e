"""Bar charts drawn from the rows of a table, labels beside bars; lengths in units of a drawing 400 wide."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from numeripole.statistics.breakdowns import UNKNOWN, WITHOUT_A_FILE
from numeripole.statistics.rows import spoken_number

WIDTH = 400
GAP = 6
# So many bars at most in a sorted drawing; the others are in its table.
MOST_BARS = 7
# What is not known has an outline, on paper that of a year earlier.
OUTLINED = ("unknown", "before")


@dataclass(frozen=True)
class Bar:
    """A rectangle; its looks are names of the style sheet, none for a plain bar."""

    x: int
    y: int
    width: int
    height: int
    looks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """Words or a number in the drawing; `y` is the line they stand on."""

    x: int
    y: int
    words: str
    look: str = "label"
    anchor: str = "start"


@dataclass(frozen=True)
class Chart:
    """A drawing, and the same numbers in words for those who do not see it."""

    code: str
    title: str
    words: str
    height: int
    bars: tuple[Bar, ...]
    texts: tuple[Text, ...]
    key: str = ""
    width: int = WIDTH


def longest(numbers):
    return max((number for number in numbers if number), default=1)


def scaled(number, most, room):
    """The length of a bar; the smallest number that is not 0 is still seen."""
    return max(2, round(room * number / most)) if number else 0


def in_words(rows, column):
    return " ".join(
        _("%(label)s: %(number)s.") % {"label": row.label, "number": spoken_number(getattr(row, column))}
        for row in rows
    )


def looks_of(row):
    return OUTLINED if row.code == UNKNOWN else ()


def sorted_bars(table, *, column, title):
    """One bar a row, its label above it; what is not known has an outline instead of a fill."""
    rows = [row for row in table.rows if row.code != WITHOUT_A_FILE][:MOST_BARS]
    most, step = longest(getattr(row, column) for row in rows), 42
    bars, texts = [], []
    for top, row in zip(range(0, len(rows) * step, step), rows, strict=True):
        number = getattr(row, column)
        bar = Bar(0, top + 20, scaled(number, most, WIDTH - 70), 15, looks_of(row))
        bars.append(bar)
        texts += [
            Text(0, top + 14, row.label),
            Text(bar.width + GAP, top + 33, spoken_number(number), "value"),
        ]
    return Chart(table.code, title, in_words(rows, column), len(rows) * step, tuple(bars), tuple(texts))


def paired_bars(table, *, title):
    """A bar a row for the presences, and below in outline those of a year earlier when there were any."""
    compared = "before" in table.columns
    most = longest(number for row in table.rows for number in (row.presences, row.before))
    left, room, step = 135, WIDTH - 195, 34 if compared else 26
    bars, texts = [], []
    for top, row in zip(range(0, len(table.rows) * step, step), table.rows, strict=True):
        texts.append(Text(0, top + 16, row.label))
        bar = Bar(left, top + 4, scaled(row.presences, most, room), 14)
        texts.append(Text(left + bar.width + GAP, top + 16, spoken_number(row.presences), "value"))
        bars.append(bar)
        if compared:
            bars.append(Bar(left, top + 19, scaled(row.before, most, room), 9, ("before",)))
    key = _("Full bar: this period. Outlined bar: a year earlier.") if compared else ""
    words = in_words(table.rows, "presences")
    return Chart(table.code, title, words, len(table.rows) * step, tuple(bars), tuple(texts), key)


def mirrored_bars(table, *, title):
    """Women to the left, men to the right, a row for each age band; other people are in the table alone."""
    rows = [row for row in table.rows if row.code != WITHOUT_A_FILE]
    most = longest(number for row in rows for number in (row.women, row.men))
    left, right, room, step = 125, 275, 75, 30
    bars = []
    texts = [
        Text(left, 17, _("Women"), "label--muted", "end"),
        Text(right, 17, _("Men"), "label--muted"),
    ]
    for top, row in zip(range(step, (len(rows) + 1) * step, step), rows, strict=True):
        women, men = (scaled(number, most, room) for number in (row.women, row.men))
        bars += [
            Bar(left - women, top + 2, women, 20, looks_of(row)),
            Bar(right, top + 2, men, 20, looks_of(row)),
        ]
        texts += [
            Text((left + right) // 2, top + 18, row.label, "label", "middle"),
            Text(left - women - GAP, top + 18, spoken_number(row.women), "value", "end"),
            Text(right + men + GAP, top + 18, spoken_number(row.men), "value"),
        ]
    words = _("Women: %(women)s Men: %(men)s") % {
        "women": in_words(rows, "women"),
        "men": in_words(rows, "men"),
    }
    key = _("People whose sex is not given are in the table alone.")
    return Chart(table.code, title, words, (len(rows) + 1) * step, tuple(bars), tuple(texts), key)


def charts_of(figures):
    """The four drawings of the mayor's page, in two columns."""
    return [
        [
            paired_bars(figures.table("slots"), title=_("When: presences over time")),
            sorted_bars(
                figures.table("residence"), column="people", title=_("From where: people by residence")
            ),
        ],
        [
            mirrored_bars(figures.table("age"), title=_("Who comes: people by age")),
            sorted_bars(
                figures.table("theme"), column="presences", title=_("For what: presences by main theme")
            ),
        ],
    ]
