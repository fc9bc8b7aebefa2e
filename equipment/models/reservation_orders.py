"""Reservations and the queue: which, and the orders that promise, move up and cancel."""

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now

from courses.models.meetings import local_midnight
from courses.sensitive import check_note
from equipment.allowed import all_out, check_borrower, check_days, check_may_borrow
from equipment.days import next_open_day
from equipment.ledger import Ledger
from equipment.locks import lock_file, lock_stocks
from equipment.moments import end_of
from equipment.refusals import EquipmentRefused
from equipment.serving import serve


class ReservationQuerySet(models.QuerySet):
    def live(self):
        """Reserved or waiting."""
        return self.filter(status__in=["reserved", "waiting"])

    def reserved(self):
        return self.filter(status="reserved")

    def waiting(self):
        """Those in the queue, the first first."""
        return self.filter(status="waiting").order_by("queued_at", "pk")

    def coming(self, today):
        """Live, and not over; who waits goes on waiting after the days asked for."""
        return self.live().filter(Q(last_on__gte=today) | Q(status="waiting"))

    def standing(self, day):
        """Those that are reserved and not over on that day."""
        return self.reserved().filter(last_on__gte=day)

    def to_hand_over(self, today):
        """Those whose first day has come and who were not given theirs yet."""
        return self.reserved().filter(first_on__lte=today, last_on__gte=today)

    def of_borrower(self, *, learner=None, organisation=None):
        return self.filter(learner=learner, organisation=organisation)

    def with_details(self):
        return self.select_related("model", "place__commune", "learner", "organisation")

    @transaction.atomic
    def reserve(
        self,
        *,
        model,
        place,
        first_on,
        last_on,
        by,
        now,
        learner=None,
        organisation=None,
        quantity=1,
        source="desk",
        note="",
        qualified=False,
    ):
        """Promise so many of a model for days, both included, or a place in the queue when all are out.

        A first or last day when the place is closed becomes the next open one: compare with what was asked.
        `by` is the member of staff, None online. `qualified` says that the person has followed the course,
        or has the skill, that the model requires. Persons: at most the model's length of a loan.
        Asking twice for the same days is harmless.
        """
        check_note(note)
        check_borrower(learner, organisation)
        learner = learner and lock_file(learner)
        key = model.pk, place.pk
        lock_stocks([key])
        model = apps.get_model("equipment", "Model").objects.get(pk=model.pk)
        check_may_borrow(model, learner=learner, now=now, qualified=qualified)
        check_days(first_on, last_on, longest=None if organisation else model.loan_days, now=now)
        first_on, last_on = next_open_day(place, first_on), next_open_day(place, last_on)
        mine = self.live().of_borrower(learner=learner, organisation=organisation)
        asked = mine.filter(model=model, place=place, first_on=first_on, last_on=last_on, quantity=quantity)
        if asked.exists():
            return asked.first()
        ledger = Ledger(now=now, models=[model.pk], places=[place.pk])
        check_owned(model, place, quantity, ledger.owned.get(key, 0))
        free = ledger.room(key, local_midnight(first_on), end_of(last_on)) >= quantity
        return self.create(
            model=model,
            place=place,
            learner=learner,
            person_key=learner and learner.person_key,
            organisation=organisation,
            quantity=quantity,
            first_on=first_on,
            last_on=last_on,
            status="reserved" if free else "waiting",
            source=source,
            note=note,
            made_by=by,
            made_at=now,
            queued_at=now,
        )


def check_owned(model, place, quantity, owned):
    """Refuse what could never be: none asked for, or more than the place has."""
    if quantity < 1:
        raise EquipmentRefused(_now("Ask for one at least."), code="none_asked")
    if quantity > owned:
        raise EquipmentRefused(
            _now("%(place)s has %(owned)s of %(model)s: ask for at most that many, or at another place.")
            % {"place": place.name, "owned": owned, "model": model},
            code="too_many",
        )


class ReservationOrders:
    """What is done to one reservation; each order locks its stock first, then reads it again."""

    @property
    def key(self):
        return self.model_id, self.place_id

    def lock(self):
        lock_stocks([self.key])
        return type(self).objects.with_details().get(pk=self.pk)

    def place_in_queue(self):
        """1 for the first in the queue of this model and place."""
        queue = type(self).objects.waiting().filter(model=self.model_id, place=self.place_id)
        ahead = Q(queued_at__lt=self.queued_at) | Q(queued_at=self.queued_at, pk__lt=self.pk)
        return queue.filter(ahead).count() + 1

    @transaction.atomic
    def cancel(self, *, by, now):
        """Give it up; what is freed serves meetings that miss some, then the queue. Harmless twice."""
        reservation = self.lock()
        if reservation.is_live:
            reservation.status = reservation.Status.CANCELLED
            reservation.cancelled_at, reservation.cancelled_by = now, by
            reservation.save(update_fields=["status", "cancelled_at", "cancelled_by"])
            serve([reservation.key], now=now)
        return reservation

    @transaction.atomic
    def move(self, *, first_on, last_on, by, now):
        """Change its days; refused when all are out then."""
        reservation = self.lock()
        if not reservation.is_live:
            raise EquipmentRefused(
                _now("This reservation was handed over or cancelled: make a new one."), code="not_live"
            )
        longest = None if reservation.organisation_id else reservation.model.loan_days
        # One that has begun may keep its first day.
        check_days(max(first_on, timezone.localdate(now)), last_on, longest=longest, now=now)
        if first_on != reservation.first_on:
            check_days(first_on, last_on, longest=longest, now=now)
            first_on = next_open_day(reservation.place, first_on)
        last_on = next_open_day(reservation.place, last_on)
        ledger = Ledger(now=now, models=[reservation.model_id], places=[reservation.place_id])
        start, end, own = local_midnight(first_on), end_of(last_on), [("reservation", reservation.pk)]
        refused = ledger.first_refusal(
            reservation.key, reservation.quantity, max(start, now), end, instead_of=own
        )
        if refused is not None:
            raise all_out(reservation.model, timezone.localdate(refused))
        reservation.first_on, reservation.last_on = first_on, last_on
        reservation.status = reservation.Status.RESERVED
        reservation.save(update_fields=["first_on", "last_on", "status"])
        serve([reservation.key], now=now)
        return reservation
