"""Reports on paper: one sheet for the mayor, pages with their number and fingerprint for the others."""

from dataclasses import replace
from datetime import date

import pytest

from numeripole.documents.charts import svg_of
from numeripole.documents.reports import report_paper
from numeripole.statistics.drawings import drawings_of
from numeripole.statistics.secrecy.masking import masked
from numeripole.statistics.tables import Hidden
from tests.documents.papers import breaches, pages, said, size
from tests.statistics.published import label, report, table, village

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
FINGERPRINT = "3f2a" * 16
pytestmark = pytest.mark.django_db


def shown():
    return masked(report(village(1, people=80, presences=900), *YEAR))


def with_key_figures(document):
    rows = [label(code, counts=unit) for code, unit in (("people", "people"), ("presences", "presences"))]
    rows.append(label("hours", counts="minutes"))
    one = table("key_figures", rows, (label("now"),), [[80], [440], [24000]])
    return replace(document, tables=(one, *document.tables))


def test_a_report_follows_the_rules_of_accessible_pdf():
    assert breaches(report_paper(shown(), fingerprint=FINGERPRINT)) == []


def test_every_page_of_a_report_has_its_number_and_fingerprint():
    read = pages(report_paper(shown(), fingerprint=FINGERPRINT))

    assert len(read) > 1
    for number, page in enumerate(read, 1):
        assert f"Page {number} / {len(read)}" in page
        assert FINGERPRINT in page.replace(" ", "")


def test_a_draft_says_so_and_has_no_fingerprint():
    [first, *_others] = pages(report_paper(shown()))

    assert "Brouillon" in first
    assert "Empreinte" not in first


def test_what_is_hidden_is_said_on_paper_and_in_the_method():
    words = " ".join(pages(report_paper(shown())))

    assert "masqué" in words
    assert "Secret statistique : les nombres de 1 à 4" in words.replace("\N{NO-BREAK SPACE}", " ")


def test_the_page_of_the_mayor_is_one_sheet_of_a4_with_its_drawings():
    pdf = report_paper(with_key_figures(shown()), fingerprint=FINGERPRINT, one_page=True)

    assert breaches(pdf) == []
    assert size(pdf) == (210, 297)
    [page] = pages(pdf)
    assert said("440") in page
    assert FINGERPRINT in page.replace(" ", "")


def test_many_hidden_rows_are_one_line():
    codes = [f"c{number}" for number in range(12)]
    rows = [label("big", (("commune", "big"),)), *(label(code, (("commune", code),)) for code in codes)]
    rows.append(label("total", parts=("big", *codes)))
    cells = [[90], *[[2] for _code in codes], [114]]
    one = table("commune", rows, (label("people", counts="people"),), cells, behind="people")

    words = " ".join(pages(report_paper(masked(replace(shown(), tables=(one,))))))

    assert "12 autres lignes" in words
    assert "c7" not in words


def test_a_drawing_has_no_bar_for_a_hidden_number_and_no_style():
    document = shown()
    charts = drawings_of(document)

    hidden = sum(
        isinstance(document.table("age").cell(row.code, code), Hidden)
        for row in document.table("age").rows
        for code in ("women", "men")
        if row.code not in ("total", "without")
    )
    assert hidden
    drawn = [text.words for text in charts["age"].texts]
    assert drawn.count("masqué") == hidden
    assert set(charts) == {"age", "months", "theme", "times"}
    assert all("style" not in svg_of(chart) for chart in charts.values())


def test_when_it_is_full_is_said_in_words_and_drawn_darker():
    columns = [
        label(f"{what}_{part}", (("part_of_day", part),), counts=unit)
        for part in ("morning", "afternoon", "evening")
        for what, unit in (("came", "presences"), ("seats", "seats"))
    ]
    rows = [label("0", (("weekday", "0"),))]
    one = table("times", rows, columns, [[30, 40, 10, 100, 0, 0]])

    chart = drawings_of(replace(shown(), tables=(one,)))["times"]

    assert [bar.looks for bar in chart.bars] == [("level-4",), ("level-1",), ("level-0",)]
    assert [text.words for text in chart.texts if text.look == "value"] == [
        "75\N{NO-BREAK SPACE}%",
        "10\N{NO-BREAK SPACE}%",
        "—",
    ]
