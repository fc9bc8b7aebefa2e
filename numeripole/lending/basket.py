"""What is about to be handed over, as the address of the page says it: nothing is kept until it is lent."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from courses.models import Learner
from equipment.models import Item, Organisation, Reservation
from equipment.refusals import EquipmentRefused
from numeripole.accounts.reach import within
from numeripole.lending.elsewhere import read_within
from numeripole.lending.finding import named

MOST_PROPOSED = 12


@dataclass
class Basket:
    """The items scanned so far, for whom, and what could not be scanned: proposals, or else sentences."""

    items: list = field(default_factory=list)
    learner: Learner | None = None
    organisation: Organisation | None = None
    reservation: Reservation | None = None
    refusals: list = field(default_factory=list)
    proposed: list = field(default_factory=list)
    places: frozenset | None = None

    @classmethod
    def read(cls, asked, *, places=None):
        """The basket that the query of an address stands for; what is unknown is said, not kept."""
        people = within(Learner.objects.select_related("guardian", "commune"), places)
        reservations = within(Reservation.objects.live().with_details(), places)
        basket = cls(
            learner=one(people, asked.get("qui")),
            organisation=one(Organisation.objects.all(), asked.get("pour")),
            reservation=one(reservations, asked.get("reservation")),
            places=places,
        )
        if basket.reservation and not basket.borrower:
            basket.learner, basket.organisation = basket.reservation.learner, basket.reservation.organisation
        for text in [*asked.getlist("quoi"), asked.get("scan", "")]:
            if text.strip():
                basket.add(text)
        return basket

    def add(self, text):
        try:
            found = read_within(text, self.places)
        except EquipmentRefused as refusal:
            fitting = self.fitting(text.strip()) if refusal.code == "unknown_sticker" else []
            self.proposed += fitting
            self.refusals += [] if fitting else refusal.messages
        else:
            self.items += [item for item in found if item not in self.items]

    def fitting(self, word):
        """The items that the word is a part of, and that can leave now."""
        items = within(Item.objects.ready().with_details(), self.places).filter(named(word))
        items = items.filter(model__may_leave=True).exclude(pk__in=[item.pk for item in self.items])
        return list(items.order_by("model__name", "number")[:MOST_PROPOSED])

    @property
    def borrower(self):
        return self.organisation or self.learner

    @property
    def is_ready(self):
        return bool(self.items and self.borrower)

    def pairs(self, *, without=None, plus=()):
        """The query that stands for the basket, less an item or with others."""
        who = [("qui", self.learner), ("pour", self.organisation), ("reservation", self.reservation)]
        known = [(name, one.pk) for name, one in who if one]
        return known + [("quoi", item.number) for item in [*self.items, *plus] if item != without]

    def address(self, **changed):
        pairs = urlencode(self.pairs(**changed))
        return reverse("lending:hand_over") + (f"?{pairs}" if pairs else "")


def one(queryset, number):
    """The row of that number; None for anything else."""
    return (
        queryset.filter(pk=int(number)).first()
        if number and number.isdecimal() and len(number) < 10
        else None
    )
