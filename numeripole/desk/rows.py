"""The people of one meeting, a row each: who has a seat, who waits, who came without a booking."""

from dataclasses import dataclass, field

from bookings.models import Attendance, Booking
from courses.models import Learner


@dataclass
class Row:
    """One person at one meeting: the file if there still is one, the place promised, the state noted."""

    key: str
    learner: Learner | None
    booking: Booking | None = None
    noted: Attendance | None = None
    rank: int = 0
    quiet: list = field(default_factory=list)

    @property
    def status(self):
        return self.noted.status if self.noted else ""

    @property
    def is_waiting(self):
        """In the queue still: neither on a chair that was freed at this very meeting, nor gone."""
        return self.is_queued and not self.noted

    @property
    def is_queued(self):
        return bool(self.booking and self.booking.is_waiting)

    @property
    def is_offered(self):
        """A seat is kept for an answer."""
        return bool(self.booking and self.booking.is_offered)

    @property
    def is_present(self):
        return bool(self.noted and self.noted.is_present)

    @property
    def record(self):
        """The record of an accompaniment at this meeting."""
        return getattr(self.noted, "accompaniment", None)

    @property
    def subject(self):
        return self.booking and self.booking.subject

    @property
    def has_visit(self):
        """Whether there may be more to say than the state: a subject, a reason, the help given."""
        return bool(self.learner and (self.is_present or self.subject))

    @property
    def has_left(self):
        return bool(self.is_present and self.noted.left_at)


def rows_of(meeting, bookings, noted):
    """Seats by name, then who is offered one and who waits, in order, then who came without a booking.

    Someone who got a seat after the meeting, or joined the activity later, was not expected there.
    """
    noted = {presence.person_key: presence for presence in noted}
    rows = []
    for booking in bookings:
        presence = noted.get(booking.person_key)
        if not booking.is_cancelled and (presence or booking.includes(meeting)):
            rows.append(Row(str(booking.person_key), booking.learner, booking, presence))
    in_line = sorted((row for row in rows if row.is_queued or row.is_offered), key=by_rank)
    seated = sorted((row for row in rows if row not in in_line), key=by_name)
    # Who is ticked stays in place on the screen.
    for rank, row in enumerate((row for row in in_line if row.is_waiting), start=1):
        row.rank = rank
    booked = {row.key for row in rows}
    others = [Row(str(key), one.learner, None, one) for key, one in noted.items() if str(key) not in booked]
    return [*seated, *in_line, *sorted(others, key=by_name)]


def by_rank(row):
    return not row.is_offered, row.booking.queued_at, row.booking.pk


def by_name(row):
    return row.learner.name_key if row.learner else "~"
