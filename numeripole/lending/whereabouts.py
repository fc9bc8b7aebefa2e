"""Where an item is now, and so what can be done with it."""

from dataclasses import dataclass

from equipment.models import Item, LoanLine, Repair


@dataclass(frozen=True)
class Whereabouts:
    """The open loan line, the open repair and the line to be erased of an item, each or none."""

    item: Item
    line: LoanLine | None
    repair: Repair | None
    to_erase: LoanLine | None

    @property
    def may_go(self):
        """Whether it can be handed over as it is."""
        return not (self.item.is_retired or self.line or self.repair or self.to_erase)


def whereabouts_of(item):
    return Whereabouts(
        item=item,
        line=item.lines.open().with_details().first(),
        repair=item.repairs.open().first(),
        to_erase=item.lines.to_erase().first(),
    )
