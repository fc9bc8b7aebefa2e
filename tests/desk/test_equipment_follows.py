"""Whatever screen changes a meeting, what it needs is kept for it, and what is missing is said."""

from datetime import timedelta

import pytest

from equipment.models import Hold
from tests.desk.plans import change
from tests.equipment.makers import make_items
from tests.equipment.test_holds import make_course
from tests.makers import NEXT_TUESDAY, make_activity

pytestmark = pytest.mark.django_db


def kept():
    return list(Hold.objects.values_list("quantity", "starts_at__day"))


def test_changed_activity_keeps_its_equipment_and_says_what_is_missing(staff):
    make_items(2)
    activity = make_activity(course=make_course(quantity=3))

    response = change(client := staff(), activity, course=activity.course_id)

    assert (response.status_code, kept()) == (302, [(2, 15)])
    page = client.get(response.url).content.decode()
    assert "Tablette 10 pouces" in page


def test_cancelled_activity_frees_its_equipment(staff):
    make_items(3)
    activity = make_activity(course=make_course(quantity=3))
    change(client := staff(), activity, course=activity.course_id)
    assert len(kept()) == 1

    client.post(f"/activites/{activity.pk}/annulation/", {"reason": "Neige"})

    assert kept() == []


def test_cancelled_meeting_frees_its_equipment(staff):
    make_items(3)
    activity = make_activity(course=make_course(), meetings=2)
    Hold.objects.follow(activity, by=None, now=NEXT_TUESDAY - timedelta(days=7))
    [first, _second] = activity.meetings.all()

    staff().post(f"/seances/{first.pk}/annulation/", {"reason": "Neige"})

    assert kept() == [(1, 15)]
