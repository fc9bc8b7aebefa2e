"""14:00 stays 14:00 when the clocks change; figures are kept in local time."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from courses.dates import spoken_day, spoken_minutes, spoken_moment, spoken_time
from tests.makers import PARIS, make_activity

# Mondays before the last Sunday of March and of October.
CHANGES = [datetime(2027, 3, 22, 14, tzinfo=PARIS), datetime(2026, 10, 19, 14, tzinfo=PARIS)]


@pytest.mark.django_db
@pytest.mark.parametrize("start", CHANGES, ids=["spring", "autumn"])
def test_weekly_meetings_stay_at_the_same_hour(start):
    activity = make_activity(starts_at=start, meetings=3)

    hours = {timezone.localtime(meeting.starts_at).hour for meeting in activity.meetings.all()}

    assert hours == {14}


@pytest.mark.django_db
@pytest.mark.parametrize("start", CHANGES, ids=["spring", "autumn"])
def test_weekly_meetings_keep_their_length(start):
    activity = make_activity(starts_at=start, meetings=3, minutes=90)

    assert {meeting.minutes for meeting in activity.meetings.all()} == {90}


@pytest.mark.django_db
def test_meeting_across_the_hour_that_is_repeated_lasts_as_long_as_it_does():
    evening = datetime(2026, 10, 25, 1, tzinfo=PARIS)

    activity = make_activity(starts_at=evening, minutes=120)

    assert activity.meetings.get().minutes == 180


@pytest.mark.django_db
def test_meeting_is_on_its_local_day_after_midnight():
    night = datetime(2026, 12, 8, 0, 30, tzinfo=PARIS)

    assert make_activity(starts_at=night).meetings.get().day == night.date()


def test_moment_is_said_in_local_time():
    assert spoken_moment(datetime(2026, 12, 8, 14, tzinfo=PARIS)) == "mardi 8\u00a0décembre à 14\u00a0h"


@pytest.mark.parametrize("start", CHANGES, ids=["spring", "autumn"])
def test_hour_is_said_the_same_before_and_after(start):
    said = {spoken_time(start + timedelta(weeks=week)) for week in range(3)}

    assert said == {"14\u00a0h"}


def test_minutes_are_said_with_two_figures():
    assert spoken_time(datetime(2026, 12, 8, 9, 5, tzinfo=PARIS)) == "9\u00a0h\u00a005"


def test_first_of_the_month_is_said_first():
    assert spoken_day(datetime(2026, 12, 1, 9, tzinfo=PARIS)) == "mardi 1er\u00a0décembre"


@pytest.mark.parametrize(
    ("minutes", "said"), [(45, "45 min"), (60, "1 h"), (90, "1 h 30"), (125, "2 h 05"), (0, "0 min")]
)
def test_lengths_are_said_in_hours_and_minutes(minutes, said):
    assert spoken_minutes(minutes).replace("\u00a0", " ") == said
