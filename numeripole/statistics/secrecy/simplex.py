"""The best point of a linear programme whose start is 0: primal simplex in whole numbers and fractions.

No rounding anywhere, and no dependency: what it finds can be checked by addition. It serves systems of some
hundred unknowns whose coefficients are nearly all 1 and -1, as those of tables are.
"""

from fractions import Fraction


def best(gains, rows, ceilings):
    """The values, by column, that make the gain greatest; columns that stay at 0 are left out.

    `gains` is what a unit of each column brings, `rows` are sums that stay 0, as {column: coefficient},
    `ceilings` the most of every column (None: no limit); the least is 0. The gain must have a limit.
    Bland's rule, the smallest column first, so that it always ends and always ends the same.
    """
    return Tableau(gains, rows, ceilings).solved()


class Tableau:
    def __init__(self, gains, rows, ceilings):
        self.ceilings = ceilings
        self.rows = {}  # basic column -> its coefficients over the others
        self.value = dict.fromkeys(ceilings, 0)
        for row in rows:
            self.enter(row)
        self.gains = self.expressed(gains)

    def enter(self, row):
        """Solve the row for one of its columns, which becomes basic at 0."""
        row = self.expressed(row)
        if not row:
            return
        column = min(row, key=lambda one: (abs(row[one]) != 1, one))
        solved = solved_for(row, column)
        for other in self.rows.values():
            substitute(other, column, solved)
        self.rows[column] = solved

    def expressed(self, row):
        """The row over columns that are not basic."""
        row = dict(row)
        for column in [column for column in row if column in self.rows]:
            substitute(row, column, self.rows[column])
        return row

    def solved(self):
        while (move := self.entering()) is not None:
            column, sign = move
            step, leaving = self.room(column, sign)
            self.advance(column, sign * step)
            if leaving is not None:
                self.pivot(column, leaving)
        return {column: value for column, value in self.value.items() if value}

    def entering(self):
        """The first column whose move gains, and which way it moves."""
        for column in sorted(self.gains):
            gain, value = self.gains[column], self.value[column]
            if gain > 0 and value != self.ceilings[column]:
                return column, 1
            if gain < 0 and value != 0:
                return column, -1
        return None

    def room(self, column, sign):
        """How far the column may move, and the basic column that stops it first, if one does."""
        ceiling = self.ceilings[column]
        step = None if ceiling is None else ceiling
        leaving = None
        for basic in sorted(basic for basic, row in self.rows.items() if column in row):
            slope, value, ceiling = self.rows[basic][column] * sign, self.value[basic], self.ceilings[basic]
            if slope > 0 and ceiling is None:
                continue
            limit = quotient(ceiling - value if slope > 0 else value, abs(slope))
            if step is None or limit < step:
                step, leaving = limit, basic
        return step, leaving

    def advance(self, column, change):
        if change:
            self.value[column] += change
            for basic, row in self.rows.items():
                if column in row:
                    self.value[basic] += row[column] * change

    def pivot(self, column, leaving):
        row = self.rows.pop(leaving)
        solved = solved_for(row | {leaving: -1}, column)
        for other in self.rows.values():
            substitute(other, column, solved)
        substitute(self.gains, column, solved)
        self.rows[column] = solved


def solved_for(row, column):
    """The column over the others, from a row whose sum is 0."""
    pivot = row[column]
    return {other: quotient(-factor, pivot) for other, factor in row.items() if other != column}


def substitute(row, column, solved):
    factor = row.pop(column, 0)
    if factor:
        for other, times in solved.items():
            total = row.get(other, 0) + factor * times
            if total:
                row[other] = total
            else:
                row.pop(other, None)


def quotient(number, divisor):
    """A whole number whenever it can be one: it is quicker."""
    if divisor in (1, -1):
        return number * divisor
    exact = Fraction(number) / divisor
    return exact.numerator if exact.denominator == 1 else exact
