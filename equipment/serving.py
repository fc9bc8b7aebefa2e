"""What is freed goes to the meetings that miss some, the next first, then to the queue."""

from datetime import timedelta

from django.db.models import F

from courses.models.meetings import local_midnight
from equipment.days import next_open_day
from equipment.ledger import Claim, Ledger, rows_of
from equipment.locks import lock_models
from equipment.moments import end_of, today


def serve(keys, *, now, ledger=None):
    """Serve who waits for these (model number, place number); their stocks are locked by the caller.

    Gives the holds that were filled and the reservations that moved up.
    """
    keys = set(keys)
    scope = {"model__in": {model for model, _place in keys}, "place__in": {place for _model, place in keys}}
    holds = list(rows_of("Hold").incomplete().coming(now).filter(**scope).order_by("starts_at", "pk"))
    queue = list(rows_of("Reservation").waiting().filter(**scope).select_related("place__commune"))
    if not holds and not queue:
        return []
    ledger = ledger or Ledger(now=now, models=scope["model__in"])
    filled = [hold for hold in holds if (hold.model_id, hold.place_id) in keys and fill(hold, ledger)]
    return filled + [one for one in queue if (one.model_id, one.place_id) in keys and promote(one, ledger)]


def fill(hold, ledger):
    """Give the hold as many as are free while it lasts, at most what it wants."""
    key = hold.model_id, hold.place_id
    room = ledger.room(key, hold.starts_at, hold.ends_at, instead_of=[("hold", hold.pk)])
    kept = min(hold.wanted, max(room, hold.quantity))
    if kept == hold.quantity:
        return False
    hold.quantity = kept
    hold.save(update_fields=["quantity"])
    ledger.put(claim_of_hold(hold))
    return True


def promote(reservation, ledger):
    """Promise it when it fits; one whose first day is past keeps its length, from today on."""
    key = reservation.model_id, reservation.place_id
    first, last = days_from(reservation, today(ledger.now))
    if ledger.room(key, local_midnight(first), end_of(last)) < reservation.quantity:
        return False
    reservation.first_on, reservation.last_on = first, last
    reservation.status, reservation.promoted_at = reservation.Status.RESERVED, ledger.now
    reservation.save(update_fields=["first_on", "last_on", "status", "promoted_at"])
    ledger.put(claim_of_reservation(reservation))
    return True


def days_from(reservation, day):
    """Its first and last day, not before that day and when the place is open."""
    if reservation.first_on >= day:
        return reservation.first_on, reservation.last_on
    first = next_open_day(reservation.place, day)
    return first, next_open_day(reservation.place, first + timedelta(days=reservation.days - 1))


def claim_of_hold(hold):
    key = hold.model_id, hold.place_id
    return Claim("hold", hold.pk, key, hold.starts_at, hold.ends_at, hold.quantity, hold.made_at)


def claim_of_reservation(one):
    key, start, end = (one.model_id, one.place_id), local_midnight(one.first_on), end_of(one.last_on)
    return Claim("reservation", one.pk, key, start, end, one.quantity, one.queued_at)


def serve_all(*, now):
    """Serve everybody who waits: time alone may have freed something. How many were served."""
    waiting = rows_of("Reservation").waiting().values_list("model", flat=True)
    short = rows_of("Hold").coming(now).filter(quantity__lt=F("wanted")).values_list("model", flat=True)
    models = {*waiting, *short}
    return len(serve(lock_models(models), now=now)) if models else 0
