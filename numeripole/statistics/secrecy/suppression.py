"""Which cells are hidden with the small ones, so that no sum or difference of what is shown gives one back.

A hidden cell is safe when other tables exist that show the same and differ in it: they are looked for, in
whole numbers, and are the proof. Cells that the search needs free are hidden too, at the least loss.
"""

from fractions import Fraction
from functools import partial
from math import gcd, lcm

from numeripole.statistics.secrecy.moves import MOST_TRIES, step
from numeripole.statistics.secrecy.simplex import best
from numeripole.statistics.secrecy.system import PERSONAL, State

# How many sums away from a cell others are looked for that could be hidden with it.
REACHES = (1, 2, 3)
FAR = 10**9
MANY_TRIES = 5000
# So many cells at most are weighed against each other.
MOST_FREE = 100


def suppress(system, *, price):
    """Hide until every hidden cell has the room that it needs; the cells for which there is none are given.

    `price` is the loss of hiding a cell that could be shown, per cell.
    """
    given_up = set()
    while lacking := [cell for cell in system.cells if cell.lacks and cell.rank not in given_up]:
        cell = min(lacking, key=lambda one: (PERSONAL.index(one.unit), -one.needs, one.rank))
        ways = (
            settled,
            shown,
            *(partial(hidden_more, reach=reach, price=price) for reach in REACHES),
            hidden_anyhow,
        )
        if not any(way(system, cell) for way in ways):
            # No proof was found: all that is linked to it goes, and then nothing new is said of it.
            given_up |= hidden_with_all(system, cell)
    return [system.cells[rank] for rank in sorted(given_up)]


def settled(system, cell, *, may_hide=False, tries=MOST_TRIES):
    """Whether what is hidden already leaves it enough room, walking up, then down from the truth."""
    for sign in (1, -1):
        at = {}
        while cell.lacks:
            walk = partial(step, system, at, cell, may_hide=may_hide, tries=tries)
            left = max(cell.needs, 1) - cell.spread
            # All that is missing at once, else the least.
            if not (changes := walk(sign * left) or walk(sign)):
                break
            for rank, change in changes.items():
                at[rank] = at.get(rank, 0) + change
            widen(system, at)
    return not cell.lacks


def shown(_system, cell):
    """Show what was only hidden along with others and would be worked out: no proof rests on its moving."""
    if cell.needs or cell.is_out or cell.spread:
        return False
    cell.state = State.SHOWN
    return True


def hidden_anyhow(system, cell):
    """Hide whatever a search comes upon, else all that is near, and what is near that."""
    if settled(system, cell, may_hide=True):
        return True
    for reach in REACHES:
        if hide_all(system, around(system, cell, reach)) and settled(system, cell, tries=MANY_TRIES):
            return True
    return False


def hidden_with_all(system, cell):
    """Hide all cells that any chain of sums links to this one; those that still lack room are given."""
    linked = around(system, cell, len(system.cells))
    hide_all(system, linked)
    show_known(system)
    return {rank for rank in linked if system.cells[rank].lacks}


def show_known(system):
    """Show again what the numbers that are out add up to: hiding it would hide nothing."""
    known, edge = set(), list(range(len(system.sums)))
    while edge:
        row = edge.pop()
        moving = [rank for rank in system.sums[row] if rank not in known and system.cells[rank].may_move]
        if len(moving) == 1:
            [rank] = moving
            known.add(rank)
            edge += system.touching[rank]
    for rank in known:
        cell = system.cells[rank]
        if cell.place and not cell.is_out and not cell.needs:
            cell.state = State.SHOWN


def hide_all(system, ranks):
    """Whether any of the cells was still to be shown."""
    still = [rank for rank in sorted(ranks) if system.cells[rank].state is State.OPEN]
    for rank in still:
        system.hide(system.cells[rank].place)
    return bool(still)


def widen(system, at):
    """Take note of numbers that are possible too; cells that could be shown and moved are hidden."""
    for rank, change in at.items():
        one = system.cells[rank]
        if change and one.state == State.OPEN:
            system.hide(one.place)
        one.highest, one.lowest = max(one.highest, change), min(one.lowest, change)


def hidden_more(system, cell, *, reach, price):
    """Hide the cells of least price that give it enough room, among the near ones."""
    for sign in (1, -1):
        room = max(cell.needs, 1) - cell.spread + (cell.highest if sign > 0 else -cell.lowest)
        widen(system, direction(system, cell, sign, room=room, reach=reach, price=price))
        if not cell.lacks:
            return True
    return settled(system, cell)


def direction(system, cell, sign, *, room, reach, price):
    """The move of least price by which this cell goes as far as it may, up to `room`, and every sum holds."""
    free = around(system, cell, reach)
    if len(free) > MOST_FREE:
        return {}
    ceilings, gains = {}, {}
    for rank in free:
        one, up, down = system.cells[rank], 2 * rank, 2 * rank + 1
        ceilings[up], ceilings[down] = None, one.value - one.least
        if one.state == State.OPEN:
            ceilings[down] = one.value - 1
            gains[up] = gains[down] = -price(one)
    target = 2 * cell.rank + (0 if sign > 0 else 1)
    ceilings[target] = room if ceilings[target] is None else min(room, ceilings[target])
    ceilings[target ^ 1], gains[target] = 0, FAR
    gains.pop(target ^ 1, None)
    touched = {row for rank in free for row in system.touching[rank]}
    rows = [
        {
            2 * rank + side: factor * (1 - 2 * side)
            for rank, factor in system.sums[row].items()
            if rank in free
            for side in (0, 1)
        }
        for row in sorted(touched)
    ]
    values = best(gains, rows, ceilings)
    change = {rank: values.get(2 * rank, 0) - values.get(2 * rank + 1, 0) for rank in sorted(free)}
    return whole({rank: number for rank, number in change.items() if number})


def around(system, cell, reach):
    """The cells that may move, at most so many sums away."""
    found, edge = {cell.rank}, [cell.rank]
    while edge and reach:
        near = {rank for one in edge for row in system.touching[one] for rank in system.sums[row]} - found
        edge = sorted(rank for rank in near if system.cells[rank].may_move)
        found.update(edge)
        reach -= 1
    return found


def whole(change):
    """The longest move in whole numbers along the same line; none when there is none."""
    if not change:
        return {}
    times = lcm(*(Fraction(number).denominator for number in change.values()))
    step = gcd(*(int(number * times) for number in change.values()))
    steps = step // times
    return {rank: int(number * times) // step * steps for rank, number in change.items()} if steps else {}
