from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from numeripole.opendata.models import CalendarFeed
from tests.makers import NOW, book, make_activity, make_learner, make_room, make_user

pytestmark = pytest.mark.django_db


def address(feed):
    return reverse("opendata:private_feed", args=[feed.token])


def make_feed(**owner):
    return CalendarFeed.objects.open(by=None, now=NOW, **owner)


def soon(**fields):
    return make_activity(starts_at=timezone.now() + timedelta(days=1), **fields)


def test_calendar_of_a_facilitator_holds_their_meetings_alone(client):
    claire = make_user()
    soon(title="Avec Claire", facilitator=claire)
    soon(title="Sans elle")

    text = client.get(address(make_feed(facilitator=claire))).text

    assert ("Avec Claire" in text, "Sans elle" in text) == (True, False)


def test_calendar_of_a_room_holds_its_meetings_alone(client):
    soon(title="Ici", room=make_room())
    soon(title="Ailleurs")

    text = client.get(address(make_feed(room=make_room()))).text

    assert ("Ici" in text, "Ailleurs" in text) == (True, False)


def test_private_calendar_says_how_many_and_never_who(client):
    room = make_room()
    activity = soon(seats=1, room=room)
    for name in ("Odette", "Marcel"):
        book(activity, make_learner(name, "Exemple"), now=timezone.now())

    text = client.get(address(make_feed(room=room))).text.replace("\r\n ", "")

    assert "Inscrits\xa0: 1 sur 1\\nEn attente\xa0: 1" in text
    assert not any(name in text for name in ("Odette", "Marcel", "Exemple"))


@pytest.mark.parametrize("rows", [1, 30])
def test_private_calendar_takes_as_many_queries_for_many_as_for_one(client, rows, django_assert_num_queries):
    room = make_room()
    soon(room=room, meetings=rows)
    feed = make_feed(room=room)

    with django_assert_num_queries(3):
        client.get(address(feed))


def test_revoked_address_answers_no_more(client, staff):
    feed = make_feed(room=make_room())

    staff("secretary").post(reverse("opendata:revocation", args=[feed.pk]))

    assert client.get(address(feed)).status_code == 404


def test_address_of_someone_who_left_answers_no_more(client):
    claire = make_user()
    feed = make_feed(facilitator=claire)
    claire.is_active = False
    claire.save()

    assert client.get(address(feed)).status_code == 404


def test_address_that_was_guessed_is_not_found(client):
    assert client.get("/calendrier/numeripole.ics").status_code == 404


def test_address_cannot_be_guessed():
    tokens = {make_feed(room=make_room()).token for _ in range(3)}

    assert [len(token) for token in tokens] == [43, 43, 43]


def test_private_calendar_is_kept_by_no_shared_cache(client):
    headers = client.get(address(make_feed(room=make_room()))).headers

    assert headers["Cache-Control"] == "private, max-age=0"


def test_feed_is_of_a_facilitator_or_a_room_and_not_of_both():
    with pytest.raises(IntegrityError):
        make_feed(room=make_room(), facilitator=make_user())


def test_staff_make_an_address_for_a_room(staff):
    room = make_room()

    answer = staff("secretary").post("/calendriers/", {"owner": f"room-{room.pk}"}, follow=True)

    assert CalendarFeed.objects.get().token in answer.text


@pytest.mark.parametrize("owner", ["", "room-0", "room", "elected-1", "=1+1"])
def test_address_for_nobody_is_refused_at_its_field(staff, owner):
    answer = staff().post("/calendriers/", {"owner": owner})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["owner"])


def test_calendars_are_for_those_who_may_move_activities(staff, role):
    status = staff(role).get("/calendriers/").status_code

    assert status == (403 if role in {"volunteer", "elected"} else 200)


def test_reading_a_calendar_or_the_page_writes_nothing(staff):
    feed = make_feed(room=make_room())
    client = staff()

    for path in (address(feed), "/calendriers/", reverse("opendata:revocation", args=[feed.pk])):
        client.get(path)

    assert CalendarFeed.objects.live().count() == 1
