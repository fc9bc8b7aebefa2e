"""Handing over: the items as they stand, the promise that is kept by it, and the day they are due."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _now

from courses.dates import spoken_day
from equipment.allowed import check_days, check_guardian, check_may_borrow
from equipment.days import last_open_day, next_open_day
from equipment.ledger import Ledger, rows_of
from equipment.locks import lock_stocks
from equipment.moments import ONE_DAY, end_of, today
from equipment.refusals import EquipmentRefused
from equipment.serving import serve


class Hand:
    """Items to be handed over to someone, their stocks locked until the transaction ends."""

    def __init__(self, items, *, learner, organisation, now):
        if not items:
            raise EquipmentRefused(_now("Scan or choose at least one item."), code="no_item")
        lock_stocks([(item.model_id, item.place_id) for item in items])
        rows = rows_of("Item").with_details().with_whereabouts()
        rows = rows.select_related("model__required_course", "model__required_skill")
        known = rows.in_bulk([item.pk for item in items])
        # As they were scanned, each once.
        self.items = list({item.pk: known[item.pk] for item in items}.values())
        self.learner, self.organisation, self.now = learner, organisation, now
        moved = {item.pk: item.place_id for item in items}
        if len({item.place_id for item in self.items}) > 1 or any(
            moved[item.pk] != item.place_id for item in self.items
        ):
            raise EquipmentRefused(
                _now("These items are not all at the same place: make a loan for each place."),
                code="several_places",
            )
        self.place = self.items[0].place
        self.models = {item.model_id: item.model for item in self.items}
        self.counts = Counter(item.model_id for item in self.items)

    def find_reservations(self, named):
        """The promises to this borrower that are kept now: the one named, and those that have begun."""
        own = (
            rows_of("Reservation")
            .reserved()
            .of_borrower(learner=self.learner, organisation=self.organisation)
        )
        mine = own.filter(model__in=self.models, place=self.place).order_by("first_on", "pk")
        known = [one for one in mine if (named and one.pk == named.pk) or one.first_on <= today(self.now)]
        if named is not None and named.pk not in {one.pk for one in known}:
            raise EquipmentRefused(
                _now("This reservation is not for this person and these items: open it again."),
                code="other_reservation",
            )
        # One for each model: the named one first.
        best = sorted(known, key=lambda one: named is None or one.pk != named.pk)
        self.reservations = {one.model_id: one for one in reversed(best) if one.last_on >= today(self.now)}

    def check(self, *, guardian, qualified):
        """Refuse items that are not ready, and a borrower who may not have them."""
        known = {model.pk for model in qualified}
        for item in self.items:
            item.check_ready()
        for model in self.models.values():
            check_may_borrow(model, learner=self.learner, now=self.now, qualified=model.pk in known)
        check_guardian(self.learner, guardian, today(self.now))

    def due(self, asked):
        """The day asked for, or the usual one, or the next on which the place is open."""
        day, longest = today(self.now), min(model.loan_days for model in self.models.values())
        promised = [one.last_on for one in self.reservations.values()]
        if asked is None:
            asked = min(promised, default=day + timedelta(days=longest))
        elif not self.organisation:
            longest = max([longest, *((last - day).days for last in promised)])
            check_days(day, asked, longest=longest, now=self.now)
        else:
            check_days(day, asked, longest=None, now=self.now)
        return next_open_day(self.place, asked)

    def check_free(self, due_on):
        """Refuse what is promised to others before it comes back, and items chosen for a meeting."""
        end = end_of(due_on)
        ledger = Ledger(now=self.now, models=self.models, places=[self.place.pk])
        for model, count in self.counts.items():
            own = [("reservation", one.pk) for one in [self.reservations.get(model)] if one]
            refused = ledger.first_refusal((model, self.place.pk), count, self.now, end, instead_of=own)
            if refused is not None:
                raise self.promised(self.models[model], timezone.localdate(refused))
        chosen = rows_of("HoldItem").filter(item__in=self.items, starts_at__lt=end, ends_at__gt=self.now)
        for choice in chosen.select_related("item__model", "hold__meeting__activity")[:1]:
            raise EquipmentRefused(
                _now("%(item)s was chosen for %(meeting)s: take another one, or choose another for it.")
                % {"item": choice.item, "meeting": choice.hold.meeting},
                code="chosen",
            )

    def promised(self, model, day):
        """The refusal that says until which open day it can be lent, if it can at all."""
        if day <= today(self.now):
            return EquipmentRefused(
                _now("Every %(model)s is promised today: look at who is short, or take another model.")
                % {"model": model},
                code="promised",
            )
        facts = {"model": model, "day": spoken_day(day, year=True)}
        last = last_open_day(self.place, today(self.now), day - ONE_DAY)
        if last is None:
            return EquipmentRefused(
                _now("%(model)s is promised from %(day)s on, and one is closed before: take another model.")
                % facts,
                code="promised",
            )
        return EquipmentRefused(
            _now("%(model)s is promised from %(day)s on: choose a day of return until %(last)s.")
            % (facts | {"last": spoken_day(last, year=True)}),
            code="promised",
        )

    def write_lines(self, loan, *, accessories, states):
        """One line an item, with what goes with it."""
        for item in self.items:
            loan.lines.create(
                item=item,
                lent_at=self.now,
                state_out=states.get(item.pk) or item.state,
                accessories_out=list(accessories.get(item.pk, item.model.accessory_list)),
                to_erase=item.model.keeps_data,
            )

    def give_up_reservations(self, loan):
        """The promise is kept; what was reserved beyond it is free again."""
        for reservation in self.reservations.values():
            reservation.status, reservation.loan = reservation.Status.LENT, loan
            reservation.save(update_fields=["status", "loan"])
        serve([reservation.key for reservation in self.reservations.values()], now=self.now)
