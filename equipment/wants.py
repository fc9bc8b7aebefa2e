"""What meetings want, and the keeper that makes what is kept for them so."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from courses.models import Activity, Meeting
from equipment.ledger import Ledger, rows_of
from equipment.locks import lock_models, lock_stocks
from equipment.models.catalogue import CourseNeed, Model
from equipment.serving import claim_of_hold, serve


@dataclass(frozen=True)
class Want:
    """A meeting wants so many of a model, from a place if one was named."""

    meeting: Meeting
    model: Model
    quantity: int
    by_hand: bool = False
    place: models.Model | None = None

    @property
    def name(self):
        return self.meeting.pk, self.model.pk

    @property
    def span(self):
        """The meeting, with the time to prepare and to tidy up."""
        before, after = (timedelta(minutes=m) for m in (self.model.minutes_before, self.model.minutes_after))
        return self.meeting.starts_at - before, self.meeting.ends_at + after


def lock_activities(keys):
    """The activities, locked in one order for everybody."""
    return list(Activity.objects.filter(pk__in=keys).order_by("pk").select_for_update())


def coming_meetings(activities, now):
    """The meetings of these that will take place, on site, and are not over."""
    here = [one for one in activities if not one.is_cancelled and one.channel == Activity.Channel.ON_SITE]
    return Meeting.objects.coming(now).filter(activity__in=here).select_related("activity", "place")


def wants_of(meetings, holds):
    """What the courses of these meetings need, and what was asked for by hand, which goes before."""
    meetings = {meeting.pk: meeting for meeting in meetings}
    courses = {meeting.activity.course_id for meeting in meetings.values()} - {None}
    needs = list(CourseNeed.objects.filter(course__in=courses).select_related("model")) if courses else []
    wants = {}
    for meeting in meetings.values():
        for need in needs:
            if need.course_id == meeting.activity.course_id:
                want = Want(meeting, need.model, need.wanted(meeting.activity.seats))
                wants[want.name] = want
    for hold in holds:
        if hold.by_hand and hold.meeting_id in meetings:
            want = Want(meetings[hold.meeting_id], hold.model, hold.wanted, by_hand=True)
            wants[want.name] = want
    return sorted(wants.values(), key=lambda want: (want.meeting.starts_at, want.name))


class Keeper:
    """Keeps what is wanted, with every stock of the models locked until the transaction ends."""

    def __init__(self, models, *, by, now):
        self.by, self.now, self.models = by, now, list(models)
        self.keys = lock_models(self.models)
        self.ledger = Ledger(now=now, models=self.models)

    def keep(self, wants, holds):
        """Make the holds (those that are there now) what is wanted; gives one for each want.

        First all is released that is wanted no more, then each want takes what is free, the next first.
        """
        known = {(hold.meeting_id, hold.model_id): hold for hold in holds}
        freed, wanted = set(), {want.name for want in wants}
        for name, hold in known.items():
            if name not in wanted:
                freed.add(self.drop(hold))
                hold.delete()
        kept = [self.put(want, known.get(want.name), freed) for want in wants]
        serve([*freed, *((hold.model_id, hold.place_id) for hold in kept)], now=self.now)
        rows = rows_of("Hold").with_details().in_bulk([hold.pk for hold in kept])
        return [rows[hold.pk] for hold in kept]

    def drop(self, hold):
        key = hold.model_id, hold.place_id
        self.ledger.drop("hold", hold.pk, key)
        return key

    def put(self, want, hold, freed):
        """Write what is kept of one want; its own claim is taken away first, and never harms the others."""
        own = hold and self.ledger.claims[hold.model_id, hold.place_id].get(("hold", hold.pk))
        place = self.place_for(want, hold, own)
        start, end = want.span
        hold = hold or rows_of("Hold").model(meeting=want.meeting, model=want.model, made_at=self.now)
        before = hold.pk and (hold.place_id, hold.starts_at, hold.ends_at, hold.quantity)
        room = self.room(want, place, own)
        if own:
            freed.add(self.drop(hold))
        hold.made_by, hold.by_hand = hold.made_by or self.by, want.by_hand
        hold.place_id, hold.starts_at, hold.ends_at = place, start, end
        hold.wanted, hold.quantity = want.quantity, min(want.quantity, max(0, room))
        hold.save()
        if hold.quantity:
            self.ledger.put(claim_of_hold(hold))
        if before and before != (place, start, end, hold.quantity):
            fit_choices(hold)
        return hold

    def room(self, want, place, own):
        key = want.model.pk, place
        mine = [own.name] if own and own.key == key else []
        return self.ledger.room(key, *want.span, instead_of=mine)

    def place_for(self, want, hold, own):
        """Where it comes from: as it was if that has enough, the meeting's own place, or the fullest one."""
        if want.place is not None:
            self.lock_place(want.model.pk, want.place.pk)
            return want.place.pk
        first = [hold.place_id] if hold else []
        places = [*first, want.meeting.place_id, *(p for m, p in sorted(self.keys) if m == want.model.pk)]
        rooms = {place: self.room(want, place, own) for place in dict.fromkeys(places)}
        enough = (place for place, room in rooms.items() if room >= want.quantity)
        # Among equals, the first: where it is kept already, then the meeting's own place.
        place = next(enough, None) or max(rooms, key=rooms.get)
        self.lock_place(want.model.pk, place)
        return place

    def lock_place(self, model, place):
        """A stock that was never used is made, and locked too."""
        if (model, place) not in self.keys:
            lock_stocks([(model, place)])
            self.keys.append((model, place))


def fit_choices(hold):
    """Take the chosen items along to the new time; those that cannot follow are no longer chosen."""
    others = (
        rows_of("HoldItem")
        .exclude(hold=hold)
        .filter(Q(starts_at__lt=hold.ends_at, ends_at__gt=hold.starts_at))
    )
    mine = hold.choices.all()
    lost = mine.filter(Q(item__in=others.values("item")) | ~Q(item__place=F("hold__place")))
    lost.delete()
    too_many = list(mine.order_by("pk").values_list("pk", flat=True))[hold.quantity :]
    mine.filter(pk__in=too_many).delete()
    mine.update(starts_at=hold.starts_at, ends_at=hold.ends_at)
