"""Reports on paper: the mayor's page on one A4, the others on as many pages as they need."""

from datetime import datetime

from django.utils.translation import gettext as _

from courses.dates import spoken_day, spoken_time
from numeripole.context import described
from numeripole.documents.charts import drawn
from numeripole.documents.typesetting import typeset
from numeripole.statistics.drawings import drawings_of
from numeripole.statistics.files.describing import method_of, period_of
from numeripole.statistics.one_page import page_of
from numeripole.statistics.presenting import shown
from numeripole.statistics.secrecy.system import PERSONAL
from numeripole.statistics.tables import Hidden

# So many hidden rows in a row are said in one line.
MOST_HIDDEN_ROWS = 3
# The drawings of the one page, in the order in which it is read.
ON_ONE_PAGE = ("months", "age", "rings", "theme")


def report_paper(document, *, fingerprint="", one_page=False):
    """The PDF of a report as it goes out; `one_page` for a profile that is read on one sheet."""
    page = page_of(document) if one_page else None
    data = common(document, fingerprint) | (sheet(document, page) if page else {"tables": tables(document)})
    return typeset("report-page" if page else "report", data)


def common(document, fingerprint):
    computed = datetime.fromisoformat(document.computed_at)
    moment = {"day": spoken_day(computed, year=True), "time": spoken_time(computed)}
    verify = _("Check it on %(address)s/verifier/") % {"address": described()["address"]}
    return {
        "title": document.title,
        "period": period_of(document),
        "facts": [fact for fact in (document.funder, document.operation) if fact],
        "computed": _("Computed on %(day)s at %(time)s.") % moment,
        "method": method_of(document),
        "method_title": _("Method"),
        "page": _("Page"),
        "fingerprint": fingerprint,
        "fingerprint_title": _("Fingerprint") if fingerprint else _("Draft: these figures may still move."),
        "verify": verify if fingerprint else "",
        "texts": [[text.title, text.text] for text in document.texts],
    }


def tables(document):
    charts = drawings_of(document)
    return [paper_table(table, charts.get(table.key)) for table in document.tables if table.rows]


def paper_table(table, chart):
    read = shown(table)
    rows = [
        {"label": row.label, "cells": [cell.words for cell in row.cells], "is_total": row.is_total}
        for row in read.rows
    ]
    return {
        "title": read.title,
        "definition": read.definition,
        "headings": [_("Line"), *read.headings],
        "rows": folded(table, rows),
        "chart": drawn(chart) if chart else None,
    }


def folded(table, rows):
    """Many hidden rows one after the other are one line that says how many they are."""
    kept, run = [], []
    for row, (label, _cells) in zip(rows, table.lines, strict=True):
        if all_hidden(table, label):
            run.append(row)
        else:
            kept += [*closed(run), row]
            run = []
    return kept + closed(run)


def all_hidden(table, row):
    """Whether all that the row says of people is hidden."""
    cells = [table.cell(row.code, one.code) for one in table.columns if table.counts_at(row, one) in PERSONAL]
    return bool(cells) and all(cell is Hidden.SMALL for cell in cells)


def closed(run):
    if len(run) <= MOST_HIDDEN_ROWS:
        return run
    label = _("%(number)s other lines") % {"number": len(run)}
    return [{"label": label, "cells": [_("hidden")] * len(run[0]["cells"]), "is_total": False}]


def sheet(document, page):
    """What the one page shows: large numbers, four drawings, the other numbers."""
    charts = drawings_of(document)
    return {
        "large": [[one.words, one.label, one.before] for one in page["large"]],
        "before": _("a year earlier: %s"),
        "others_title": _("And also"),
        "others": page["others"],
        "charts": [drawn(charts[key]) | {"title": charts[key].title} for key in ON_ONE_PAGE if key in charts],
        "panels": [
            {"title": panel.title, "lines": [[line.label, line.words] for line in panel.lines]}
            for panel in page["panels"]
            if panel.key not in ON_ONE_PAGE
        ],
    }
