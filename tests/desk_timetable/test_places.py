import pytest

from courses.models import Place
from tests.makers import make_activity, make_commune, make_place, make_room

pytestmark = pytest.mark.django_db

TUESDAY = {"day1-from_1": "10:00", "day1-to_1": "12:00", "day1-from_2": "14:00", "day1-to_2": "18:00"}


def rooms(*lines):
    """The rooms as the form sends them: (name, seats), and the key of one that is there already."""
    sent = {"form-TOTAL_FORMS": len(lines), "form-INITIAL_FORMS": 0}
    for number, (name, seats, *pk) in enumerate(lines):
        sent |= {f"form-{number}-name": name, f"form-{number}-seats": seats}
        sent[f"form-{number}-pk"] = pk[0] if pk else ""
    return sent


def save(client, *lines, path="/lieux/nouveau/", **changed):
    sent = {"name": "Médiathèque", "town": make_commune().name, "is_open": "on"}
    holidays = {"public-what": "closed", "school-what": "usual"}
    return client.post(path, sent | holidays | rooms(*lines) | changed)


def test_place_is_made_with_its_rooms_and_hours(staff):
    save(staff(), ("Salle 1", "12"), ("", ""), **TUESDAY)

    place = Place.objects.get()
    assert (place.slug, [room.seats for room in place.rooms.all()]) == ("mediatheque", [12])
    assert place.opening_hours == "Tu 10:00-12:00,14:00-18:00; PH off"


def test_place_of_the_same_slug_gets_another_address(staff):
    make_place("Autre nom", slug="mediatheque")
    save(staff())

    assert Place.objects.get(name="Médiathèque").slug == "mediatheque-2"


def test_holidays_have_hours_of_their_own(staff):
    save(staff(), **{"school-what": "other", "school-from_1": "09:00", "school-to_1": "12:00"})

    assert Place.objects.get().opening_hours == "PH off; SH 09:00-12:00"


def test_days_have_the_hours_of_the_day_before_whatever_their_boxes_hold(staff):
    save(staff(), **TUESDAY, **{"day2-same": "on", "day3-same": "on", "day3-from_1": "09:00"})

    assert Place.objects.get().opening_hours == "Tu-Th 10:00-12:00,14:00-18:00; PH off"


@pytest.mark.parametrize(
    "hours",
    [
        {"day0-from_1": "10:00"},
        {"day0-from_1": "12:00", "day0-to_1": "10:00"},
        TUESDAY | {"day1-from_2": "11:00"},
    ],
)
def test_hours_that_make_no_sense_are_refused(staff, hours):
    assert save(staff(), **hours).status_code == 422
    assert not Place.objects.exists()


def test_two_rooms_of_one_name_are_refused(staff):
    assert save(staff(), ("Salle 1", ""), ("salle 1", "")).status_code == 422


def test_place_without_its_commune_is_refused_at_its_field(staff):
    response = save(staff(), town="")

    assert list(response.context["form"].errors) == ["town"]


def test_place_is_changed_and_keeps_its_address(staff):
    place = make_place()
    save(staff(), path=f"/lieux/{place.pk}/")

    place.refresh_from_db()
    assert (place.name, place.slug) == ("Médiathèque", "numeripole")


def test_room_that_is_left_out_is_removed(staff):
    room = make_room()
    save(staff(), path=f"/lieux/{room.place_id}/")

    assert not room.place.rooms.exists()


def test_room_where_meetings_are_planned_is_not_removed(staff):
    room = make_room()
    make_activity(room=room)
    response = save(staff(), path=f"/lieux/{room.place_id}/")

    assert (response.status_code, room.place.rooms.count()) == (422, 1)


def test_room_of_another_place_is_not_taken_over(staff):
    room = make_room(place=make_place("Salle des associations"))
    save(staff(), ("Vol", "3", room.pk), path=f"/lieux/{make_place().pk}/")

    room.refresh_from_db()
    assert room.name == "Salle 1"


def test_public_home_says_when_a_place_is_open(client):
    make_place(opening_hours="Tu-Sa 10:00-12:00,13:00-19:00")

    said = "Du mardi au samedi, de 10\u00a0h à 12\u00a0h et de 13\u00a0h à 19\u00a0h"
    assert said in client.get("/").content.decode()
