"""A whole year of appointments, planned and changed in a handful of statements."""

from datetime import time

import pytest
from django.utils import timezone

from courses.models import Series
from courses.refusals import ActivityRefused
from tests.courses_timetable.makers import tuesdays
from tests.makers import NOW, make_place, make_room, make_theme, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    """Four half hours each Tuesday afternoon that is not a public holiday."""
    held = {"place": make_place(), "room": make_room(seats=4), "facilitator": make_user()}
    fields = {"title": "Rendez-vous", "theme": make_theme(), "by": None, "now": NOW}
    return Series.objects.open_blocks(tuesdays(52), slot_minutes=30, **held, **fields)


def test_a_year_of_appointments_moves_half_an_hour_in_its_own_room(year, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        year.edit(scope="all", activity=None, now=NOW, shift_minutes=30, title="Permanence")

    hours = {timezone.localtime(one.starts_at).time() for one in year.activities.all()}
    assert hours == {time(14, 30), time(15), time(15, 30), time(16)}
    assert year.rule == tuesdays(52, starts=time(14, 30), ends=time(16, 30))


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"starts": time(9), "ends": time(10)}, "meetings_overlap"), ({"shift_minutes": 600}, "other_day")],
)
def test_appointments_of_one_day_are_not_piled_up(year, changes, code):
    with pytest.raises(ActivityRefused) as refusal:
        year.edit(scope="all", activity=None, now=NOW, **changes)

    assert refusal.value.code == code
