"""Open access: why one came, and stations that go from one to the next."""

from datetime import timedelta

import pytest

from bookings.models import Accompaniment, Attendance
from bookings.refusals import BookingRefused
from tests.makers import NEXT_TUESDAY, book, make_activity, make_learner

pytestmark = pytest.mark.django_db

# Half an hour into two hours.
DURING = NEXT_TUESDAY + timedelta(minutes=30)


@pytest.fixture
def meeting():
    return make_activity(kind="open_access", seats=1, minutes=120).meetings.get()


@pytest.fixture
def odette(meeting):
    """She has the only station."""
    walk_in(meeting, odette := make_learner("Odette"), now=NEXT_TUESDAY)
    return odette


def walk_in(meeting, learner, *, now=DURING):
    return Attendance.objects.walk_in(meeting=meeting, learner=learner, by=None, now=now)


def leave(meeting, learner, *, now=DURING):
    return Attendance.objects.leave(meeting=meeting, learner=learner, now=now)


def purpose(meeting, learner, said):
    return Attendance.objects.set_purpose(meeting=meeting, learner=learner, purpose=said).purpose


def test_purpose_is_kept_and_taken_back(meeting, odette):
    assert [purpose(meeting, odette, said) for said in ("print", "")] == ["print", ""]


def test_purpose_is_told_at_open_access_only():
    meeting = make_activity().meetings.get()
    walk_in(meeting, marcel := make_learner("Marcel"))

    with pytest.raises(BookingRefused) as refused:
        purpose(meeting, marcel, "print")

    assert refused.value.code == "not_open_access"


def test_purpose_of_nobody_present_is_refused(meeting):
    with pytest.raises(BookingRefused) as refused:
        purpose(meeting, make_learner(), "print")

    assert refused.value.code == "not_present"


def test_absence_has_no_purpose(meeting, odette):
    purpose(meeting, odette, "print")
    absent = Attendance.objects.record(meeting=meeting, learner=odette, status="absent", by=None, now=DURING)

    assert absent.purpose == ""


def test_nobody_walks_in_when_every_station_is_taken(meeting, odette):
    with pytest.raises(BookingRefused) as refused:
        walk_in(meeting, make_learner("Marcel"))

    assert (refused.value.code, meeting.activity.bookings.waiting().count()) == ("full", 0)


def test_who_leaves_stayed_from_the_start_until_then(meeting, odette):
    assert leave(meeting, odette).minutes == 30


def test_leaving_twice_is_harmless(meeting, odette):
    leave(meeting, odette)

    assert leave(meeting, odette, now=DURING + timedelta(minutes=9)).minutes == 30


def test_station_that_is_left_goes_to_the_next_who_waits(meeting, odette):
    book(meeting.activity, marcel := make_learner("Marcel"), now=DURING)
    leave(meeting, odette)

    noted = Attendance.objects.record(meeting=meeting, learner=marcel, status="present", by=None, now=DURING)

    assert (noted.is_present, noted.minutes) == (True, 90)


def test_station_is_given_to_one_only(meeting, odette):
    leave(meeting, odette)
    walk_in(meeting, make_learner("Marcel"))

    with pytest.raises(BookingRefused):
        walk_in(meeting, make_learner("Paul"))


def test_who_left_by_mistake_takes_the_station_again(meeting, odette):
    leave(meeting, odette)
    back = Attendance.objects.come_back(meeting=meeting, learner=odette)

    assert (back.left_at, back.minutes) == (None, 120)


def test_nobody_comes_back_to_a_station_that_is_taken(meeting, odette):
    leave(meeting, odette)
    walk_in(meeting, make_learner("Marcel"))

    with pytest.raises(BookingRefused) as refused:
        Attendance.objects.come_back(meeting=meeting, learner=odette)

    assert refused.value.code == "full"


def test_ticking_someone_present_again_after_they_left_takes_no_station(meeting, odette):
    leave(meeting, odette)
    again = Attendance.objects.record(meeting=meeting, learner=odette, status="present", by=None, now=DURING)

    assert again.left_at is not None


def test_leaving_keeps_the_length_told_by_an_accompaniment(meeting, odette):
    presence = Attendance.objects.get(learner=odette)
    Accompaniment.objects.note(attendance=presence, minutes=20, by=None, now=DURING)

    assert leave(meeting, odette).minutes == 20
