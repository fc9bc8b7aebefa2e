"""Open access at the desk: why one comes, and a full door."""

from datetime import timedelta

import pytest

from bookings.models import Attendance, Booking
from tests.makers import NEXT_TUESDAY, book, make_activity, make_learner

pytestmark = pytest.mark.django_db

DURING = NEXT_TUESDAY + timedelta(minutes=30)


@pytest.fixture
def meeting(clock):
    clock(DURING)
    return make_activity(kind="open_access", seats=1).meetings.get()


@pytest.fixture
def odette(meeting):
    """She has the only station."""
    Attendance.objects.walk_in(
        meeting=meeting, learner=(odette := make_learner("Odette")), by=None, now=DURING
    )
    return odette


def send(client, meeting, **order):
    return client.post(f"/seances/{meeting.pk}/", order)


def page_of(client, meeting, **query):
    return client.get(f"/seances/{meeting.pk}/", query).content.decode()


def test_purpose_is_one_tap(staff, meeting, odette):
    send(staff("volunteer"), meeting, learner=odette.pk, purpose="print")

    assert Attendance.objects.get().purpose == "print"


def test_same_tap_takes_the_purpose_back(staff, meeting, odette):
    client = staff()
    send(client, meeting, learner=odette.pk, purpose="print")
    assert '<button class="button button--plain" name="purpose" value=""' in page_of(client, meeting)

    send(client, meeting, learner=odette.pk, purpose="")

    assert Attendance.objects.get().purpose == ""


def test_unknown_purpose_is_refused(staff, meeting, odette):
    assert send(staff(), meeting, learner=odette.pk, purpose="dance").status_code == 422


def test_workshop_asks_for_no_purpose(staff):
    meeting = make_activity().meetings.get()
    Attendance.objects.walk_in(meeting=meeting, learner=make_learner(), by=None, now=DURING)

    assert 'name="purpose"' not in page_of(staff(), meeting)


def test_nobody_is_put_on_a_list_while_stations_are_free(staff, meeting):
    make_learner("Marcel", "Martin")

    assert 'value="wait"' not in page_of(staff(), meeting, q="mar")


def test_full_door_offers_to_wait(staff, meeting, odette):
    make_learner("Marcel", "Martin")
    page = page_of(staff(), meeting, q="mar")

    assert ('value="wait"' in page, 'name="add" value="desk"' in page) == (True, False)


def test_those_who_wait_at_the_door_are_in_order(staff, meeting, odette, clock):
    client = staff()
    for minute, name in enumerate(["Marcel", "Aline"]):
        clock(DURING + timedelta(minutes=minute))
        send(client, meeting, learner=make_learner(name).pk, add="wait")

    rows = client.get(f"/seances/{meeting.pk}/").context["card"].rows
    waiting = [(row.rank, row.learner.given_name) for row in rows if row.is_waiting]
    assert waiting == [(1, "Marcel"), (2, "Aline")]


def test_new_person_is_put_on_the_list_at_a_full_door(staff, meeting, odette):
    names = {"given_name": "Marcel", "family_name": "Martin", "phone": ""}
    send(staff(), meeting, create="wait", **names)

    assert Booking.objects.waiting().get().learner.family_name == "Martin"


def test_station_that_is_freed_goes_to_the_next(staff, meeting, odette):
    book(meeting.activity, marcel := make_learner("Marcel"), now=DURING)
    client = staff("volunteer")

    send(client, meeting, learner=odette.pk, leave="1")
    response = send(client, meeting, learner=marcel.pk, status="present")

    assert (response.status_code, Attendance.objects.staying().get().learner) == (302, marcel)


def test_station_freed_by_mistake_is_taken_again(staff, meeting, odette):
    client = staff()
    send(client, meeting, learner=odette.pk, leave="1")
    send(client, meeting, learner=odette.pk, leave="")

    assert Attendance.objects.staying().get().learner == odette


def test_someone_on_a_freed_station_no_longer_waits(staff, meeting, odette):
    book(meeting.activity, marcel := make_learner("Marcel"), now=DURING)
    Attendance.objects.leave(meeting=meeting, learner=odette, now=DURING)
    Attendance.objects.record(meeting=meeting, learner=marcel, status="present", by=None, now=DURING)

    assert staff().get(f"/seances/{meeting.pk}/").context["card"].seats.waiting == 0
