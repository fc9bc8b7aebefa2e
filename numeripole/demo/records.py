"""Writes the invented rows in the order of time, table by table."""

from datetime import timedelta

from bookings.models import Attendance, Booking, Tally
from courses.models import Activity, Guardian, Learner, Meeting


def write(made, life, *, desk, chance):
    """Write the plans and what was lived of them, and say how many rows of each kind."""
    made = [plan for plan in made if plan.was_offered]
    for plan in made:
        plan.activity.created_at = plan.starts_at - timedelta(days=75)
        plan.activity.created_by = chance.choice(desk)
        for meeting in plan.meetings:
            meeting.activity = plan.activity
    Activity.objects.bulk_create([plan.activity for plan in made])
    Meeting.objects.bulk_create(in_time([meeting for plan in made for meeting in plan.meetings]))

    promises = sorted(life.promises, key=lambda promise: (promise.booking.booked_at, promise.booking.code))
    learners = {learner.person_key: learner for learner in write_files(promises)}
    bookings = [promise.booking for promise in promises]
    for row in [*bookings, *life.attendances]:
        row.learner = learners[row.person_key]
    for row in life.attendances:
        if row.learner.to_confirm:
            vars(row).update(row.learner.profile_on(row.meeting.day))
    Booking.objects.bulk_create(bookings)
    Attendance.objects.bulk_create(sorted(life.attendances, key=lambda row: row.meeting.starts_at))
    Tally.objects.bulk_create(sorted(life.tallies, key=lambda row: row.meeting.starts_at))
    return {
        "people": len(learners),
        "activities": len(made),
        "bookings": len(bookings),
        "presences": sum(row.is_present for row in life.attendances),
    }


def in_time(meetings):
    return sorted(meetings, key=lambda meeting: (meeting.starts_at, meeting.activity.pk))


def write_files(promises):
    """The files of those who booked, in the order of their first booking; those made online know little."""
    first = {}
    for promise in promises:
        first.setdefault(promise.booking.person_key, promise)
    for promise in first.values():
        learner, booking = promise.person.learner, promise.booking
        learner.created_at, learner.created_by = booking.booked_at, booking.booked_by
        if booking.source == Booking.Source.ONLINE and not promise.person.visits:
            learner.to_confirm, learner.birth_year, learner.commune = True, None, None
            learner.sex = learner.situation = "non_communique"
    learners = [promise.person.learner for promise in first.values()]
    Guardian.objects.bulk_create([learner.guardian for learner in learners if learner.guardian])
    return Learner.objects.bulk_create(learners)
