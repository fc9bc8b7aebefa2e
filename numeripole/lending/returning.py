"""What is scanned as it comes back: it ticks the items of the loan, and says what belongs to another."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from equipment.models import Loan, LoanLine
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


def remind_of_cheque(request, loan):
    """Once all of a loan is back, say that its cheque goes back too, while the person is there."""
    if Loan.objects.to_settle().contains(loan):
        said = _("All of it is back: give the deposit cheque back too, then note it here:")
        page = reverse("lending:loan", args=[loan.pk])
        number = _("Loan %(number)s") % {"number": loan.reference}
        messages.warning(request, format_html('{} <a href="{}">{}</a>', said, page, number))


def seen_of(loan, asked):
    """What the query of the address says was scanned."""
    seen = Seen()
    for text in [*asked.getlist("vu"), asked.get("scan", "")]:
        if text.strip():
            seen.scan(text, loan)
    return seen
