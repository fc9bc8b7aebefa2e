import pytest

from bookings.models import Tally
from bookings.refusals import BookingRefused
from courses.models import Learner
from tests.makers import NEXT_TUESDAY, NOW, make_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_activity().meetings.get()


def add(meeting, change, age_group="", now=NEXT_TUESDAY):
    return Tally.objects.add(meeting=meeting, change=change, age_group=age_group, now=now).count


def test_visitors_are_counted_up_and_down(meeting):
    assert [add(meeting, change) for change in (1, 1, 5, -2)] == [1, 2, 7, 5]


def test_count_is_never_below_nobody(meeting):
    add(meeting, 1)

    assert add(meeting, -3) == 0


def test_count_has_a_bound(meeting):
    assert add(meeting, 5000) == 999


def test_age_groups_are_counted_apart(meeting):
    add(meeting, 2, "senior")

    assert add(meeting, 1, "child") == 1


def test_nobody_can_be_said(meeting):
    assert (add(meeting, 0), Tally.objects.count()) == (0, 1)


def test_visitors_without_a_file_never_become_people(meeting):
    add(meeting, 3)

    assert not Learner.objects.exists()


def test_visitors_to_come_cannot_be_counted(meeting):
    with pytest.raises(BookingRefused) as refused:
        add(meeting, 1, now=NOW)

    assert refused.value.code == "not_yet"


def test_visitors_of_a_meeting_called_off_cannot_be_counted(meeting):
    meeting.activity.cancel(reason="", now=NOW)

    with pytest.raises(BookingRefused) as refused:
        add(meeting, 1)

    assert refused.value.code == "activity_cancelled"
