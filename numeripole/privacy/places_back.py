"""What becomes of the places that a merge gave up, when it is taken apart."""

from dataclasses import dataclass

from bookings.models import Booking
from bookings.taken import taken_in
from courses.models import Activity
from numeripole.notices.models import Notice
from numeripole.privacy.snapshots import present

BOOKING = Booking._meta.label
HOLDS = {Booking.Status.SEATED, Booking.Status.OFFERED}


@dataclass(frozen=True)
class Place:
    """The bookings of one activity that a merge changed: one given up, and who got a seat by it."""

    activity: Activity
    changes: tuple
    is_lost: bool


def places_of(merge):
    """One for each activity of which both files had a booking, and whether someone else has the place."""
    changed = [
        one for one in merge.changes if one["model"] == BOOKING and one["is"] and "status" in one["was"]
    ]
    rows = present((BOOKING, one["pk"]) for one in changed)
    of_activity = {}
    for one in changed:
        if row := rows.get((BOOKING, one["pk"])):
            of_activity.setdefault(int(row["activity_id"]), []).append((one, row))
    activities = Activity.objects.in_bulk(of_activity)
    return [
        Place(activities[pk], tuple(one for one, _row in pairs), is_lost(activities[pk], pairs, merge))
        for pk, pairs in sorted(of_activity.items())
    ]


def is_lost(activity, pairs, merge):
    """Whether the place cannot be given back: changed since, told to who got it, or taken."""
    if any(row[name] != value for one, row in pairs for name, value in one["is"].items()):
        return True
    others = [one["pk"] for one, row in pairs if row["person_key"] != str(merge.kept_key)]
    told = Notice.objects.filter(booking__in=others, made_at__gte=merge.made_at)
    if told.filter(state__in=["sending", "sent", "reached"]).exists():
        return True
    more = sum((one["was"]["status"] in HOLDS) - (row["status"] in HOLDS) for one, row in pairs)
    return more > 0 and taken_in(activity) + more > activity.seats
