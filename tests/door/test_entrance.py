"""The screen at the entrance: a card, a slip, a code or three letters, and it is noted."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from bookings.models import Attendance
from numeripole.door.models import Device
from numeripole.public.models import Card
from tests.desk.moments import DOORS_OPEN
from tests.makers import NEXT_TUESDAY, book, make_activity, make_learner, make_place
from tests.public.filled import text_of

pytestmark = pytest.mark.django_db


def show(door, what, **more):
    """Type it as a scanner does, and follow to the screen that answers."""
    return door.post("/entree/", {"scan": what, **more}, follow=True)


def present():
    return [one.learner.given_name for one in Attendance.objects.present()]


@pytest.fixture
def jeanne():
    learner = make_learner("Jeanne", "Dupré")
    learner.booking = book(make_activity(), learner)
    return learner


def test_card_notes_its_person_and_says_it_large(door, jeanne):
    card = Card.objects.make(learner=jeanne, by=None, now=DOORS_OPEN)

    answer = show(door, f"http://127.0.0.1:8000/carte/{card.token}/")

    assert "Bonjour Jeanne, c’est noté." in text_of(answer)
    assert answer.headers["Refresh"] == "4; url=/entree/"
    assert present() == ["Jeanne"]


def test_slip_is_read_from_its_square_and_its_code_from_the_keys(door, jeanne):
    for what in (f"https://ex.org/inscription/{jeanne.booking.code}/", jeanne.booking.code.lower()):
        Attendance.objects.all().delete()
        show(door, what)
        assert present() == ["Jeanne"]


def test_scanner_set_to_another_keyboard_is_understood(door, jeanne):
    card = Card.objects.make(learner=jeanne, by=None, now=DOORS_OPEN)
    french = {"A": "Q", "W": "Z", "M": "?", "/": "!", "3": '"', "4": "'", "6": "-", "7": "è", "9": "ç"}
    french |= {"a": "q", "w": "z", ":": "M", ".": ":"}
    typed = "".join(french.get(sign, sign) for sign in f"/carte/{card.token}/")

    show(door, typed)

    assert present() == ["Jeanne"]


def test_three_letters_show_given_names_and_an_initial_never_the_name(door, jeanne):
    book(make_activity(title="Autre", room=None), make_learner("Paul", "Duparc"))

    page = text_of(show(door, "dup"))

    assert "Jeanne D." in page
    assert "Paul D." in page
    assert "Dupré" not in page
    assert "Duparc" not in page
    assert present() == []


def test_name_that_is_touched_is_noted(door, jeanne):
    meeting = jeanne.booking.activity.meetings.get()

    door.post("/entree/choix/", {"letters": "dup", "learner": jeanne.pk, "meeting": meeting.pk})

    assert present() == ["Jeanne"]


def test_nobody_is_noted_by_a_number_that_the_letters_did_not_find(door, jeanne):
    meeting = jeanne.booking.activity.meetings.get()

    door.post("/entree/choix/", {"letters": "xyz", "learner": jeanne.pk, "meeting": meeting.pk})

    assert present() == []


@pytest.mark.parametrize("letters", ["du", "", "%%%", "ré"])
def test_less_than_three_letters_show_nobody(door, jeanne, letters):
    assert "Jeanne" not in text_of(show(door, letters))


def test_people_of_another_day_or_place_are_not_shown(door):
    book(make_activity(starts_at=NEXT_TUESDAY + timedelta(days=1)), make_learner("Jeanne", "Dupré"))
    book(make_activity(place=make_place("Ailleurs")), make_learner("Paul", "Duparc"))

    page = text_of(show(door, "dup"))

    assert "Jeanne" not in page
    assert "Paul" not in page


@pytest.mark.parametrize(
    "garbage", ["\x00\x01\x02", "]C1" * 60, "<script>", "0" * 290, "javascript:x", "é" * 200, "'; --"]
)
def test_garbage_of_a_scanner_gives_one_plain_sentence(door, jeanne, garbage):
    answer = show(door, garbage)

    assert answer.status_code == 422
    assert text_of(answer).count('class="field__error"') == 1
    assert 'value="' not in text_of(answer).partition('name="scan"')[2].partition(">")[0]


def test_more_than_the_field_holds_is_refused_in_a_sentence(door):
    assert show(door, "A" * 5000).status_code == 422


def test_person_who_is_not_expected_is_sent_to_the_desk(door):
    card = Card.objects.make(learner=make_learner(), by=None, now=DOORS_OPEN)

    assert "Venez à l’accueil" in text_of(show(door, card.token))


def test_revoked_card_notes_nobody(door, jeanne):
    card = Card.objects.make(learner=jeanne, by=None, now=DOORS_OPEN)
    Card.objects.revoke(learner=jeanne, now=DOORS_OPEN)

    assert show(door, card.token).status_code == 422
    assert present() == []


def test_it_is_not_me_takes_it_back(door, jeanne):
    said = show(door, jeanne.booking.code).context["said"]

    door.post(f"/entree/bienvenue/{said}/ce-n-est-pas-moi/")

    assert present() == []


def test_confirmation_is_gone_after_two_minutes(door, jeanne):
    said = show(door, jeanne.booking.code).context["said"]

    assert door.get(f"/entree/bienvenue/{said}x/").headers["Location"] == "/entree/"


def test_open_access_takes_who_comes_by_and_asks_why(door, clock):
    activity = make_activity(title="Accès libre", kind="open_access", seats=3)
    clock(NEXT_TUESDAY + timedelta(minutes=10))
    card = Card.objects.make(learner=make_learner(), by=None, now=DOORS_OPEN)

    page = show(door, card.token)
    door.post(f"/entree/bienvenue/{page.context['said']}/motif/", {"purpose": "print"})

    assert "Pour quoi venez-vous ?" in text_of(page)
    assert "2 postes libres" in text_of(page)
    assert Attendance.objects.get(meeting__activity=activity).purpose == "print"


def test_full_open_access_says_so(door, clock):
    activity = make_activity(kind="open_access", seats=1, queue=False)
    clock(NEXT_TUESDAY + timedelta(minutes=10))
    meeting = activity.meetings.get()
    Attendance.objects.walk_in(meeting=meeting, learner=make_learner("Paul"), by=None, now=NEXT_TUESDAY)
    card = Card.objects.make(learner=make_learner(), by=None, now=DOORS_OPEN)

    answer = show(door, card.token)

    assert (answer.status_code, present()) == (422, ["Paul"])


def test_five_thousand_tries_end_after_thirty_and_an_honest_card_passes_later(door, jeanne):
    codes = [show(door, f"AAA{number:03}".replace("0", "C")).status_code for number in range(35)]

    assert set(codes) == {422}
    assert "trop d’essais" in text_of(show(door, jeanne.booking.code))
    cache.clear()
    show(door, jeanne.booking.code)
    assert present() == ["Jeanne"]


def test_honest_cards_are_never_counted(door, monkeypatch):
    monkeypatch.setattr("numeripole.public.throttle.TRIES_AT_THE_DOOR", 2)
    activity = make_activity()
    for number in range(4):
        learner = make_learner(f"Prénom{number}")
        show(door, book(activity, learner).code)

    assert len(present()) == 4


def test_screen_is_opened_by_staff_who_are_signed_out_of_it(staff):
    client = staff("volunteer")
    answer = client.post("/entree/", {"place": make_place().pk, "name": "Tablette"})

    assert (answer.status_code, "_auth_user_id" in client.session) == (302, False)
    assert answer.cookies["entree"]["path"] == "/entree/"
    assert "Je suis là" in text_of(client.get("/entree/"))


def test_revoked_screen_asks_to_sign_in(staff, door):
    staff().post(f"/reglages/entree/{door.device.pk}/revocation/")

    assert "/compte/login/" in door.get("/entree/").headers["Location"]
    assert door.get("/entree/bienvenue/x/").headers["Location"] == "/entree/"


def test_elected_official_opens_no_screen(staff):
    staff("elected").post("/entree/", {"place": make_place().pk, "name": "Tablette"})

    assert not Device.objects.exists()


@pytest.mark.parametrize("what", ["card", "slip"])
def test_staff_who_scan_with_a_telephone_note_in_one_tap(staff, jeanne, what):
    card = Card.objects.make(learner=jeanne, by=None, now=DOORS_OPEN)
    paths = {"card": f"/carte/{card.token}/", "slip": f"/inscription/{jeanne.booking.code}/"}
    client = staff("volunteer")

    landed = client.get(paths[what], follow=True)
    client.post(landed.request["PATH_INFO"])

    assert "Jeanne Dupré" in text_of(landed)
    assert present() == ["Jeanne"]


def test_slip_scanned_by_anyone_else_asks_for_the_letters(client, jeanne):
    assert 'name="letters"' in text_of(client.get(f"/inscription/{jeanne.booking.code}/"))


@pytest.mark.parametrize("people", [1, 3])
def test_letters_cost_as_many_questions_for_one_as_for_three(door, people, django_assert_max_num_queries):
    activity = make_activity()
    for number in range(people):
        book(activity, make_learner(f"Prénom{number}", "Dupré"))

    with django_assert_max_num_queries(10):
        show(door, "dup")
