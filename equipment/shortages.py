"""Who is short: what something late, broken, lost or simply too few makes impossible."""

from dataclasses import dataclass
from datetime import datetime

from equipment.ledger import Ledger, rows_of
from equipment.models import Hold, Reservation


@dataclass(frozen=True)
class Shortage:
    """A meeting or a borrower who will not have all that was promised or wanted.

    `promised` is False for what a meeting wants and was never kept for it. Exactly one of `hold` and
    `reservation` is there. `short` items of them miss from `starts_at` until `ends_at`, two moments.
    """

    starts_at: datetime
    ends_at: datetime
    short: int
    promised: bool
    hold: Hold | None = None
    reservation: Reservation | None = None

    @property
    def model(self):
        return (self.hold or self.reservation).model

    @property
    def place(self):
        return (self.hold or self.reservation).place

    @property
    def meeting(self):
        return self.hold and self.hold.meeting

    @property
    def borrower(self):
        return self.reservation and self.reservation.borrower


def shortages(now, *, models=None):
    """Everybody short from now on, the soonest first; at most nine queries, however many there are.

    Those who start first have theirs first, then those who were promised first: the others are short.
    """
    ledger = Ledger(now=now, models=models)
    lacking = {claim.name: short for key in ledger.claims for claim, short in short_claims(ledger, key)}
    holds = rows_of("Hold").with_details().coming(now)
    incomplete = {hold.pk: hold for hold in holds.incomplete().filter(**ledger.scope)}
    promised = holds.in_bulk([pk for what, pk in lacking if what == "hold"])
    booked = rows_of("Reservation").with_details()
    booked = booked.in_bulk([pk for what, pk in lacking if what == "reservation"])
    found = [row_of(short, hold=promised[pk]) for (what, pk), short in lacking.items() if what == "hold"]
    found += [
        row_of(short, reservation=booked[pk]) for (what, pk), short in lacking.items() if what != "hold"
    ]
    found += [
        Shortage(hold.starts_at, hold.ends_at, hold.missing, False, hold=hold) for hold in incomplete.values()
    ]
    return sorted(found, key=lambda one: (one.starts_at, one.ends_at, one.model.name, not one.promised))


def row_of(short, **whose):
    start, end, count = short
    return Shortage(start, end, count, True, **whose)


def short_claims(ledger, key):
    """(claim, (from, until, how many)) of each promise that cannot be kept whole at first."""
    free = ledger.owned.get(key, 0)
    away = [claim for claim in ledger.claims[key].values() if claim.what == "item"]
    promises = [claim for claim in ledger.claims[key].values() if claim.what != "item"]
    if not promises or min(count for _moment, count in ledger.steps(key)) >= 0:
        return
    given = []
    for claim in sorted(promises, key=lambda one: (max(one.start, ledger.now), one.made_at, one.name)):
        start = max(claim.start, ledger.now)
        taken = sum(one.end > start for one in away) + sum(count for end, count in given if end > start)
        got = max(0, min(claim.quantity, free - taken))
        given.append((claim.end, got))
        if got < claim.quantity:
            yield claim, (start, claim.end, claim.quantity - got)
