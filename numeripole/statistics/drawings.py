"""The drawings of a report, each from one of its tables; what is hidden has no bar and says so."""

from decimal import Decimal

from django.utils.translation import gettext as _

from numeripole.statistics.breakdowns import UNKNOWN, WITHOUT_A_FILE
from numeripole.statistics.charts import GAP, OUTLINED, WIDTH, Bar, Chart, Text, longest, scaled
from numeripole.statistics.presenting import words
from numeripole.statistics.tables import Hidden

MOST_BARS = 7
SORTED = {"theme": "presences", "rings": "people", "place": "presences", "situation": "people"}
PARTS = ("morning", "afternoon", "evening")


def drawings_of(document):
    """The drawings of its tables that have one, by the key of the table."""
    drawn = {table.key: drawing_of(table) for table in document.tables if table.rows}
    return {key: chart for key, chart in drawn.items() if chart}


def drawing_of(table):
    known = set(table.column_ranks)
    if table.key == "months" and "presences" in known:
        return months(table)
    if table.key == "age" and {"women", "men"} <= known:
        return mirrored(table)
    if table.key == "times":
        return heat(table)
    column = SORTED.get(table.key)
    return sorted_bars(table, column) if column in known else None


def number(cell):
    """The number that a bar is as long as; none for what is hidden or not known."""
    return None if cell is None or isinstance(cell, Hidden) else cell


def said(table, row, code):
    """The cell in words."""
    column = table.columns[table.column_ranks[code]]
    return words(table.cell(row.code, code), table.counts_at(row, column))


def drawn_rows(table):
    """All but totals and people without a file."""
    return [row for row in table.rows if row.parts is None and row.code != WITHOUT_A_FILE]


def in_words(table, rows, code):
    return " ".join(
        _("%(label)s: %(number)s.") % {"label": row.text, "number": said(table, row, code)} for row in rows
    )


def looks_of(row):
    return OUTLINED[:1] if row.code == UNKNOWN else ()


def sorted_bars(table, code):
    """A bar a row in the order of the table, its label above it."""
    rows = drawn_rows(table)[:MOST_BARS] if table.key != "rings" else drawn_rows(table)
    most, step = longest(number(table.cell(row.code, code)) for row in rows), 42
    bars, texts = [], []
    for rank, row in enumerate(rows):
        top, cell = rank * step, number(table.cell(row.code, code))
        width = scaled(cell, most, WIDTH - 110)
        if cell:
            bars.append(Bar(0, top + 20, width, 15, looks_of(row)))
        value = said(table, row, code)
        if share := part_of_inhabitants(table, row):
            value = f"{value} · {share}"
        texts += [Text(0, top + 14, row.text), Text(width + GAP if cell else 0, top + 33, value, "value")]
    return finished(table, rows, code, len(rows) * step, bars, texts)


def part_of_inhabitants(table, row):
    """How many of the inhabitants came, where it is known how many live there."""
    if "inhabitants" not in table.column_ranks or number(table.cell(row.code, "share")) is None:
        return ""
    return _("%(share)s of the inhabitants") % {"share": said(table, row, "share")}


def months(table):
    """Two bars a month: this year's, and the year's before in outline."""
    rows, compared = drawn_rows(table), "before" in table.column_ranks
    cells = [
        [number(table.cell(row.code, code)) for code in ("presences", "before")[: 1 + compared]]
        for row in rows
    ]
    most, step = longest(cell for line in cells for cell in line), 34 if compared else 26
    left, room, bars, texts = 135, WIDTH - 200, [], []
    for rank, (row, line) in enumerate(zip(rows, cells, strict=True)):
        top, width = rank * step, scaled(line[0], most, room)
        texts += [
            Text(0, top + 16, row.text),
            Text(left + width + GAP, top + 16, said(table, row, "presences"), "value"),
        ]
        if line[0]:
            bars.append(Bar(left, top + 4, width, 14))
        if compared and line[1]:
            bars.append(Bar(left, top + 19, scaled(line[1], most, room), 9, ("before",)))
    key = _("Full bar: this period. Outlined bar: a year earlier.") if compared else ""
    return finished(table, rows, "presences", len(rows) * step, bars, texts, key)


def mirrored(table):
    """Women to the left, men to the right, a row for each age band; other people are in the table alone."""
    rows, left, right, room, step = drawn_rows(table), 125, 275, 65, 30
    most = longest(number(table.cell(row.code, code)) for row in rows for code in ("women", "men"))
    bars, texts = (
        [],
        [Text(left, 17, _("Women"), "label--muted", "end"), Text(right, 17, _("Men"), "label--muted")],
    )
    for rank, row in enumerate(rows, 1):
        top = rank * step
        women, men = (scaled(number(table.cell(row.code, code)), most, room) for code in ("women", "men"))
        sides = (
            Bar(left - women, top + 2, women, 20, looks_of(row)),
            Bar(right, top + 2, men, 20, looks_of(row)),
        )
        bars += [bar for bar in sides if bar.width]
        texts += [
            Text((left + right) // 2, top + 18, row.text, "label", "middle"),
            Text(left - women - GAP, top + 18, said(table, row, "women"), "value", "end"),
            Text(right + men + GAP, top + 18, said(table, row, "men"), "value"),
        ]
    spoken = _("Women: %(women)s Men: %(men)s") % {
        "women": in_words(table, rows, "women"),
        "men": in_words(table, rows, "men"),
    }
    key = _("People whose sex is not given are in the table alone.")
    height = (len(rows) + 1) * step
    return Chart(table.key, table.title, spoken, height, tuple(bars), tuple(texts), key)


def heat(table):
    """How full each part of each weekday is, in per cent of the seats: the darker, the fuller."""
    left, width, height, bars, texts, spoken = 95, 100, 34, [], [], []
    names = (_("Morning"), _("Afternoon"), _("Evening"))
    texts += [
        Text(left + rank * width + 48, 17, name, "label--muted", "middle") for rank, name in enumerate(names)
    ]
    for line, row in enumerate(table.rows):
        top = 26 + line * height
        texts.append(Text(0, top + 21, row.text))
        for rank, part in enumerate(PARTS):
            label, level = fullness(table, row, part)
            spoken.append(f"{row.text}, {names[rank]}\N{NO-BREAK SPACE}: {label}.")
            bars.append(Bar(left + rank * width, top, width - 4, height - 4, (f"level-{level}",)))
            texts.append(Text(left + rank * width + 48, top + 21, label, "value", "middle"))
    key = _("Presences out of seats. The darker, the fuller; a dash: no meeting.")
    size = 26 + len(table.rows) * height
    return Chart(table.key, table.title, " ".join(spoken), size, tuple(bars), tuple(texts), key)


def fullness(table, row, part):
    """The rate in words, and how dark it is drawn, from 0 (nothing) to 4."""
    came, seats = table.cell(row.code, f"came_{part}"), table.cell(row.code, f"seats_{part}")
    if isinstance(came, Hidden):
        return words(came, "presences"), 0
    if not seats:
        return words(None, ""), 0
    rate = round(Decimal(100 * came) / seats)
    return f"{rate}\N{NO-BREAK SPACE}%", min(4, 1 + rate // 25)


def finished(table, rows, code, height, bars, texts, key=""):
    return Chart(table.key, table.title, in_words(table, rows, code), height, tuple(bars), tuple(texts), key)
