"""The slip, finding it again, and giving the place back."""

import re
from datetime import timedelta

import pytest
import zxingcpp
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from bookings.models import Booking
from numeripole.privacy.files import erase
from numeripole.public.qr import draw
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner
from tests.public.filled import send, slip_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger():
    return Client()


def code_of(address):
    return address.strip("/").rpartition("/")[2]


def test_slip_is_open_to_the_browser_that_booked(client):
    page = text_of(client.get(slip_of(client, make_activity(meetings=2))))

    for said in ["C’est noté, Jeanne.", "mardi 8 décembre 2026", "mardi 15 décembre 2026", "14 h – 16 h"]:
        assert said in page


def test_slip_shows_the_code_in_two_groups(client):
    address = slip_of(client, make_activity())

    assert f"{code_of(address)[:3]} {code_of(address)[3:]}" in text_of(client.get(address))


def test_slip_asks_others_for_the_name(client, stranger):
    page = text_of(stranger.get(slip_of(client, make_activity())))

    assert 'name="letters"' in page
    assert "Jeanne" not in page


def test_slip_closes_after_half_an_hour(client):
    address = slip_of(client, make_activity())
    cookie = client.cookies["slip"]

    assert (cookie["max-age"], cookie["path"], cookie["httponly"]) == (1800, address, True)


def test_cookie_of_one_slip_opens_no_other(client):
    mine = slip_of(client, make_activity())
    other = book(make_activity(title="Autre"), make_learner("Paul", "Secret"))
    client.cookies["slip"]["path"] = "/"

    page = text_of(client.get(mine.replace(code_of(mine), other.code)))

    assert 'name="letters"' in page


@pytest.mark.parametrize("letters", ["lef", "LÉF", "Lefèvre", "lefe"])
def test_first_letters_of_the_name_open_the_slip(client, stranger, letters):
    address = slip_of(client, make_activity(), family_name="Lefèvre")

    response = stranger.post(address, {"letters": letters}, follow=True)

    assert "Jeanne" in text_of(response)


@pytest.mark.parametrize(
    ("name", "letters"), [("Li", "li"), ("O", "o"), ("Le Goff", "leg"), ("D’Anjou", "dan")]
)
def test_short_and_joined_names_are_read_as_written(client, stranger, name, letters):
    address = slip_of(client, make_activity(), family_name=name)

    assert stranger.post(address, {"letters": letters}).status_code == 302


@pytest.mark.parametrize("letters", ["le", "xyz", "'", "لو", "lix"])
def test_other_letters_do_not_open_the_slip(client, stranger, letters):
    address = slip_of(client, make_activity(), family_name="Lefèvre")

    assert stranger.post(address, {"letters": letters}).status_code == 422


def test_code_and_name_find_the_slip(client, stranger):
    code = code_of(slip_of(client, make_activity()))

    response = stranger.post(
        "/inscription/", {"code": f" {code[:3].lower()}-{code[3:]}", "letters": "exe"}, follow=True
    )

    assert "Jeanne" in text_of(response)


def answer_to(code, letters):
    """(status, page but for its token, number of queries) of the same stranger."""
    stranger = Client()
    with CaptureQueriesContext(connection) as captured:
        response = stranger.post("/inscription/", {"code": code, "letters": letters})
    page = re.sub(r"[A-Za-z0-9]{64}", "TOKEN", text_of(response)).replace(code, "CODE")
    return response.status_code, page, len(captured)


def test_wrong_code_and_wrong_name_have_the_same_answer(client):
    code = code_of(slip_of(client, make_activity()))

    assert answer_to(code, "xyz") == answer_to("AAAAAA", "xyz")


def test_erased_person_has_the_same_answer(client):
    code = code_of(slip_of(client, make_activity()))
    expected = answer_to("AAAAAA", "exe")
    erase(Booking.objects.get().learner, by=None, now=NOW)

    assert answer_to(code, "exe") == expected


def test_page_of_a_code_is_the_same_whether_it_exists(client, stranger):
    code = code_of(slip_of(client, make_activity()))

    with CaptureQueriesContext(connection) as captured:
        pages = [stranger.get(f"/inscription/{one}/") for one in (code, "AAAAAA")]

    assert [page.status_code for page in pages] == [200, 200]
    assert not [query for query in captured if "booking" in query["sql"]]


