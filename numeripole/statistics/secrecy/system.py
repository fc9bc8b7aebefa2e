"""Cells that readers put together: what each counts, what is known of it, and the sums that link them."""

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

# The numbers that are about people; costs, seats, meetings and equipment are about nobody.
PERSONAL = (
    *("people", "beneficiaries", "presences", "mentions"),
    *("bookings", "absences", "wishes", "minutes"),
)


class Place(NamedTuple):
    """What cells of several units count: whom, which part of the whole, from one day to another."""

    population: tuple
    where: tuple
    first: str
    last: str


class State(Enum):
    SHOWN = "shown"  # in a report that is already out
    OPEN = "open"  # to be shown, unless another cell needs it hidden
    HIDDEN = "hidden"


@dataclass
class Cell:
    """One number; `needs` is how far apart two of its possible values must be, 0 when it may be known.

    `least` is what everybody knows: a hidden cell is no 0, because a 0 is always shown. A cell without a
    place is in no table: what is left of a total, or how much one number exceeds another.
    """

    rank: int
    unit: str
    value: int
    least: int = 0
    place: Place | None = None
    state: State = State.HIDDEN
    needs: int = 0
    is_out: bool = False
    highest: int = 0
    lowest: int = 0

    @property
    def spread(self):
        """How far apart the possible values found so far are."""
        return self.highest - self.lowest

    @property
    def may_move(self):
        return self.state is State.HIDDEN or (self.state is State.OPEN and self.value > 0)

    @property
    def lacks(self):
        return self.state == State.HIDDEN and self.spread < max(self.needs, 1 if self.place else 0)


@dataclass
class System:
    """All cells, and the sums of cells that stay what they are whatever the hidden ones are."""

    cells: list[Cell] = field(default_factory=list)
    sums: list[dict[int, int]] = field(default_factory=list)
    at: dict[tuple[str, Place], Cell] = field(default_factory=dict)
    touching: dict[int, list[int]] = field(default_factory=dict)
    written: set = field(default_factory=set)

    def add(self, unit, value, **known):
        cell = Cell(len(self.cells), unit, value, **known)
        self.cells.append(cell)
        self.touching[cell.rank] = []
        if cell.place:
            self.at[unit, cell.place] = cell
        return cell

    def link(self, total, parts, *, rest=None):
        """The total is the sum of its parts, and of the cell that holds what is left, if there is one."""
        self.write([total], [*parts, rest] if rest else parts)

    def bound(self, more, less):
        """The sum of `more` is at least the sum of `less`, when it is."""
        room = sum(cell.value for cell in more) - sum(cell.value for cell in less)
        if room >= 0:
            self.write(more, [*less, self.add(more[0].unit, room)])

    def write(self, one, other):
        """The two sums are equal."""
        terms = {}
        for cells, factor in ((one, 1), (other, -1)):
            for cell in cells:
                terms[cell.rank] = terms.get(cell.rank, 0) + factor
        terms = {rank: factor for rank, factor in sorted(terms.items()) if factor}
        if terms and tuple(terms.items()) not in self.written:
            self.written.add(tuple(terms.items()))
            for rank in terms:
                self.touching[rank].append(len(self.sums))
            self.sums.append(terms)

    def forget_known(self):
        """Drop what cannot move: what is out, and every 0, for a 0 is always shown."""
        for row, terms in enumerate(self.sums):
            self.sums[row] = {rank: factor for rank, factor in terms.items() if self.cells[rank].may_move}

    def together(self, place):
        """The cells of all units of one place: they are shown or hidden together."""
        return [self.at[unit, place] for unit in PERSONAL if (unit, place) in self.at]

    def hide(self, place):
        for cell in self.together(place):
            if cell.state == State.OPEN and cell.value:
                cell.state = State.HIDDEN
