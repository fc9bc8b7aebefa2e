"""Who came: every refusal, chairs, walk-ins, undoing, the profile of the day."""

from datetime import timedelta
from functools import partial

import pytest

from bookings.models import Attendance
from bookings.refusals import BookingRefused
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_commune, make_learner, make_user

pytestmark = pytest.mark.django_db

DURING = NEXT_TUESDAY + timedelta(minutes=30)
AFTER = NEXT_TUESDAY + timedelta(hours=3)


def note(activity, learner, status="present", now=DURING, nth=0):
    meeting = activity.meetings.all()[nth]
    return Attendance.objects.record(meeting=meeting, learner=learner, status=status, by=None, now=now)


def walk_in(activity, learner, now=DURING):
    meeting = activity.meetings.first()
    return Attendance.objects.walk_in(meeting=meeting, learner=learner, by=None, now=now)


def refusal(order, *args, **fields):
    with pytest.raises(BookingRefused) as refused:
        order(*args, **fields)
    return refused.value.code


@pytest.fixture
def full():
    """An activity of one seat, taken by Odette; and Marcel, who has none."""
    activity, odette = make_activity(seats=1), make_learner("Odette")
    book(activity, odette)
    return activity, odette, make_learner("Marcel", "Untel")


@pytest.mark.parametrize(("status", "minutes"), [("present", 120), ("excused", 0), ("absent", 0)])
def test_presence_lasts_as_long_as_the_meeting_and_an_absence_not_at_all(status, minutes):
    assert note(make_activity(), make_learner(), status).minutes == minutes


def test_presence_keeps_the_profile_of_that_day():
    odette = make_learner(sex="feminin", situation="retraite", birth_year=1950, commune=make_commune())

    presence = note(make_activity(), odette)

    kept = (presence.sex, presence.situation, presence.age_from, presence.commune_id, presence.person_key)
    assert kept == ("feminin", "retraite", 75, "55073", odette.person_key)


def test_noting_again_changes_the_state_alone():
    activity, odette = make_activity(), make_learner(situation="en_emploi")
    note(activity, odette)
    type(odette).objects.update(situation="retraite")

    again = note(activity, odette, "excused")

    assert (again.status, again.situation, Attendance.objects.count()) == ("excused", "en_emploi", 1)


def test_who_noted_last_is_kept():
    activity, odette, claire = make_activity(), make_learner(), make_user()
    note(activity, odette)

    again = Attendance.objects.record(
        meeting=activity.meetings.get(), learner=odette, status="absent", by=claire, now=AFTER
    )

    assert (again.recorded_by, again.recorded_at) == (claire, AFTER)


def test_meeting_to_come_cannot_be_noted():
    assert refusal(note, make_activity(), make_learner(), now=NOW) == "not_yet"


def test_meeting_can_be_noted_from_the_morning_of_its_day():
    assert note(make_activity(), make_learner(), now=NEXT_TUESDAY.replace(hour=0)).is_present


def test_meeting_that_is_called_off_cannot_be_noted():
    activity = make_activity()
    activity.cancel(reason="", now=NOW)

    assert refusal(note, activity, make_learner()) == "activity_cancelled"


def test_meeting_held_before_the_rest_was_called_off_can_still_be_noted():
    activity = make_activity(meetings=2)
    activity.cancel(reason="", now=AFTER)

    assert note(activity, make_learner(), now=AFTER).is_present


def test_erased_person_cannot_be_noted():
    activity, odette = make_activity(), make_learner()
    type(odette).objects.all().delete()

    assert refusal(note, activity, odette) == "no_file"


def test_chair_kept_for_someone_with_a_seat_is_not_given_away(full):
    activity, _odette, marcel = full

    assert refusal(note, activity, marcel) == "full"


def test_chair_of_someone_noted_absent_is_free(full):
    activity, odette, marcel = full
    note(activity, odette, "absent")

    assert note(activity, marcel).is_present


def test_person_with_a_seat_is_noted_present_whatever_else(full):
    activity, odette, marcel = full
    note(activity, odette, "absent")
    note(activity, marcel)

    assert note(activity, odette).is_present


def test_absence_needs_no_chair(full):
    activity, _odette, marcel = full

    assert note(activity, marcel, "excused").minutes == 0


def test_walk_in_takes_a_free_seat_and_is_present():
    activity, odette = make_activity(), make_learner()

    assert (walk_in(activity, odette).is_present, activity.bookings.get().is_seated) == (True, True)


def test_walk_in_with_a_booking_is_simply_present(full):
    activity, odette, _marcel = full

    assert (walk_in(activity, odette).is_present, activity.bookings.count()) == (True, 1)


def test_walk_in_without_a_chair_leaves_no_booking(full):
    activity, _odette, marcel = full

    assert (refusal(walk_in, activity, marcel), marcel.bookings.count()) == ("full", 0)


def test_walk_in_on_a_free_chair_keeps_the_place_in_the_queue(full):
    activity, odette, marcel = full
    note(activity, odette, "excused")

    assert (walk_in(activity, marcel).is_present, marcel.bookings.get().is_waiting) == (True, True)


def test_walk_in_on_a_free_chair_needs_no_queue():
    activity, odette, marcel = make_activity(seats=1, queue=False), make_learner(), make_learner("Marcel")
    book(activity, odette)
    note(activity, odette, "absent")

    assert (walk_in(activity, marcel).is_present, marcel.bookings.count()) == (True, 0)


def test_walk_in_before_the_day_leaves_no_booking():
    activity, odette = make_activity(), make_learner()

    assert (refusal(walk_in, activity, odette, now=NOW), odette.bookings.count()) == ("not_yet", 0)


def test_walk_in_is_noted_after_the_end_without_a_booking():
    activity, odette = make_activity(), make_learner()

    assert (walk_in(activity, odette, now=AFTER).is_present, odette.bookings.count()) == (True, 0)


def test_clearing_takes_back_what_was_noted():
    activity, odette = make_activity(), make_learner()
    note(activity, odette)
    clear = partial(Attendance.objects.clear, meeting=activity.meetings.get(), learner=odette)

    clear()
    clear()

    assert not Attendance.objects.exists()
