"""Who arrives: found by a card, a slip or letters among those expected today, and noted as present."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from bookings.models import Attendance, Booking
from courses.models import Activity, Learner, Meeting
from courses.names import name_key
from numeripole.accounts.reach import within
from numeripole.desk.today import midnights
from numeripole.public.access import LETTERS
from numeripole.public.models import Card


class NotExpected(ValidationError):
    """Nobody can be noted from this; the sentence sends to the desk."""


@dataclass(frozen=True)
class Arrival:
    """One person who is to come to one meeting of today."""

    learner: Learner
    meeting: Meeting
    is_noted: bool

    @property
    def name(self):
        """The given name and an initial, for others read it too."""
        return short_name(self.learner)


def short_name(learner):
    return f"{learner.given_name} {learner.family_name[:1]}."


def meetings_of_today(places, *, now):
    """The meetings of today that are not over, at these places or everywhere, the first first."""
    meetings = Meeting.objects.coming(now).between(*midnights(timezone.localdate(now))).with_activity()
    return list(within(meetings, places))


def expected(places, *, now, **who):
    """Those with a seat at these meetings, the first meeting first; `who` narrows the bookings."""
    meetings = meetings_of_today(places, now=now)
    seated = Booking.objects.seated().with_file().select_related("learner")
    bookings = list(seated.filter(activity__in=[one.activity_id for one in meetings], **who))
    noted = set(
        Attendance.objects.present().filter(meeting__in=meetings).values_list("meeting", "person_key")
    )
    return [
        Arrival(booking.learner, meeting, (meeting.pk, booking.person_key) in noted)
        for meeting in meetings
        for booking in bookings
        if booking.activity_id == meeting.activity_id and booking.includes(meeting)
    ]


def found_by_letters(text, places, *, now):
    """Those expected today, not noted yet, one of whose names begins so; nobody before three letters."""
    key = name_key(text)
    if len(key.replace(" ", "")) < LETTERS:
        return []
    return [
        arrival
        for arrival in expected(places, now=now)
        if not arrival.is_noted and f" {key}" in f" {arrival.learner.name_key}"
    ]


def person_of(kind, value):
    """The person that a card or the code of a slip stands for, or None."""
    if kind == "card":
        card = Card.objects.of_token(value).first()
        return card and card.learner
    booking = Booking.objects.live().with_file().filter(code=value).select_related("learner").first()
    return booking and booking.learner


def check_in(learner, places, *, by, now, meeting=None):
    """Note that the person is there, at the meeting given or at the next that expects them today.

    Someone whom nothing expects may take a station of the open access that is under way.
    """
    mine = expected(places, now=now, learner=learner)
    mine = [one for one in mine if meeting is None or one.meeting == meeting]
    coming = next((one for one in mine if not one.is_noted), None) or next(iter(mine), None)
    if coming:
        return Attendance.objects.record(
            meeting=coming.meeting, learner=learner, status="present", by=by, now=now
        )
    access = open_access(places, now=now)
    if access is None:
        raise NotExpected(
            _("We do not find you among those expected now. Come to the desk: we look together."),
            code="not_expected",
        )
    return Attendance.objects.walk_in(meeting=access, learner=learner, by=by, now=now)


def open_access(places, *, now):
    """The open access that is under way at one of these places, or None."""
    under_way = [one for one in meetings_of_today(places, now=now) if one.starts_at <= now]
    return next((one for one in under_way if one.activity.kind == Activity.Kind.OPEN_ACCESS), None)


def stations_left(meeting):
    """How many stations nobody sits at, nor are kept for someone still to come."""
    seated = Booking.objects.expected_at(meeting)
    noted = Attendance.objects.filter(meeting=meeting)
    kept = seated.exclude(person_key__in=noted.values("person_key")).count()
    return max(0, meeting.activity.seats - kept - noted.staying().count())
