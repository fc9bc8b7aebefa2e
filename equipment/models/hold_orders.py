"""What is kept for meetings: which, what is missing, and the orders that keep and release."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _now

from equipment.ledger import rows_of
from equipment.locks import lock_stocks
from equipment.refusals import EquipmentRefused
from equipment.wants import Keeper, Want, coming_meetings, lock_activities, wants_of


class HoldQuerySet(models.QuerySet):
    def coming(self, now):
        """Those of meetings that are not over."""
        return self.filter(ends_at__gt=now)

    def overlapping(self, starts_at, ends_at):
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def incomplete(self):
        """Those for which fewer are kept than wanted."""
        return self.filter(quantity__lt=F("wanted"))

    def travelling(self):
        """Those that must be brought to the meeting from another place: its packing list."""
        return self.exclude(place=F("meeting__place")).filter(quantity__gt=0)

    def unsettled(self, now):
        """Those that may still change: of meetings not over, or kept for later than their meeting now is."""
        late = Q(ends_at__gt=now) & (Q(meeting__cancelled_at__isnull=False) | Q(starts_at__gt=now))
        return self.filter(Q(meeting__ends_at__gt=now) | late)

    def with_details(self):
        return self.select_related(
            "model", "place__commune", "meeting__activity", "meeting__place"
        ).prefetch_related("items")

    @transaction.atomic
    def hold(self, *, meeting, model, quantity, by, now, place=None):
        """Keep so many of a model for a meeting, by hand, or change how many; what is free is kept.

        They come from the given place, else from the meeting's own if it has enough, else from the place
        with the most. Gives the hold: ask `missing`. With 0 nothing is kept, whatever the course needs.
        """
        meeting = lock_meeting(meeting)
        if meeting.cancelled_at is not None or meeting.ends_at <= now:
            raise EquipmentRefused(
                _now("This meeting is over or cancelled: choose one that is still to come."),
                code="not_coming",
            )
        wants = [Want(meeting, model, quantity, by_hand=True, place=place)]
        if not quantity and not model.needs.filter(course=meeting.activity.course_id).exists():
            wants = []
        kept = Keeper([model.pk], by=by, now=now).keep(wants, self.filter(meeting=meeting, model=model))
        return kept[0] if kept else None

    @transaction.atomic
    def follow(self, *activities, by, now):
        """Make what is kept for the activities' meetings to come what they need now, wherever they moved.

        To be called after every order that makes, moves, cancels or resizes meetings. Gives the holds to
        come of which something is missing. Harmless twice.
        """
        keys = [activity.pk for activity in activities]
        meetings = list(coming_meetings(lock_activities(keys), now))
        holds = self.unsettled(now).filter(meeting__activity__in=keys).select_related("model", "meeting")
        wants = wants_of(meetings, holds)
        models = {want.model.pk for want in wants} | {hold.model_id for hold in holds}
        if not models:
            return []
        kept = Keeper(models, by=by, now=now).keep(wants, holds)
        return [hold for hold in kept if hold.missing]


def lock_meeting(meeting):
    """It as it stands, its activity locked."""
    lock_activities([meeting.activity_id])
    return type(meeting).objects.select_related("activity", "place").get(pk=meeting.pk)


class HoldOrders:
    def lock(self):
        """It as it stands, its activity and its stock locked; refused when it is gone."""
        lock_activities([self.meeting.activity_id])
        lock_stocks([(self.model_id, self.place_id)])
        hold = type(self).objects.with_details().filter(pk=self.pk, place=self.place_id).first()
        if hold is None:
            raise EquipmentRefused(
                _now("Nothing is kept here any more: open the meeting again."), code="no_hold"
            )
        return hold

    def release(self, *, by, now):
        """Keep nothing for this meeting any more, whatever its course needs; who waits is served."""
        return type(self).objects.hold(meeting=self.meeting, model=self.model, quantity=0, by=by, now=now)

    @transaction.atomic
    def choose(self, *, items, by, now):
        """Name the very items that go to the meeting, at most as many as are kept; none is allowed."""
        hold = self.lock()
        known = rows_of("Item").in_stock().filter(model=hold.model_id, place=hold.place_id)
        chosen = list(known.filter(pk__in=[item.pk for item in items]).order_by("pk"))
        if len(chosen) < len(items):
            raise EquipmentRefused(
                _now("Choose %(model)s that are in stock at %(place)s.")
                % {"model": hold.model, "place": hold.place.name},
                code="not_of_this_stock",
            )
        if len(chosen) > hold.quantity:
            raise EquipmentRefused(
                _now("Only %(quantity)s are kept for this meeting: choose at most that many.")
                % {"quantity": hold.quantity},
                code="too_many",
            )
        taken = rows_of("HoldItem").filter(item__in=chosen).exclude(hold=hold)
        taken = taken.filter(starts_at__lt=hold.ends_at, ends_at__gt=hold.starts_at).select_related("item")
        for choice in taken[:1]:
            raise EquipmentRefused(
                _now("%(item)s is already chosen for another meeting at that time: take another one.")
                % {"item": choice.item},
                code="chosen",
            )
        hold.choices.exclude(item__in=chosen).delete()
        for item in chosen:
            hold.choices.get_or_create(
                item=item, defaults={"starts_at": hold.starts_at, "ends_at": hold.ends_at}
            )
        return hold
