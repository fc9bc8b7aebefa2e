"""The invented village: years of a centre's life, the same for the same years, seed and day."""

import random
import tomllib
from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.utils import timezone

from bookings.models import Attendance, Booking, Tally
from courses.models import Activity, Guardian, Learner, Meeting, Place, Room
from numeripole.accounts.models import User
from numeripole.demo.days import days, is_open
from numeripole.demo.life import Life
from numeripole.demo.people import Population
from numeripole.demo.plans import plans

FIRST_YEAR, EACH_YEAR = 430, 330


@transaction.atomic
def build(*, years, seed, months_ahead, today):
    """Write the village as it stands on the morning of a day, and say how many rows of each kind."""
    chance = random.Random(seed)
    folder = settings.FIXTURE_DIRS[0]
    village = tomllib.loads((folder / "village.toml").read_text(encoding="utf-8"))
    now = timezone.make_aware(datetime.combine(today, time(8)))
    first, last = today - timedelta(days=365 * years), today + timedelta(days=31 * months_ahead)
    staff = hire(village["staff"], joined_at=timezone.make_aware(datetime.combine(first, time(8))))
    made = plans(
        village,
        places=build_places(village["places"]),
        facilitators=staff["facilitator"],
        first=first,
        last=last,
        today=today,
    )
    call_off(made, reasons=village["calendar"]["reasons"], now=now, chance=chance)
    people = settle(Population(folder / "names.csv", chance), first=first, today=today, last=last)
    desk = staff["facilitator"] + staff["secretary"]
    life = Life(people, staff=desk, now=now, chance=chance)
    left_blank = blank(made, today)
    for plan in made:
        life.play(plan, unfilled=left_blank)
    return write(made, people, life, desk, chance)


def hire(groups, *, joined_at):
    """The staff by role; nobody has a password until the demo gives one."""
    staff = {}
    for group in groups:
        members = [
            User(
                role=group["role"],
                email=f"{name}@example.org",
                given_name=given,
                family_name=family,
                password=UNUSABLE_PASSWORD_PREFIX,
            )
            for name, given, family in group["people"]
        ]
        staff[group["role"]] = User.objects.bulk_create(members)
    User.objects.update(joined_at=joined_at)
    return staff


def build_places(rows):
    """Each place with its rooms, by name."""
    places = {}
    for row in rows:
        place = Place.objects.create(
            name=row["name"], slug=row["slug"], commune_id=row["commune"], address=row["address"]
        )
        rooms = [Room(place=place, name=name, seats=seats) for name, seats in row["rooms"].items()]
        places[place.name] = place, {room.name: room for room in Room.objects.bulk_create(rooms)}
    return places


def call_off(made, *, reasons, now, chance):
    """Two activities in a hundred are called off, a few hours or days before."""
    for plan in made:
        notice = timedelta(hours=chance.randint(2, 60))
        if chance.random() < 0.02 and plan.starts_at - notice < now:
            plan.activity.cancelled_at = plan.starts_at - notice
            plan.activity.cancel_reason = chance.choice(reasons)


def settle(population, *, first, today, last):
    """People come little by little, most of them in the first months and each September."""
    opened = [day for day in days(first, today) if is_open(day)]
    years = max(1, round((today - first).days / 365))
    number = FIRST_YEAR + EACH_YEAR * (years - 1)
    weights = [2.5 if day.month in (9, 10) else 2 if (day - first).days < 40 else 1 for day in opened]
    arrivals = sorted(population.chance.choices(opened, weights, k=number))
    return [population.person(day, last=last) for day in arrivals]


def blank(made, today):
    """The last meeting before today, whose list nobody filled in."""
    past = [
        meeting
        for plan in made
        for meeting in plan.meetings
        if meeting.day < today and not plan.activity.is_cancelled and plan.activity.kind == "workshop"
    ]
    return max(past, key=lambda meeting: meeting.starts_at, default=None)


def write(made, people, life, desk, chance):
    for plan in made:
        plan.activity.created_at = plan.starts_at - timedelta(days=75)
        plan.activity.created_by = chance.choice(desk)
    activities = Activity.objects.bulk_create([plan.activity for plan in made])
    for plan in made:
        for meeting in plan.meetings:
            meeting.activity = plan.activity
    meetings = [meeting for plan in made for meeting in plan.meetings]
    Meeting.objects.bulk_create(
        sorted(meetings, key=lambda meeting: (meeting.starts_at, meeting.activity.pk))
    )
    promises = sorted(life.bookings, key=lambda promise: (promise.booking.booked_at, promise.booking.code))
    learners = files(people, promises)
    for promise in promises:
        promise.booking.learner = promise.person.learner
        promise.booking.activity = promise.booking.activity
    by_key = {learner.person_key: learner for learner in learners}
    for attendance in life.attendances:
        attendance.learner = by_key[attendance.person_key]
    for row in [*life.attendances, *life.tallies]:
        row.meeting = row.meeting
    Booking.objects.bulk_create([promise.booking for promise in promises])
    Attendance.objects.bulk_create(
        sorted(life.attendances, key=lambda row: (row.meeting.starts_at, row.meeting_id))
    )
    Tally.objects.bulk_create(sorted(life.tallies, key=lambda row: (row.meeting.starts_at, row.meeting_id)))
    return {
        "people": len(learners),
        "activities": len(activities),
        "bookings": len(promises),
        "presences": sum(row.status == "present" for row in life.attendances),
    }


def files(people, promises):
    """The files of those who booked or came, in the order of their first booking."""
    first = {}
    for promise in promises:
        first.setdefault(promise.person.learner.person_key, promise)
    known = [promise.person for promise in first.values()]
    for promise in first.values():
        learner = promise.person.learner
        learner.created_at, learner.created_by = promise.booking.booked_at, promise.booking.booked_by
        if promise.booking.source == "online" and not promise.person.visits:
            learner.to_confirm, learner.birth_year, learner.commune = True, None, None
            learner.sex = learner.situation = "non_communique"
    guardians = [person.learner.guardian for person in known if person.learner.guardian]
    Guardian.objects.bulk_create(guardians)
    for person in known:
        person.learner.guardian = person.learner.guardian
    return Learner.objects.bulk_create([person.learner for person in known])
