"""What the desk shows of meetings: who comes, who came, how many without a file; a few queries for all."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from bookings.models import Attendance, Booking, Tally
from bookings.seats import Seats
from courses.models import Learner, Meeting


@dataclass
class Row:
    """One person at one meeting: the file if there still is one, the place promised, the state noted."""

    key: str
    learner: Learner | None
    booking: Booking | None = None
    noted: Attendance | None = None
    rank: int = 0

    @property
    def status(self):
        return self.noted.status if self.noted else ""

    @property
    def is_waiting(self):
        return bool(self.booking and self.booking.is_waiting)


@dataclass
class Card:
    """One meeting, its people (seats first, then the queue, then those without a booking) and its tallies."""

    meeting: Meeting
    today: date
    is_over: bool
    rows: list = field(default_factory=list)
    tallies: dict = field(default_factory=dict)
    cancelled: list = field(default_factory=list)

    @property
    def activity(self):
        return self.meeting.activity

    @property
    def is_coming(self):
        """Before the day one books; on the day and after one notes."""
        return self.meeting.day > self.today

    @property
    def seats(self):
        return Seats(
            total=self.activity.seats,
            taken=sum(1 for row in self.rows if row.booking and row.booking.is_seated),
            waiting=sum(1 for row in self.rows if row.is_waiting),
            queue=self.activity.queue,
        )

    @property
    def present(self):
        return sum(1 for row in self.rows if row.status == Attendance.Status.PRESENT)

    @property
    def without_file(self):
        return sum(self.tallies.values())

    @property
    def counters(self):
        """(group, its name, how many), the unknown age first."""
        return [(group, name, self.tallies.get(group, 0)) for group, name in Tally.AgeGroup.choices]

    @property
    def by_age(self):
        """Whether someone was counted in a known age group."""
        return any(count for group, count in self.tallies.items() if group)

    @property
    def may_be_empty(self):
        """Over, and nothing says yet that nobody came."""
        return self.is_over and not self.rows and not self.tallies

    @property
    def was_empty(self):
        """Filled in, and nobody came."""
        return self.is_over and not self.rows and bool(self.tallies) and not self.without_file

    def row_of(self, learner):
        return next((row for row in self.rows if learner and row.learner == learner), None)


def cards_of(meetings, *, now):
    """The cards of the meetings, numbered and with their activities, in their order."""
    meetings = list(meetings)
    bookings, noted, tallies = read(meetings)
    return [
        Card(
            meeting=meeting,
            today=timezone.localdate(now),
            is_over=meeting.ends_at <= now,
            rows=rows_of(meeting, bookings[meeting.activity_id], noted[meeting.pk]),
            tallies=tallies[meeting.pk],
            cancelled=given_up(bookings[meeting.activity_id]),
        )
        for meeting in meetings
    ]


def read(meetings):
    """Bookings by activity, presences and tallies by meeting."""
    activities = {meeting.activity_id for meeting in meetings}
    bookings, noted, tallies = defaultdict(list), defaultdict(list), defaultdict(dict)
    for booking in Booking.objects.filter(activity__in=activities).select_related("learner"):
        bookings[booking.activity_id].append(booking)
    for presence in Attendance.objects.filter(meeting__in=meetings).select_related("learner"):
        noted[presence.meeting_id].append(presence)
    for tally in Tally.objects.filter(meeting__in=meetings):
        tallies[tally.meeting_id][tally.age_group] = tally.count
    return bookings, noted, tallies


def rows_of(meeting, bookings, noted):
    """Seats by name, then the queue in its order, then those who came without a booking.

    Someone who booked after the meeting was over was not expected there.
    """
    noted = {presence.person_key: presence for presence in noted}
    rows = []
    for booking in bookings:
        presence = noted.get(booking.person_key)
        if not booking.is_cancelled and (presence or booking.booked_at < meeting.ends_at):
            rows.append(Row(str(booking.person_key), booking.learner, booking, presence))
    seated = sorted((row for row in rows if not row.is_waiting), key=by_name)
    waiting = sorted(
        (row for row in rows if row.is_waiting), key=lambda row: (row.booking.queued_at, row.booking.pk)
    )
    for rank, row in enumerate(waiting, start=1):
        row.rank = rank
    booked = {row.key for row in rows}
    others = [Row(str(key), one.learner, None, one) for key, one in noted.items() if str(key) not in booked]
    return [*seated, *waiting, *sorted(others, key=by_name)]


def by_name(row):
    return row.learner.name_key if row.learner else "~"


def given_up(bookings):
    """The people whose booking was cancelled and who have no other, the latest first."""
    live = {booking.person_key for booking in bookings if not booking.is_cancelled}
    gone = {
        booking.person_key: booking
        for booking in bookings
        if booking.is_cancelled and booking.learner and booking.person_key not in live
    }
    return sorted(gone.values(), key=lambda booking: booking.cancelled_at, reverse=True)
