"""Reports of some places of many."""

from datetime import datetime

import pytest

from bookings.models import Attendance
from numeripole.statistics.periods import calendar_year
from numeripole.statistics.scope import Scope
from tests.makers import PARIS, make_activity, make_learner, make_place
from tests.statistics.test_frozen import LATER, MARCH, mairie

pytestmark = pytest.mark.django_db
__all__ = ["mairie"]


def test_whoever_came_to_another_place_before_came_back(mairie):
    hall, learner = make_place("Salle des fêtes"), make_learner(birth_year=1950)
    for day, place in ((datetime(2025, 3, 10, 14, tzinfo=PARIS), None), (MARCH, hall)):
        meeting = make_activity(starts_at=day, place=place).meetings.get()
        Attendance.objects.record(meeting=meeting, learner=learner, status="present", by=None, now=day)
    mairie.places = [hall.pk]
    rules = mairie.rules()

    back = [Scope(calendar_year(year), rules, LATER).returned().count() for year in (2025, 2026)]

    assert back == [0, 1]
