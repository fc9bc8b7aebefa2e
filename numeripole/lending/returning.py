"""What is scanned as it comes back: it ticks the items of the loan, and says what belongs to another."""

from dataclasses import dataclass, field

from equipment.models import LoanLine
from equipment.refusals import EquipmentRefused
from equipment.stickers import read


@dataclass
class Seen:
    """The lines of the loan that were scanned, their numbers, and the sentences about the others."""

    lines: list = field(default_factory=list)
    refusals: list = field(default_factory=list)

    @property
    def numbers(self):
        return [line.item.number for line in self.lines]

    def scan(self, text, loan):
        try:
            found = [LoanLine.objects.out_of(item, loan=loan) for item in read(text)]
        except EquipmentRefused as refusal:
            self.refusals.extend(refusal.messages)
        else:
            self.lines += [line for line in found if line not in self.lines]


def seen_of(loan, asked):
    """What the query of the address says was scanned."""
    seen = Seen()
    for text in [*asked.getlist("vu"), asked.get("scan", "")]:
        if text.strip():
            seen.scan(text, loan)
    return seen
