"""What is about to be handed over, as the address of the page says it: nothing is kept until it is lent."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from courses.models import Learner
from equipment.models import Organisation, Reservation
from equipment.refusals import EquipmentRefused
from equipment.stickers import read


@dataclass
class Basket:
    """The items scanned so far, for whom, and the sentences about what could not be scanned."""

    items: list = field(default_factory=list)
    learner: Learner | None = None
    organisation: Organisation | None = None
    reservation: Reservation | None = None
    refusals: list = field(default_factory=list)

    @classmethod
    def read(cls, asked):
        """The basket that the query of an address stands for; what is unknown is said, not kept."""
        basket = cls(
            learner=one(Learner.objects.select_related("guardian", "commune"), asked.get("qui")),
            organisation=one(Organisation.objects.all(), asked.get("pour")),
            reservation=one(Reservation.objects.live().with_details(), asked.get("reservation")),
        )
        if basket.reservation and not basket.borrower:
            basket.learner, basket.organisation = basket.reservation.learner, basket.reservation.organisation
        for text in [*asked.getlist("quoi"), asked.get("scan", "")]:
            if text.strip():
                basket.add(text)
        return basket

    def add(self, text):
        try:
            found = read(text)
        except EquipmentRefused as refusal:
            self.refusals.extend(refusal.messages)
        else:
            self.items += [item for item in found if item not in self.items]

    @property
    def borrower(self):
        return self.organisation or self.learner

    @property
    def is_ready(self):
        return bool(self.items and self.borrower)

    def pairs(self, *, without=None):
        """The query that stands for the basket, less an item."""
        who = [("qui", self.learner), ("pour", self.organisation), ("reservation", self.reservation)]
        known = [(name, one.pk) for name, one in who if one]
        return known + [("quoi", item.number) for item in self.items if item != without]

    def address(self, *, without=None):
        pairs = urlencode(self.pairs(without=without))
        return reverse("lending:hand_over") + (f"?{pairs}" if pairs else "")


def one(queryset, number):
    """The row of that number; None for anything else."""
    return (
        queryset.filter(pk=int(number)).first()
        if number and number.isdecimal() and len(number) < 10
        else None
    )
