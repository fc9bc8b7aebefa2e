"""Somebody who has every published report, a linear solver and time: what they can say of a hidden cell.

Written from the shown tables alone, and apart from the program's own reading of them.
"""

from collections import defaultdict
from datetime import date, timedelta
from math import ceil, floor

import highspy

from numeripole.statistics.tables import Hidden

COUNTED = ("people", "presences", "minutes")
DAY, NEAR = timedelta(days=1), 1e-6


class Attack:
    """Unknowns for all that the reports count, and all that must hold between them."""

    def __init__(self, reports):
        self.solver = highspy.Highs()
        self.solver.silent()
        # Many questions of one system: each starts from the answer to the last.
        for option, value in (("presolve", "off"), ("solver", "simplex"), ("threads", 1)):
            self.solver.setOptionValue(option, value)
        self.column, self.hidden = {}, {}
        for report in reports:
            for table in report.tables:
                self.read(report, table)
        self.spans()
        self.orders()

    def unknown(self, what, low=0, high=highspy.kHighsInf):
        if what not in self.column:
            self.column[what] = self.solver.numVariables
            self.solver.addVar(low, high)
        return self.column[what]

    def rule(self, terms, low=0, high=0):
        sums = defaultdict(float)
        for what, factor in terms:
            sums[self.column[what]] += factor
        self.solver.addRow(low, high, len(sums), list(sums), list(sums.values()))

    def read(self, report, table):
        at = {}
        for row in table.rows:
            for column in table.columns:
                unit, value = table.counts_at(row, column), table.cell(row.code, column.code)
                if unit in COUNTED and value is not None:
                    at[row.code, column.code] = what = meaning(report, unit, row, column)
                    self.see(what, value)
        for row in table.rows:
            for column in table.columns:
                across = [(code, column.code) for code in row.parts or ()]
                along = [(row.code, code) for code in column.parts or ()]
                if row.parts is not None:
                    self.add_up(at, (row.code, column.code), across, column.overlaps)
                if column.parts is not None:
                    self.add_up(at, (row.code, column.code), along, row.overlaps)
        if table.key == "times":
            whole = ("presences", (), *days_of(report))
            if whole in self.column:
                self.rule([(whole, -1), *((what, 1) for what in at.values())])

    def see(self, what, value):
        self.unknown(what)
        if isinstance(value, Hidden):
            # A 0 is always shown: what is hidden is at least 1.
            if what not in self.hidden:
                self.hidden[what] = None
                self.rule([(what, 1)], 1, highspy.kHighsInf)
        else:
            self.rule([(what, 1)], value, value)

    def add_up(self, at, total, parts, overlaps):
        if total in at:
            parts = [at[part] for part in parts if part in at and at[part][0] == at[total][0]]
            if overlaps:
                for part in parts:
                    self.rule([(at[total], 1), (part, -1)], 0, highspy.kHighsInf)
            terms = [(at[total], -1), *((part, 1) for part in parts)]
            self.rule(terms, 0, highspy.kHighsInf if overlaps else 0)

    def spans(self):
        """Presences and minutes flow through days: each cell is the difference of two running totals."""
        for what in list(self.column):
            unit, where, first, last = what
            if unit != "people":
                ends = [("until", unit, where, day) for day in (first, last + DAY)]
                for end in ends:
                    self.unknown(end, -highspy.kHighsInf)
                self.rule([(what, -1), (ends[1], 1), (ends[0], -1)])
        running = defaultdict(list)
        for what in self.column:
            if what[0] == "until":
                running[what[1:3]].append(what)
        for ends in running.values():
            ends.sort(key=lambda what: what[3])
            for one, other in zip(ends, ends[1:], strict=False):
                self.rule([(other, 1), (one, -1)], 0, highspy.kHighsInf)

    def orders(self):
        """People came at least once each, and those of a part of the year came in the year."""
        people = [what for what in self.column if what[0] == "people"]
        alike = defaultdict(list)
        for what in people:
            _unit, where, first, last = what
            if ("presences", where, first, last) in self.column:
                self.rule([(("presences", where, first, last), 1), (what, -1)], 0, highspy.kHighsInf)
            alike[where].append(what)
        for same in alike.values():
            for whole in same:
                inside = [one for one in same if one != whole and within(one, whole)]
                for part in inside:
                    self.rule([(whole, 1), (part, -1)], 0, highspy.kHighsInf)
                largest = [one for one in inside if not any(one != of and within(one, of) for of in inside)]
                if sum(map(length, largest)) == length(whole):
                    self.rule([(whole, -1), *((one, 1) for one in largest)], 0, highspy.kHighsInf)

    def range_of(self, what):
        """The least and the most that the hidden cell can be, in whole numbers."""
        found = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            self.solver.changeColCost(self.column[what], 1)
            self.solver.changeObjectiveSense(sense)
            self.solver.run()
            status = self.solver.getModelStatus()
            unbounded = (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)
            if status in unbounded:
                found.append(float("inf"))
            else:
                assert status == highspy.HighsModelStatus.kOptimal, status
                found.append(self.solver.getInfo().objective_function_value)
            self.solver.changeColCost(self.column[what], 0)
        low, high = found
        return ceil(low - NEAR), high if high == float("inf") else floor(high + NEAR)


def days_of(report):
    return date.fromisoformat(report.first), date.fromisoformat(report.last)


def meaning(report, unit, row, column):
    """What the cell counts: its unit, of whom, and from which day to which."""
    where = dict({*row.where, *column.where})
    first, last = days_of(report)
    if month := where.pop("month", None):
        start = date.fromisoformat(f"{month}-01")
        end = (start + timedelta(days=31)).replace(day=1) - DAY
        first, last = max(first, start), min(last, end)
    if where.pop("period", None):
        first, last = (day.replace(year=day.year - 1) for day in (first, last))
    return unit, tuple(sorted(where.items())), first, last


def within(one, other):
    """Whether the days of one cell are all days of the other."""
    return other[2] <= one[2] and one[3] <= other[3]


def length(what):
    return (what[3] - what[2] + DAY).days
