"""What the desk shows of meetings: who comes, who came, how many without a file; a few queries for all."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from bookings.models import Attendance, Booking, Tally
from bookings.seats import Seats
from courses.models import Activity, Meeting
from numeripole.desk.group_rows import groups_of
from numeripole.desk.rows import rows_of
from numeripole.privacy.quiet import quiet_words


@dataclass
class Card:
    """One meeting, its people (seats first, then the queue, then those without a booking) and its tallies."""

    meeting: Meeting
    today: date
    is_over: bool
    rows: list = field(default_factory=list)
    tallies: dict = field(default_factory=dict)
    groups: list = field(default_factory=list)
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
            taken=sum(1 for row in self.rows if row.booking and row.booking.is_seated)
            + self.offered
            + sum(row.heads for row in self.groups),
            waiting=sum(1 for row in self.rows if row.is_waiting),
            queue=self.activity.queue,
        )

    @property
    def offered(self):
        """Seats kept until someone answers."""
        return sum(1 for row in self.rows if row.is_offered)

    @property
    def booked(self):
        return self.seats.taken - self.offered

    @property
    def is_open_access(self):
        return self.activity.kind == Activity.Kind.OPEN_ACCESS

    @property
    def is_appointment(self):
        return self.activity.kind == Activity.Kind.APPOINTMENT

    @property
    def free_chairs(self):
        """Chairs with nobody on them, nor kept for someone with a seat who is not noted yet."""
        kept = sum(
            1 for row in self.rows if row.learner and row.booking and row.booking.is_seated and not row.noted
        )
        there = sum(1 for row in self.rows if row.is_present and not row.has_left)
        return max(0, self.activity.seats - kept - there)

    @property
    def may_wait(self):
        """Whether one may be put on the list at the door: no station free, or people who wait already."""
        door = self.is_open_access and self.activity.queue and not self.is_coming and not self.is_over
        return door and (not self.free_chairs or self.seats.waiting > 0)

    @property
    def asks_more(self):
        """Whether adding someone takes more than one button."""
        return self.is_coming or self.is_appointment or self.may_wait

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
        return self.is_over and not self.rows and not self.groups and not self.tallies

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
    groups = groups_of(meetings)
    cards = [
        Card(
            meeting=meeting,
            today=timezone.localdate(now),
            is_over=meeting.ends_at <= now,
            rows=rows_of(meeting, bookings[meeting.activity_id], noted[meeting.pk]),
            tallies=tallies[meeting.pk],
            groups=groups[meeting.pk],
            cancelled=given_up(bookings[meeting.activity_id]),
        )
        for meeting in meetings
    ]
    say_quietly([row for card in cards if not card.is_coming for row in card.rows if row.learner])
    return cards


def say_quietly(rows):
    """On the day of the meeting, give each row what is to be known of the person without being asked."""
    words = quiet_words({row.learner.pk for row in rows}) if rows else {}
    for row in rows:
        row.quiet = words.get(row.learner.pk, [])


def read(meetings):
    """Bookings by activity, presences and tallies by meeting."""
    activities = {meeting.activity_id for meeting in meetings}
    bookings, noted, tallies = defaultdict(list), defaultdict(list), defaultdict(dict)
    for booking in Booking.objects.filter(activity__in=activities).select_related("learner", "subject"):
        bookings[booking.activity_id].append(booking)
    for presence in Attendance.objects.filter(meeting__in=meetings).select_related(
        "learner", "accompaniment"
    ):
        noted[presence.meeting_id].append(presence)
    for tally in Tally.objects.filter(meeting__in=meetings):
        tallies[tally.meeting_id][tally.age_group] = tally.count
    return bookings, noted, tallies


def given_up(bookings):
    """The people whose booking was cancelled and who have no other, the latest first."""
    live = {booking.person_key for booking in bookings if not booking.is_cancelled}
    gone = {
        booking.person_key: booking
        for booking in bookings
        if booking.is_cancelled and booking.learner and booking.person_key not in live
    }
    return sorted(gone.values(), key=lambda booking: booking.cancelled_at, reverse=True)
