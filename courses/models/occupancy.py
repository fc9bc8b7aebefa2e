"""A room and a facilitator are in one place at a time: found, refused, and written under a lock."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now

from courses.dates import spoken_moment
from courses.models.places import Room
from courses.refusals import ActivityRefused

WRITTEN = ["starts_at", "ends_at", "place", "room", "facilitator", "cancelled_at", "reason"]
WRITTEN += ["sequence", "moved_at", "moved_from"]
HELD = {"room": "room_taken", "facilitator": "facilitator_taken"}


@dataclass(frozen=True)
class Conflict:
    """What a meeting meets: its room or its facilitator, already taken by another meeting."""

    code: str
    who: object
    other: models.Model

    @property
    def words(self):
        return _now("%(who)s is already taken %(when)s: %(what)s.") % {
            "who": self.who,
            "when": spoken_moment(self.other.starts_at),
            "what": self.other.activity.title,
        }


class OccupyingQuerySet(models.QuerySet):
    """Questions and orders on meetings as takers of rooms and people; not cancelled ones take nothing."""

    def occupying(self):
        """Those that hold their room and their facilitator."""
        return self.filter(cancelled_at=None)

    def overlapping(self, starts_at, ends_at):
        """Those that share a moment with [starts_at, ends_at); back-to-back is no overlap."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def conflicts(self, rows):
        """For each of the meetings, what it meets or None, in one query; they may also meet each other."""
        if not rows:
            return []
        taken = defaultdict(list)
        for other in [*self.around(rows), *rows]:
            for key in keys_of(other):
                taken[key].append(other)
        return [first_conflict(row, taken) for row in rows]

    def around(self, rows):
        """The other meetings of the same rooms and people, within the whole span of these."""
        rooms, people = held_by(rows)
        span = min(row.starts_at for row in rows), max(row.ends_at for row in rows)
        others = self.occupying().overlapping(*span).filter(Q(room__in=rooms) | Q(facilitator__in=people))
        return others.exclude(pk__in=[row.pk for row in rows if row.pk]).select_related("activity")

    def check_free(self, rows):
        """Refuse meetings upside down, in a room elsewhere, or whose room or facilitator is taken."""
        for row in rows:
            if row.ends_at <= row.starts_at:
                raise ActivityRefused(_now("A meeting must end after it starts."), code="ends_before_start")
        check_rooms_are_there(rows)
        for conflict in filter(None, self.conflicts(rows)):
            raise ActivityRefused(
                _now("%(conflict)s Choose another time, room or person.") % {"conflict": conflict.words},
                code=conflict.code,
            )

    def lock_rooms_and_facilitators(self, meetings):
        """Lock what the meetings occupy, in one order for everybody, so that no two wait in a ring."""
        for model, keys in zip((Room, get_user_model()), held_by(meetings), strict=True):
            rows = model.objects.filter(pk__in=keys).order_by("pk")
            list(rows.select_for_update(no_key=True).values_list("pk"))

    @transaction.atomic
    def put(self, rows, *, now=None):
        """Write the meetings, new or changed, all or none; what is taken is refused.

        `now` is when those that move are noted to have moved. PostgreSQL refuses an overlap by itself too,
        should a writer have forgotten the lock.
        """
        self.lock_rooms_and_facilitators(rows)
        self.check_free(rows)
        try:
            with transaction.atomic():
                self.write(rows, now=now or timezone.now())
        except IntegrityError:
            self.check_free(rows)
            raise

    def write(self, rows, *, now):
        """Save the rows in two statements; a meeting that moves counts its moves, as calendars want it."""
        known = self.in_bulk([row.pk for row in rows if row.pk])
        changed = [row for row in rows if row.pk]
        for row in changed:
            before = known[row.pk]
            row.sequence, row.moved_at, row.moved_from = before.sequence, before.moved_at, before.moved_from
            if row.whereabouts != before.whereabouts:
                row.sequence, row.moved_at, row.moved_from = before.sequence + 1, now, before.starts_at
        if changed:
            self.bulk_update(changed, WRITTEN)
        self.bulk_create([row for row in rows if not row.pk])


def held_by(rows):
    """The keys of the rooms, and of the facilitators, of the meetings."""
    return ({row.room_id for row in rows} - {None}, {row.facilitator_id for row in rows} - {None})


def keys_of(row):
    """(what, its key, day) for each thing that a meeting holds and each day of universal time it touches."""
    days = (row.ends_at.date() - row.starts_at.date()).days
    for name in HELD:
        key = getattr(row, f"{name}_id")
        if key is not None:
            yield from ((name, key, row.starts_at.date() + timedelta(days=day)) for day in range(days + 1))


def first_conflict(row, taken):
    for key in keys_of(row):
        for other in taken[key]:
            if other is not row and other.starts_at < row.ends_at and other.ends_at > row.starts_at:
                return Conflict(HELD[key[0]], getattr(row, key[0]), other)
    return None


def check_rooms_are_there(rows):
    """Refuse a room that is not in the place of its meeting."""
    for row in rows:
        if row.room is not None and row.room.place_id != row.place_id:
            raise ActivityRefused(
                _now("%(room)s is not in this place: choose one of its rooms.") % {"room": row.room},
                code="room_elsewhere",
            )


def check_rooms_hold(rows, seats):
    """Refuse more seats than the rooms of the meetings have."""
    for row in rows:
        if row.room is not None and row.room.seats is not None and seats > row.room.seats:
            raise ActivityRefused(
                _now("%(room)s has %(seats)s seats: choose a larger room or fewer seats.")
                % {"room": row.room, "seats": row.room.seats},
                code="room_too_small",
            )


def check_to_come(rows, now):
    """Refuse to move a meeting into the past."""
    if any(row.starts_at <= now for row in rows):
        raise ActivityRefused(_now("This time is past: choose a date and a time to come."), code="past_dates")
