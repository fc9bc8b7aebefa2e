"""Small numbers: somebody who has every published report and a solver finds none of them."""

from dataclasses import replace
from datetime import date

import pytest

from numeripole.statistics import definitions
from numeripole.statistics.secrecy.masking import masked
from numeripole.statistics.secrecy.reading import small
from numeripole.statistics.tables import Hidden
from tests.statistics.attack import COUNTED, Attack, meaning
from tests.statistics.published import label, report, table, village

YEAR, EARLIER = (
    (date(2026, 1, 1), date(2026, 12, 31)),
    (date(2025, 1, 1), date(2025, 12, 31)),
)
QUARTERS = [
    (date(2026, 1, 1), date(2026, 3, 31)),
    (date(2026, 4, 1), date(2026, 6, 30)),
    (date(2026, 7, 1), date(2026, 9, 30)),
    (date(2026, 10, 1), date(2026, 12, 31)),
]
MONTHS = [(date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28))]


def published(came, periods, *, threshold=5):
    """The reports as they went out one after the other, as (true, shown) pairs."""
    out = []
    for period in periods:
        true = report(came, *period, threshold=threshold)
        out.append((true, masked(true, published=out)))
    return out


def small_alone(true):
    """The report with its small numbers hidden and nothing else."""
    tables = []
    for one in true.tables:
        behind = one.behind or [[None] * len(line) for line in one.cells]
        lines = [
            tuple(
                Hidden.SMALL if cell and any(small(n, true.threshold) for n in (cell, people)) else cell
                for cell, people in zip(line, of, strict=True)
            )
            for line, of in zip(one.cells, behind, strict=True)
        ]
        tables.append(replace(one, cells=tuple(lines)))
    return replace(true, tables=tuple(tables))


def truth(reports):
    return {
        meaning(report, table.counts_at(row, column), row, column): table.cell(row.code, column.code)
        for report in reports
        for table in report.tables
        for row in table.rows
        for column in table.columns
        if table.counts_at(row, column) in COUNTED
    }


def found(pairs):
    """What the attacker learns: cells known exactly, and small ones with fewer values than the threshold."""
    attack, true = Attack([shown for _true, shown in pairs]), truth([true for true, _shown in pairs])
    threshold, exact, narrow = pairs[0][0].threshold, [], []
    for what in attack.hidden:
        low, high = attack.range_of(what)
        assert low <= true[what] <= high
        if low == high:
            exact.append(what)
        if what[0] != "minutes" and small(true[what], threshold) and high - low + 1 < threshold:
            narrow.append(what)
    return exact, narrow


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nobody_works_out_a_hidden_number_of_one_report(seed):
    pairs = published(village(seed, people=30, presences=250), [YEAR])

    assert found(pairs) == ([], [])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_attacker_works_out_small_numbers_when_only_they_are_hidden(seed):
    true = report(village(seed, people=30, presences=250), *YEAR)

    exact, narrow = found([(true, small_alone(true))])

    assert len(exact) >= 3
    assert narrow


def test_nobody_works_out_a_hidden_number_of_two_years_and_four_quarters():
    pairs = published(village(3, people=300, presences=3000), [EARLIER, *QUARTERS, YEAR])

    assert found(pairs) == ([], [])


def test_reports_hidden_apart_give_each_other_away():
    came = village(3, people=100, presences=1200)
    apart = [(true, masked(true)) for true in (report(came, *period) for period in [*QUARTERS, YEAR])]

    exact, _narrow = found(apart)

    assert exact


def test_nobody_works_out_a_hidden_number_of_months_and_their_quarter():
    pairs = published(village(5, people=200, presences=2500), [*MONTHS, QUARTERS[0]])

    assert found(pairs) == ([], [])


def test_a_year_after_all_its_quarters_gives_nothing_back():
    pairs = published(village(2, people=300, presences=3000), [*QUARTERS, YEAR])

    assert found(pairs) == ([], [])
    true, year = pairs[-1]
    assert cells(year, "months")[-1] == cells(true, "months")[-1]
    assert year.method == (str(definitions.MORE_HIDDEN),)


def test_the_strictest_threshold_keeps_its_word_too():
    pairs = published(village(6, people=80, presences=900), [YEAR], threshold=11)

    assert found(pairs) == ([], [])


def people_of(*numbers, threshold=5):
    """A report of one table: the people of places a, b, c… and their total."""
    codes = "abcdefgh"[: len(numbers)]
    rows = [label(code, (("commune", code),)) for code in codes] + [label("total", parts=tuple(codes))]
    cells = [[number] for number in (*numbers, sum(numbers))]
    one = table("commune", rows, (label("people", counts="people"),), cells, behind="people")
    return replace(report([], *YEAR, threshold=threshold), tables=(one,))


def cells(report, key="commune"):
    return [line[0] for line in report.table(key).cells]


def by_code(report, key="commune"):
    table = report.table(key)
    return {row.code: line[0] for row, line in zip(table.rows, table.cells, strict=True)}


def test_a_zero_and_the_threshold_itself_are_shown():
    assert cells(masked(people_of(0, 5, 30))) == [0, 5, 30, 35]


def test_a_small_number_takes_the_smallest_other_with_it():
    assert by_code(masked(people_of(2, 40, 9, 30))) == {
        "b": 40,
        "d": 30,
        "total": 81,
        "a": Hidden.SMALL,
        "c": Hidden.SMALL,
    }


def test_the_total_goes_when_nothing_else_can():
    assert cells(masked(people_of(2, 0, 0))) == [0, 0, Hidden.SMALL, Hidden.SMALL]


def test_the_place_of_a_hidden_row_does_not_tell_its_size():
    shown = masked(people_of(40, 30, 4, 9, 3, 3))

    hidden = [row.code for row, line in zip(shown.tables[0].rows, shown.tables[0].cells, strict=True)]
    assert hidden == ["a", "b", "d", "c", "e", "f", "total"]


def test_a_report_without_small_numbers_is_left_alone():
    assert cells(masked(people_of(12, 40, 9, 30))) == [12, 40, 9, 30, 91]


def test_hiding_is_the_same_each_time():
    true = report(village(7, people=30, presences=250), *YEAR)

    assert masked(true) == masked(true)


def test_what_was_hidden_once_stays_hidden():
    true = people_of(2, 40, 9, 30)
    shown = masked(true)

    assert masked(true, published=[(true, shown)]) == shown


def test_two_periods_that_differ_by_a_few_days_hide_the_difference():
    came = village(8, people=80, presences=1200)
    year = report(came, *YEAR)
    last = max(one.day for one in came)
    nearly = report([one for one in came if one.day != last], YEAR[0], last.replace(day=last.day - 1))
    out = [(year, masked(year))]

    assert cells(masked(nearly, published=out), "months")[-1] is Hidden.SMALL