@pytest.mark.parametrize("path", ["", "annulation/"])
def test_slip_pages_are_kept_by_nobody(client, path):
    response = client.get(slip_of(client, make_activity()) + path)

    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_looking_at_the_cancellation_cancels_nothing(client):
    client.get(slip_of(client, make_activity()) + "annulation/")

    assert Booking.objects.get().is_seated


def test_cancelling_gives_the_place_to_the_next(client):
    activity = make_activity(seats=1)
    address = slip_of(client, activity)
    next_one = book(activity, make_learner("Marcel"))

    page = client.post(address + "annulation/", follow=True)

    assert "merci d’avoir prévenu" in text_of(page)
    next_one.refresh_from_db()
    assert next_one.is_offered


def test_cancelling_twice_is_harmless(client):
    address = slip_of(client, make_activity())
    client.post(address + "annulation/")

    assert client.post(address + "annulation/").status_code == 302


def test_stranger_cancels_nothing(client, stranger):
    stranger.post(slip_of(client, make_activity()) + "annulation/")

    assert Booking.objects.get().is_seated


def test_activity_that_is_over_cannot_be_given_back(client, monkeypatch):
    address = slip_of(client, make_activity())
    monkeypatch.setattr("django.utils.timezone.now", lambda: NEXT_TUESDAY + timedelta(hours=3))

    assert client.post(address + "annulation/").status_code == 422


def test_place_can_be_booked_again_after_cancelling(client):
    activity = make_activity()
    client.post(slip_of(client, activity) + "annulation/")

    assert send(client, activity).status_code == 302


def test_calendar_has_an_event_a_meeting_in_local_time(client):
    response = client.get(slip_of(client, make_activity(meetings=2)) + "agenda.ics")

    calendar = Calendar.from_ical(response.content)
    starts = [event.decoded("dtstart") for event in calendar.walk("VEVENT")]
    assert [start.replace(tzinfo=None).isoformat() for start in starts] == [
        "2026-12-08T14:00:00",
        "2026-12-15T14:00:00",
    ]
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]


def test_calendar_of_another_time_zone_is_in_universal_time(client, settings):
    settings.TIME_ZONE = "Indian/Reunion"

    calendar = Calendar.from_ical(client.get(slip_of(client, make_activity()) + "agenda.ics").content)

    assert (calendar.walk("VTIMEZONE"), calendar.walk("VEVENT")[0].decoded("dtstart")) == ([], NEXT_TUESDAY)


def test_calendar_names_an_event_the_same_each_time(client):
    address = slip_of(client, make_activity()) + "agenda.ics"

    uids = [Calendar.from_ical(client.get(address).content).walk("VEVENT")[0]["uid"] for _twice in range(2)]

    assert uids[0] == uids[1]


def test_calendar_says_what_is_called_off(client):
    activity = make_activity()
    address = slip_of(client, activity)
    activity.cancel(reason="", now=NOW)

    calendar = Calendar.from_ical(client.get(address + "agenda.ics").content)

    assert calendar.walk("VEVENT")[0]["status"] == "CANCELLED"


def test_slip_says_that_the_activity_is_called_off(client):
    activity = make_activity()
    address = slip_of(client, activity)
    activity.cancel(reason="", now=NOW)

    assert "annulée" in text_of(client.get(address)).lower()


def test_qr_code_is_read_back():
    drawing = draw("https://numeripole.example.org/inscription/K7M4P3/")
    side = drawing.side * 4
    pixels = bytearray(b"\xff" * side * side)
    for module in drawing.path.split("M")[1:]:
        x, y = map(int, module.partition("h")[0].split())
        for row in range(y * 4, y * 4 + 4):
            pixels[row * side + x * 4 : row * side + x * 4 + 4] = bytes(4)

    (read,) = zxingcpp.read_barcodes(memoryview(pixels).cast("B", (side, side)))

    assert read.text.endswith("/inscription/K7M4P3/")
