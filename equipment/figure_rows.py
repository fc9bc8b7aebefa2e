"""What the figures of equipment are made of."""

from dataclasses import dataclass, field
from datetime import date


@dataclass
class Row:
    """One model, or one origin, or all: counts of items lent in the period, and days.

    `loans` items handed over in the period; `people` and `organisations` who had one for some time of it;
    `days_out` days on which an item was out, of `days_owned` on which it was in stock; `late` items that
    were out after the day they were due, within the period; `lost` that were lost, stolen or broken.
    """

    name: str
    loans: int = 0
    people: set = field(default_factory=set)
    organisations: set = field(default_factory=set)
    days_out: int = 0
    days_owned: int = 0
    late: int = 0
    lost: int = 0

    def frozen(self):
        return Lending(
            self.name,
            self.loans,
            len(self.people),
            len(self.organisations),
            self.days_out,
            self.days_owned,
            self.late,
            self.lost,
        )


@dataclass(frozen=True)
class Lending:
    """A `Row` as it is printed."""

    name: str
    loans: int
    people: int
    organisations: int
    days_out: int
    days_owned: int
    late: int
    lost: int

    @property
    def share_out(self):
        """Days out in a hundred days available, or None when nothing was there."""
        return None if not self.days_owned else 100 * self.days_out / self.days_owned


@dataclass(frozen=True)
class SecondLife:
    """What is refurbished among the items in stock at the end of the period, and how long things live.

    `years` is their mean age in years then, from the year they were made when it is known, else from the
    day they were acquired; None when neither is.
    """

    items: int
    refurbished: int
    given: int
    years: float | None

    @property
    def share(self):
        """Refurbished and given items in a hundred, or None without items."""
        return None if not self.items else 100 * (self.refurbished + self.given) / self.items


@dataclass(frozen=True)
class EquipmentFigures:
    """All the figures of a period; `never_used` lists the items in stock all along that nobody had."""

    first: date
    last: date
    total: Lending
    by_model: list
    by_origin: list
    never_used: list
    second_life: SecondLife
