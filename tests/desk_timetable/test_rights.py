"""Every page of the timetable, opened as each role."""

import pytest
from django.urls import reverse

from numeripole.timetable.urls import urlpatterns
from tests.courses_timetable.makers import close, make_series
from tests.makers import book, make_learner, make_place

pytestmark = pytest.mark.django_db

STAFF = {"administrator", "facilitator", "secretary"}
# Page: (roles that may open it, what its address names).
PAGES = {
    "week": (STAFF | {"volunteer"}, []),
    "month": (STAFF | {"volunteer"}, []),
    "new_series": (STAFF, []),
    "new_slots": (STAFF, []),
    "edit_series": (STAFF, ["activity"]),
    "end_series": (STAFF, ["activity"]),
    "decision": (STAFF, ["activity"]),
    "move": (STAFF, ["meeting"]),
    "cancel_meeting": (STAFF, ["meeting"]),
    "closures": (STAFF, []),
    "new_closure": (STAFF, []),
    "school_holidays": (STAFF, []),
    "closure": (STAFF, ["closure"]),
    "edit_closure": (STAFF, ["closure"]),
    "lift_closure": (STAFF, ["closure"]),
    "places": (STAFF, []),
    "new_place": (STAFF, []),
    "place": (STAFF, ["place"]),
}


@pytest.fixture
def village():
    activity = make_series().activities.first()
    book(activity, make_learner())
    return {
        "activity": activity,
        "meeting": activity.meetings.get(),
        "closure": close(8),
        "place": make_place(),
    }


def address(name, village):
    return reverse(f"timetable:{name}", args=[village[what].pk for what in PAGES[name][1]])


def test_every_page_of_the_timetable_is_in_the_table():
    assert {pattern.name for pattern in urlpatterns} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_for_those_who_may_and_for_nobody_else(name, role, village, staff):
    response = staff(role).get(address(name, village))

    assert (response.status_code == 403) == (role not in PAGES[name][0])
    assert response.status_code in {200, 403, 405}


@pytest.mark.parametrize("name", PAGES)
def test_order_is_refused_to_those_who_may_not_open_the_page(name, village, staff):
    assert staff("volunteer").post(address(name, village)).status_code in {403, 405}


@pytest.mark.parametrize("name", PAGES)
def test_stranger_is_asked_to_sign_in(name, village, client):
    assert client.get(address(name, village)).url.startswith("/compte/")
