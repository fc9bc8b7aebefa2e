"""Meetings that people count on: near, moved, cancelled."""

from functools import partial

from numeripole.notices.contacts import contact_of_booking
from numeripole.notices.kinds import Kind
from numeripole.notices.models import Notice
from numeripole.notices.sources.booked import AT_ONCE, attach, loaded, own_meetings, subdivision_of
from numeripole.notices.sources.calendar_file import calendar_file
from numeripole.notices.sources.near import cancelled, moved, reminders
from numeripole.notices.sources.words import of_booking, of_cancelled, of_moved
from numeripole.notices.telling import Due, Telling

__all__ = ["ABOUT", "KINDS", "attach", "due", "tell"]

ABOUT = "booking"
KINDS = {Kind.REMINDER, Kind.CHANGE, Kind.CANCELLATION}


def due(now):
    """Reminders, moves and cancellations not told yet, in one query when there is none."""
    found = [reminders(now), moved(now), cancelled(now)]
    rows = sorted(found[0].union(*found[1:]))[:AT_ONCE]
    bookings = loaded().in_bulk({pk for pk, _kind, _moment in rows})
    for pk, kind, moment in rows:
        booking = bookings[pk]
        starts = starts_of(booking, kind, moment, now)
        yield Due(
            kind=kind,
            about=f"booking:{pk}",
            moment=moment,
            contact=contact_of_booking(booking),
            before=min(starts),
            expires_at=max(starts),
            booking=booking,
            learner=booking.learner,
            subdivision=subdivision_of(booking),
            memory={"was": take_over(booking, moment, now)} if kind == Kind.CHANGE else {},
        )


def starts_of(booking, kind, moment, now):
    """When someone who was not told would come: for what moved, where it was and where it is."""
    if kind == Kind.REMINDER:
        return [moment]
    if kind == Kind.CANCELLATION:
        return [meeting.starts_at for meeting in called_off_at(booking, moment, now)]
    moves = [(one.moved_from, one.starts_at) for one in moved_at(booking, moment, now)]
    return [start for move in moves for start in move if start and start > now]


def moved_at(booking, moment, now):
    """The meetings of that move that are still to begin."""
    return [
        meeting
        for meeting in booking.activity.meetings.all()
        if meeting.moved_at == moment and meeting.starts_at > now and not meeting.is_called_off
    ]


def called_off_at(booking, moment, now):
    """The meetings to come that were called off at that moment and are not held on another date."""
    return [
        meeting
        for meeting in booking.activity.meetings.all()
        if meeting.cancelled_at == moment and meeting.starts_at > now and not meeting.replaced_by_id
    ]


def take_over(booking, moment, now):
    """When each of the meetings that moved would have begun, as far as the person knows.

    What an earlier move says that was not told yet is taken over: the last one alone is told.
    """
    moves = moved_at(booking, moment, now)
    was = {str(one.pk): one.moved_from.isoformat() if one.moved_from else "" for one in moves}
    earlier = Notice.objects.filter(kind=Kind.CHANGE, booking=booking, moment__lt=moment)
    for notice in earlier.filter(state__in=["todo", "call", "letter"]).order_by("-moment"):
        was |= notice.memory.get("was", {})
        notice.give_up("changed", now=now)
    return was


def tell(notice, now):
    """The words for the meetings as they stand; None when nothing of it holds any more."""
    booking, kind = notice.thing, Kind(notice.kind)
    meetings = [] if booking.is_cancelled else concerned(notice, booking, kind, now)
    if not meetings:
        return None
    words = {Kind.REMINDER: of_booking, Kind.CHANGE: of_moved, Kind.CANCELLATION: of_cancelled}[kind]
    values, short = words(booking, meetings, notice.memory.get("was", {}))
    method = {Kind.CHANGE: "PUBLISH", Kind.CANCELLATION: "CANCEL"}.get(kind)
    return Telling(
        contact=contact_of_booking(booking),
        values=values,
        short=short,
        calendar=partial(calendar_file, booking, meetings, method=method) if method else None,
    )


def concerned(notice, booking, kind, now):
    """The meetings of which it is still to be told."""
    if kind == Kind.CANCELLATION:
        return called_off_at(booking, notice.moment, now)
    if booking.activity.is_cancelled or (kind == Kind.REMINDER and not booking.is_seated):
        return []
    known = notice.memory.get("was", {})
    return [
        meeting
        for meeting in own_meetings(booking, now)
        if (meeting.starts_at == notice.moment if kind == Kind.REMINDER else str(meeting.pk) in known)
    ]
