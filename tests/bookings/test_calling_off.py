"""Nobody who was noted before the hour is lost when the meeting is called off."""

from datetime import timedelta

import pytest

from bookings.calling_off import cancel_activity, cancel_meeting, replace_meeting
from bookings.models import Attendance, Tally
from bookings.refusals import BookingRefused
from tests.makers import NEXT_TUESDAY, make_activity, make_learner

pytestmark = pytest.mark.django_db

DOORS_OPEN = NEXT_TUESDAY - timedelta(minutes=15)
NEXT_DAY = NEXT_TUESDAY + timedelta(days=1)

ORDERS = {
    "cancel": lambda meeting: cancel_meeting(meeting, now=DOORS_OPEN),
    "cancel the activity": lambda meeting: cancel_activity(meeting.activity, reason="", now=DOORS_OPEN),
    "replace": lambda meeting: replace_meeting(
        meeting, starts_at=NEXT_DAY, ends_at=NEXT_DAY + timedelta(hours=2), now=DOORS_OPEN
    ),
}


@pytest.fixture
def meeting():
    return make_activity(meetings=2).meetings.first()


def note(meeting):
    Attendance.objects.record(
        meeting=meeting, learner=make_learner(), status="present", by=None, now=DOORS_OPEN
    )


def count(meeting):
    Tally.objects.add(meeting=meeting, change=1, now=DOORS_OPEN)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("noted", [note, count])
def test_meeting_with_people_noted_is_not_called_off(meeting, order, noted):
    noted(meeting)

    with pytest.raises(BookingRefused) as refused:
        ORDERS[order](meeting)

    meeting.refresh_from_db()
    assert (refused.value.code, meeting.cancelled_at) == ("meeting_attended", None)


@pytest.mark.parametrize("order", ORDERS)
def test_meeting_with_nobody_noted_is_called_off(meeting, order):
    ORDERS[order](meeting)

    meeting.refresh_from_db()
    assert meeting.is_called_off
