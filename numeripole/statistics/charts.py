"""Bar charts drawn from the rows of a table, labels beside bars; lengths in units of a drawing 400 wide."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from numeripole.statistics.breakdowns import UNKNOWN, WITHOUT_A_FILE
from numeripole.statistics.rows import spoken_number

WIDTH = 400
GAP = 6


@dataclass(frozen=True)
class Bar:
    """A rectangle; `look` is "", "before" (a year earlier) or "unknown"."""

    x: int
    y: int
    width: int
    height: int
    look: str = ""


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


def sorted_bars(table, *, column, title):
    """One bar a row, its label above it; what is not known has an outline instead of a fill."""
    rows = [row for row in table.rows if row.code != WITHOUT_A_FILE]
    most, room, step = longest(getattr(row, column) for row in rows), WIDTH - 70, 48
    bars, texts = [], []
    for top, row in zip(range(0, len(rows) * step, step), rows, strict=True):
        number = getattr(row, column)
        bar = Bar(0, top + 24, scaled(number, most, room), 16, "unknown" if row.code == UNKNOWN else "")
        bars.append(bar)
        texts += [
            Text(0, top + 17, row.label),
            Text(bar.width + GAP, top + 38, spoken_number(number), "value"),
        ]
    return Chart(table.code, title, in_words(rows, column), len(rows) * step, tuple(bars), tuple(texts))


def paired_bars(table, *, title):
    """Two bars a row: the presences of the period, and below in outline those of a year earlier."""
    most = longest(number for row in table.rows for number in (row.presences, row.before))
    left, step = 125, 38
    bars, texts = [], []
    for top, row in zip(range(0, len(table.rows) * step, step), table.rows, strict=True):
        texts.append(Text(0, top + 21, row.label))
        lines = ((row.presences, 14, "", "value"), (row.before, 30, "before", "label--muted"))
        for number, line, look, words in lines:
            if number is not None:
                bar = Bar(left, top + line - 12, scaled(number, most, WIDTH - left - 60), 13, look)
                bars.append(bar)
                texts.append(Text(left + bar.width + GAP, top + line, spoken_number(number), words))
    words = in_words(table.rows, "presences")
    return Chart(table.code, title, words, len(table.rows) * step, tuple(bars), tuple(texts))


def mirrored_bars(table, *, title):
    """Women to the left, men to the right, a row for each age band; other people are in the table alone."""
    rows = [row for row in table.rows if row.code != WITHOUT_A_FILE]
    most = longest(number for row in rows for number in (row.women, row.men))
    left, right, step = 130, 270, 34
    bars = []
    texts = [
        Text(left, 17, _("Women"), "label--muted", "end"),
        Text(right, 17, _("Men"), "label--muted"),
    ]
    for top, row in zip(range(step, (len(rows) + 1) * step, step), rows, strict=True):
        look = "unknown" if row.code == UNKNOWN else ""
        women, men = (scaled(number, most, 90) for number in (row.women, row.men))
        bars += [Bar(left - women, top + 4, women, 20, look), Bar(right, top + 4, men, 20, look)]
        texts += [
            Text((left + right) // 2, top + 20, row.label, "label", "middle"),
            Text(left - women - GAP, top + 20, spoken_number(row.women), "value", "end"),
            Text(right + men + GAP, top + 20, spoken_number(row.men), "value"),
        ]
    words = _("Women: %(women)s Men: %(men)s") % {
        "women": in_words(rows, "women"),
        "men": in_words(rows, "men"),
    }
    return Chart(table.code, title, words, (len(rows) + 1) * step, tuple(bars), tuple(texts))


def charts_of(figures):
    """The four drawings of the mayor's page."""
    return [
        paired_bars(figures.table("slots"), title=_("When: presences over time")),
        mirrored_bars(figures.table("age"), title=_("Who comes: people by age")),
        sorted_bars(figures.table("residence"), column="people", title=_("From where: people by residence")),
        sorted_bars(figures.table("theme"), column="presences", title=_("For what: presences by theme")),
    ]
