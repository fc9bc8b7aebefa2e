"""What a person finds in their own space: each block asks one question, and is drawn by one template.

To add one, write `question(learner, *, now)`, which gives what its template `public/space_<name>.html`
shows as `block`, and put both in BLOCKS. A block that has nothing to say (an empty answer) is not drawn,
except the first one, which says so.
"""

from dataclasses import dataclass

from django.conf import settings

from bookings.codes import spaced
from bookings.models import Attendance, Booking
from courses.models import Meeting
from numeripole.badges.of_person import in_own_space as attestations
from numeripole.lending.of_person import in_own_space
from numeripole.progress.portrait import in_own_space as can_do
from numeripole.public.models import LearnerFeed


@dataclass(frozen=True)
class Coming:
    """One booking to come: the meetings it is for, and how many wait before."""

    booking: Booking
    meetings: list
    ahead: int

    @property
    def next(self):
        return self.meetings[0] if self.meetings else None

    @property
    def code(self):
        return spaced(self.booking.code)


def coming(learner, *, now):
    """The live bookings of what is not over, the next first, each with its meetings to come."""
    bookings = Booking.objects.coming(now).filter(learner=learner).order_by("activity__starts_at", "pk")
    found = bookings.select_related("activity").prefetch_related("activity__meetings__place")
    return [coming_of(booking, now) for booking in found]


def coming_of(booking, now):
    meetings = [
        meeting
        for meeting in booking.of_its_own(booking.activity.meetings.all())
        if meeting.ends_at > now and not meeting.is_called_off
    ]
    return Coming(booking, meetings, booking.place_in_queue() - 1 if booking.is_waiting else 0)


def past(learner, *, now):
    """The meetings that the person came to, the latest first."""
    came = Attendance.objects.present().filter(learner=learner).values("meeting")
    return list(Meeting.objects.filter(pk__in=came).with_activity().order_by("-starts_at", "-pk"))


def feed(learner, *, now):
    """The private address of the person's calendar, when they asked for one."""
    made = LearnerFeed.objects.filter(learner=learner).first()
    return {"made": made, "address": settings.CENTRE["address"]}


BLOCKS = [
    ("public/space_coming.html", coming),
    ("lending/space_loans.html", in_own_space),
    ("progress/space.html", can_do),
    ("badges/space.html", attestations),
    ("public/space_past.html", past),
    ("public/space_feed.html", feed),
    ("privacy/space_data.html", lambda learner, *, now: learner),
]


def blocks_of(learner, *, now):
    """(template, what it shows) of every block that has something to say."""
    answered = [(template, question(learner, now=now)) for template, question in BLOCKS]
    return [(template, block) for template, block in answered if block or template == BLOCKS[0][0]]
