"""Every page of the desk, opened as each role."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from bookings.models import Attendance, Suggestion, Wish
from numeripole.accounts.roles import ROLES
from numeripole.desk.urls import urlpatterns
from numeripole.privacy.merging import merge
from numeripole.privacy.models import Apart, Merge
from tests.bookings.test_wishes import make_course
from tests.desk.moments import DOORS_OPEN
from tests.makers import book, make_activity, make_group, make_learner

pytestmark = pytest.mark.django_db

WHO = {"given_name": "Paul", "family_name": "Exemple", "phone": "+33199001235"}
STAFF = {"administrator", "facilitator", "secretary"}
# Page: (roles that may open it, what its address names).
PAGES = {
    "home": (set(ROLES), []),
    "today": (STAFF | {"volunteer"}, []),
    "meeting": (STAFF | {"volunteer"}, ["meeting"]),
    "cancel_booking": (STAFF, ["meeting", "booking"]),
    "accompaniment": (STAFF, ["meeting", "attendance"]),
    "new_group": (STAFF, ["meeting"]),
    "group": (STAFF, ["meeting", "group"]),
    "cancel_group": (STAFF, ["meeting", "group"]),
    "group_attendance": (STAFF | {"volunteer"}, ["meeting", "group"]),
    "people": (STAFF, []),
    "people_sheet": (STAFF, []),
    "new_person": (STAFF, []),
    "person": (STAFF, ["learner"]),
    "edit_person": (STAFF, ["learner"]),
    "merge_person": (STAFF, ["learner"]),
    "doubles": (STAFF, []),
    "apart": (STAFF, ["apart"]),
    "part": (STAFF, ["merge"]),
    "guardian": (STAFF, ["learner"]),
    "no_guardian": (STAFF, ["learner"]),
    "authorisation": (STAFF, ["learner"]),
    "authorisation_paper": (STAFF, ["learner"]),
    "erase_person": (STAFF, ["learner"]),
    "confirm_person": (STAFF, ["learner"]),
    "enrol": (STAFF, ["learner"]),
    "slips": (STAFF, ["learner"]),
    "card": (STAFF, ["learner"]),
    "revoke_card": (STAFF, ["learner"]),
    "meeting_cards": (STAFF, ["meeting"]),
    "whole_sheet": (STAFF | {"volunteer"}, ["meeting"]),
    "call": (STAFF, []),
    "known_elsewhere": (STAFF, []),
    "requests": (STAFF, []),
    "answer_wish": (STAFF, ["wish"]),
    "answer_idea": (STAFF, ["idea"]),
    "communes": (STAFF, []),
    "activities": (STAFF, []),
    "new_activity": (STAFF, []),
    "activity": (STAFF, ["activity"]),
    "cancel_activity": (STAFF, ["activity"]),
}


@pytest.fixture
def village():
    activity, learner = make_activity(), make_learner()
    booking, meeting = book(activity, learner), activity.meetings.get()
    presence = Attendance.objects.record(
        meeting=meeting, learner=learner, status="present", by=None, now=DOORS_OPEN
    )
    one, two, gone = (make_learner(name) for name in ("Aude", "Maude", "Odete"))
    merge(two, gone, by=None, now=timezone.now())
    return {
        "activity": activity,
        "apart": Apart.objects.say(one, two, by=None, now=DOORS_OPEN),
        "merge": Merge.objects.get(),
        "attendance": presence,
        "booking": booking,
        "group": make_group(activity),
        "learner": learner,
        "meeting": meeting,
        "idea": Suggestion.objects.put(text="Un atelier photo", now=DOORS_OPEN),
        "wish": Wish.objects.ask(course=make_course(), now=DOORS_OPEN, **WHO),
    }


def address(name, village):
    return reverse(f"desk:{name}", args=[village[what].pk for what in PAGES[name][1]])


def test_every_page_of_the_desk_is_in_the_table():
    assert {pattern.name for pattern in urlpatterns} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_those_who_may_and_for_nobody_else(name, role, village, staff):
    response = staff(role).get(address(name, village))

    assert (response.status_code == 403) == (role not in PAGES[name][0])
    assert response.status_code in {200, 302, 403, 405}


@pytest.mark.parametrize("name", PAGES)
def test_an_order_is_refused_to_those_who_may_not_open_the_page(name, village, staff):
    assert staff("elected").post(address(name, village)).status_code in {403, 405}


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_asked_to_sign_in(name, village, client):
    response = client.get(address(name, village))

    assert response.url.startswith("/compte/")


def test_the_elected_official_lands_on_the_figures(staff):
    assert staff("elected").get("/travail/").url == reverse("statistics:figures")


def test_the_others_land_on_today(staff):
    assert staff("volunteer").get("/travail/").url == "/accueil/"


def test_a_volunteer_sees_no_telephone(village, staff):
    village["learner"].phone = "+33199000001"
    village["learner"].save()
    url = address("meeting", village)

    assert "00\u00a001" not in staff("volunteer").get(url).content.decode()


def test_a_volunteer_finds_nobody_by_name(village, staff):
    make_learner("Jeanne", "Secret")
    headers = {"HX-Request": "true", "HX-Target": f"candidates-{village['meeting'].pk}"}

    page = staff("volunteer").get(address("meeting", village), {"q": "sec"}, headers=headers)

    assert "Secret" not in page.content.decode()


def test_a_volunteer_may_not_add_someone(village, staff):
    order = {"add": "1", "learner": make_learner("Jeanne").pk}

    assert staff("volunteer").post(address("meeting", village), order).status_code == 403


def test_a_volunteer_is_led_to_no_page_that_is_refused(village, staff):
    client = staff("volunteer")
    page = client.get(address("meeting", village)).content.decode()
    links = set(re.findall(r'<a [^>]*href="(/[^"#]*)"', page))

    assert {link for link in links if client.get(link).status_code == 403} == set()


def test_who_may_not_open_a_page_is_led_back_to_their_work(staff):
    answer = staff("volunteer").get(reverse("desk:people"))

    assert answer.status_code == 403
    assert f'href="{reverse("desk:home")}"' in answer.content.decode()
