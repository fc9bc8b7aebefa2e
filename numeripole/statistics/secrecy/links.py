"""The sums that readers of several tables can work out: named by a table, or found by adding up."""

from collections import defaultdict
from datetime import timedelta

from numeripole.statistics.secrecy.reading import STEP, small
from numeripole.statistics.secrecy.spans import pieces, tilings
from numeripole.statistics.secrecy.system import State


def link(system, tables, *, threshold):
    """Write down every sum and every order that holds between the cells."""
    splits = defaultdict(set)
    for read in tables:
        for axis in ("rows", "columns"):
            for label, other, key in pairs(read.table, axis):
                if total := read.places.get(key(label, other)):
                    for side in named_sum(system, read, axis, label, other, key, total):
                        splits[total[0], total[1].population, dimensions(side)].add(side)
        whole_table(system, read)
    rests(system, splits, threshold)
    for (unit, place), cell in list(system.at.items()):
        if unit == "people" and ("presences", place) in system.at:
            system.bound([system.at["presences", place]], [cell])
    times(system, threshold)


def pairs(table, axis):
    """Each label of the axis with each one across, and how the cell of two codes is looked up."""
    if axis == "rows":
        return [
            (row, column, lambda a, b: (a.code, b.code)) for row in table.rows for column in table.columns
        ]
    return [(column, row, lambda a, b: (b.code, a.code)) for column in table.columns for row in table.rows]


def named_sum(system, read, axis, label, other, key, total):
    """The sum that a total names; across labels that overlap, only that each part is within it."""
    unit, place = total
    labels = {one.code: one for one in getattr(read.table, axis)}
    if label.parts is None:
        return []
    found = [read.places.get(key(labels[code], other)) for code in label.parts]
    parts = [one for one in found if one and one[0] == unit]
    cells = [system.at[one] for one in parts]
    if not parts or total in parts:
        return []
    if other.overlaps or sum(cell.value for cell in cells) != system.at[total].value:
        for cell in cells:
            system.bound([system.at[total]], [cell])
        system.bound(cells, [system.at[total]])
        return []
    system.link(system.at[total], cells)
    if not all(set(place.where) < set(one.where) for _unit, one in parts):
        return []
    return [tuple(pair for pair in one.where if pair not in place.where) for _unit, one in parts]


def dimensions(side):
    """What a side of a division says, whatever it says: its sex, its commune."""
    return tuple(name for name, _code in side)


def whole_table(system, read):
    """A table without a total may still add up to a number shown elsewhere: over a row, a column, or all."""
    table = read.table
    if not table.rows or any(label.parts is not None for label in (*table.rows, *table.columns)):
        return
    groups = defaultdict(list)
    for (row, column), one in read.places.items():
        unit, place = one
        groups[unit, "all"].append(one)
        groups[unit, "row", row].append(one)
        groups[unit, "column", column].append(one)
    for (unit, *_axis), group in groups.items():
        group = list(dict.fromkeys(group))
        common = set.intersection(*(set(place.where) for _unit, place in group))
        place = group[0][1]._replace(where=tuple(sorted(common)))
        total = system.at.get((unit, place))
        cells = [system.at[one] for one in group]
        if total and total not in cells and total.value == sum(cell.value for cell in cells):
            system.link(total, cells)


def rests(system, splits, threshold):
    """What divides one number divides others: what is left of them is a cell that readers work out."""
    for (unit, place), cell in list(system.at.items()):
        for (kind, population, named), sides in splits.items():
            if (
                kind != unit
                or population != place.population
                or {name for name, _code in place.where} & set(named)
            ):
                continue
            places = [place._replace(where=tuple(sorted({*place.where, *side}))) for side in sorted(sides)]
            parts = [system.at[unit, one] for one in places if (unit, one) in system.at]
            left = cell.value - sum(part.value for part in parts)
            if parts and left >= 0:
                system.link(cell, parts, rest=unseen(system, unit, left, threshold) if left else None)


def unseen(system, unit, value, threshold):
    """A number that no table shows, and that is small or not like any other."""
    needs = STEP[unit] * (threshold - 1) if unit != "minutes" and small(value, threshold) else 0
    return system.add(unit, value, needs=needs, state=State.HIDDEN)


def times(system, threshold):
    """Cells that differ in their days alone: a year and its months, periods that overlap."""
    spans = defaultdict(dict)
    for (unit, place), cell in list(system.at.items()):
        spans[unit, place.population, place.where][place.first, place.last] = cell
    for (unit, _population, _where), cells in spans.items():
        if len(cells) > 1:
            (within if unit in ("people", "beneficiaries") else end_to_end)(system, unit, cells, threshold)


def within(system, unit, cells, _threshold):
    """Who came in a part came in the whole, and who came in the whole came in one of its parts."""
    for (first, last), cell in cells.items():
        inside = [span for span in cells if span != (first, last) and first <= span[0] and span[1] <= last]
        for span in inside:
            system.bound([cell], [cells[span]])
        for tiles in tilings((first, last), cells):
            system.bound([cells[tile] for tile in tiles], [cell])


def end_to_end(system, unit, cells, threshold):
    """Every span is the sum of its pieces; those that no report shows are worked out where they can be."""
    known = totals_so_far(cells)
    made = dict(cells)
    for span, parts in pieces(cells).items():
        if parts == [span]:
            continue
        for piece in parts:
            start, end = known[piece[0]], known[piece[1] + timedelta(days=1)]
            if piece not in made and start[0] == end[0] and end[1] > start[1]:
                made[piece] = unseen(system, unit, end[1] - start[1], threshold)
        # A piece that nobody can work out is taken as known: that only asks for more to be hidden.
        system.link(cells[span], [made[piece] for piece in parts if piece in made])


def totals_so_far(cells):
    """What has been counted up to each day from where its count starts: {day: (where it starts, number)}."""
    steps = defaultdict(list)
    for (first, last), cell in cells.items():
        after = last + timedelta(days=1)
        steps[first].append((after, cell.value))
        steps[after].append((first, -cell.value))
    found = {}
    for origin in sorted(steps):
        edge = [] if origin in found else [(origin, 0)]
        while edge:
            day, number = edge.pop()
            if day not in found:
                found[day] = (origin, number)
                edge += [(other, number + more) for other, more in steps[day]]
    return found
