"""Which dates to propose to a person first, on the telephone."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from bookings.models import Attendance, Booking, Wish
from bookings.seats import Seats, seats_of
from courses.ages import is_between
from courses.models import Activity, Meeting, Place
from courses.models.catalogue import Level
from numeripole.accounts.reach import within

AHEAD = timedelta(days=120)
# How many dates of one title are proposed, so that open access does not hide the rest.
OF_ONE_TITLE, MOST = 3, 8
# As many activities are weighed against one another.
MANY = 200
STEPS = [Level.BEGINNER, Level.INTERMEDIATE, Level.ADVANCED]


@dataclass(frozen=True)
class Date:
    """One activity that the person may book: its next meeting, its seats, and why it comes so early."""

    activity: Activity
    meeting: Meeting
    seats: Seats
    rank: tuple = field(repr=False)
    reasons: tuple = ()
    # Whether it is for another age: it comes last, and whoever books sees it.
    is_for_others: bool = False


def suitable_dates(learner, *, now, places=None, most=MOST):
    """What the person may book at these places, or everywhere, the most suitable first.

    First what continues the course or track they came to, or that they wished for; then their level, the
    nearest place, free seats, and the date; last what is for another age. What is full without a waiting
    list is left out.
    """
    known = Known.of(learner)
    activities = known.near(within(open_to(learner, now=now), places))
    seats, dates = seats_of(activities), []
    for activity in activities:
        meetings = [one for one in activity.meetings.all() if one.starts_at > now and not one.is_called_off]
        if meetings and (seats[activity.pk].left or activity.queue):
            dates.append(known.date(activity, meetings[0], seats[activity.pk]))
    counted, kept = Counter(), []
    for date in sorted(dates, key=lambda date: date.rank):
        counted[date.activity.title] += 1
        if most is None or counted[date.activity.title] <= OF_ONE_TITLE:
            kept.append(date)
    return kept[:most]


def open_to(learner, *, now):
    """The activities that still have a meeting to come, which the person has not booked."""
    mine = Booking.objects.live().filter(learner=learner).values("activity")
    coming = Activity.objects.coming(now).filter(starts_at__lt=now + AHEAD).exclude(pk__in=mine)
    return coming.with_details()


@dataclass(frozen=True)
class Known:
    """What the centre knows of a person that tells which dates suit."""

    courses: set
    tracks: set
    wished: set
    places: set
    level: str
    commune: str | None
    epci: str
    birth_year: int | None

    @classmethod
    def of(cls, learner):
        came = Attendance.objects.present().filter(learner=learner).order_by("-meeting__starts_at")
        came = list(came.select_related("meeting__activity__course"))
        taught = [one.meeting.activity for one in came if one.meeting.activity.course]
        levels = [one.level for one in taught if one.level in STEPS]
        return cls(
            courses={one.course_id for one in taught},
            tracks={one.course.track_id for one in taught},
            wished=set(Wish.objects.open().of_person(learner).values_list("course", flat=True)),
            places={one.meeting.place_id for one in came},
            level=levels[0] if levels else Level.BEGINNER,
            commune=learner.commune_id,
            epci=learner.commune.epci if learner.commune else "",
            birth_year=learner.birth_year,
        )

    def near(self, activities):
        """All of them when they are few; of a département, those where the person came or lives near."""
        if len(few := list(activities[: MANY + 1])) <= MANY:
            return few
        near = (
            Q(pk__in=self.places)
            | Q(commune=self.commune)
            | ~Q(commune__epci="") & Q(commune__epci=self.epci)
        )
        there = Meeting.objects.filter(place__in=Place.objects.filter(near)).order_by()
        return list(activities.filter(pk__in=there.values("activity"))[:MANY])

    def date(self, activity, meeting, seats):
        continued, level = self.follows(activity), self.level_gap(activity.level)
        distance = self.distance(meeting.place)
        others = not is_between(activity.age_from, activity.age_to, self.birth_year, activity.day)
        rank = (others, continued, level, distance, not seats.left, meeting.starts_at, activity.pk)
        reasons = [
            activity.course_id in self.wished and _("they asked for it"),
            continued == 0 and activity.course_id not in self.wished and _("next of their track"),
            bool(self.commune) and distance == 0 and _("in their commune"),
        ]
        return Date(activity, meeting, seats, rank, tuple(filter(None, reasons)), others)

    def follows(self, activity):
        """0: wished for, or next of a track; 1: something new; 2: a course they know already."""
        if activity.course_id in self.wished:
            return 0
        if activity.course_id in self.courses:
            return 2
        return 0 if activity.course and activity.course.track_id in self.tracks else 1

    def level_gap(self, level):
        """How many steps the level is from theirs; what is for everyone suits."""
        return abs(STEPS.index(level) - STEPS.index(self.level)) if level in STEPS else 0

    def distance(self, place):
        """0: in their commune; 1: a place they came to; 2: of the same intercommunality; 3: elsewhere."""
        if place.commune_id == self.commune:
            return 0
        if place.pk in self.places:
            return 1
        return 2 if self.epci and place.commune.epci == self.epci else 3
