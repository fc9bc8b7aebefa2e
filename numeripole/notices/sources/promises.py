"""What becomes of a booking: confirmed, queued, offered a place, given one, passed over."""

from datetime import timedelta
from functools import partial

from django.db.models import Exists, F, OuterRef, Value

from bookings.models import Booking
from courses.models import Meeting
from numeripole.notices.contacts import contact_of_booking
from numeripole.notices.kinds import Kind
from numeripole.notices.models import Notice
from numeripole.notices.sources.booked import AT_ONCE, attach, loaded, own_meetings, subdivision_of, tellable
from numeripole.notices.sources.calendar_file import calendar_file
from numeripole.notices.sources.words import of_booking
from numeripole.notices.telling import Due, Telling

__all__ = ["ABOUT", "KINDS", "attach", "due", "tell"]

# The kinds, with the state that a booking is in while it is still so, and the moment that says since when.
STATES = {
    Kind.CONFIRMATION: ("seated", "queued_at"),
    Kind.QUEUED: ("waiting", "queued_at"),
    Kind.OFFER: ("offered", "offered_at"),
    Kind.LAPSED: ("cancelled", "lapsed_at"),
    Kind.SEAT: ("seated", "seated_at"),
}
ABOUT = "booking"
KINDS = set(STATES)
# After a longer silence of the worker, nobody is told what is no longer new.
NEWS = timedelta(days=2)


def due(now):
    """What happened to bookings and was not told yet, in one query when nothing did."""
    found = [branch(kind, now) for kind in STATES]
    rows = sorted(found[0].union(*found[1:]))[:AT_ONCE]
    bookings = loaded().in_bulk({pk for pk, _kind in rows})
    for pk, kind in rows:
        booking = bookings[pk]
        start = own_meetings(booking, now)[0].starts_at
        yield Due(
            kind=kind,
            about=f"booking:{pk}",
            moment=getattr(booking, STATES[kind][1]),
            contact=contact_of_booking(booking),
            expires_at=min(start, booking.answer_by or start) if kind == Kind.OFFER else start,
            before=start,
            booking=booking,
            learner=booking.learner,
            subdivision=subdivision_of(booking),
        )


def branch(kind, now):
    """(key, kind) of the bookings of which this kind is to be told; meetings are still to begin."""
    state, since = STATES[kind]
    told = Notice.objects.filter(booking=OuterRef("pk"), kind=kind, moment=OuterRef(since))
    to_come = Meeting.objects.filter(activity=OuterRef("activity"), starts_at__gt=now, cancelled_at=None)
    bookings = tellable(Booking.objects.all()).filter(
        ~Exists(told), Exists(to_come), status=state, activity__cancelled_at=None
    )
    if kind != Kind.OFFER:
        bookings = bookings.filter(**{f"{since}__gte": now - NEWS})
    if kind == Kind.CONFIRMATION:
        bookings = bookings.filter(seated_at__lte=F("booked_at"))
    if kind == Kind.SEAT:
        # Who said yes to the desk on the telephone knows.
        agreed = Notice.objects.filter(booking=OuterRef("pk"), kind=Kind.OFFER, state="reached")
        bookings = bookings.filter(~Exists(agreed), seated_at__gt=F("booked_at"))
    if kind == Kind.LAPSED:
        bookings = bookings.exclude(lapsed_at=None)
    return bookings.annotate(what=Value(kind.value)).values_list("pk", "what")


def tell(notice, now):
    """The words for the booking as it stands, unless something else has become of it since."""
    booking = notice.thing
    state, since = STATES[Kind(notice.kind)]
    meetings = own_meetings(booking, now)
    gone = booking.status != state or getattr(booking, since) != notice.moment
    if gone or booking.activity.is_cancelled or not meetings:
        return None
    values, short = of_booking(booking, meetings)
    has_seat = notice.kind in (Kind.CONFIRMATION, Kind.SEAT)
    return Telling(
        contact=contact_of_booking(booking),
        values=values,
        short=short,
        calendar=partial(calendar_file, booking, meetings, method="PUBLISH") if has_seat else None,
    )
