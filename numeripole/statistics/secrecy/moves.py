"""Other numbers that show the same: from one table to the next by whole steps, each sum repaired in turn."""

from numeripole.statistics.secrecy.system import State

# How many cells are tried before a step is given up.
MOST_TRIES = 80


def step(system, at, cell, change, *, may_hide, tries):
    """The change of that cell, and of others that keep every sum, as {rank: change}; None when none is found.

    `at` is how far each cell already is from what it counts. Hidden cells move, and those that could be shown
    if they may be hidden; none goes below the least that everybody knows of it.
    """
    search = Search(system, at, may_hide, tries)
    if not search.may(cell, change):
        return None
    return search.found({cell.rank: change}, search.after({}, cell.rank, change))


class Search:
    def __init__(self, system, at, may_hide, tries):
        self.system, self.at, self.may_hide = system, at, may_hide
        self.tries = tries

    def may(self, cell, change):
        if not (cell.state is State.HIDDEN or (self.may_hide and cell.may_move)):
            return False
        return cell.value + self.at.get(cell.rank, 0) + change >= (1 if cell.place else 0)

    def after(self, broken, rank, change):
        """The sums that no longer hold when the cell changes too, and by how much."""
        broken = dict(broken)
        for row in self.system.touching[rank]:
            gap = broken.pop(row, 0) + self.system.sums[row][rank] * change
            if gap:
                broken[row] = gap
        return broken

    def found(self, changes, broken):
        """Repair the shortest sum, by the cell that upsets the fewest others."""
        if not broken:
            return changes
        row = min(broken, key=lambda one: len(self.system.sums[one]))
        ways = self.ways(row, broken[row], changes)
        upset = [(self.after(broken, cell.rank, change), cell, change) for cell, change in ways]
        for after, cell, change in sorted(upset, key=lambda way: (len(way[0]), way[1].state is State.OPEN)):
            self.tries -= 1
            if self.tries < 0:
                return None
            if result := self.found(changes | {cell.rank: change}, after):
                return result
        return None

    def ways(self, row, gap, changes):
        ways = []
        for rank, factor in self.system.sums[row].items():
            cell, change = self.system.cells[rank], -gap * factor
            if rank not in changes and abs(factor) == 1 and self.may(cell, change):
                ways.append((cell, change))
        return ways
