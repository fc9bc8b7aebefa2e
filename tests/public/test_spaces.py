"""A learner's own space: a card or a link, three letters, five minutes."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.test import Client
from icalendar import Calendar

from bookings.models import Attendance, Booking
from numeripole.privacy.files import erase
from numeripole.public.models import Card
from numeripole.public.space import link_to_space
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner, make_user
from tests.public.filled import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def jeanne():
    return make_learner("Jeanne", "Émile-Dupré", phone="+33199001235")


@pytest.fixture
def card(jeanne):
    return Card.objects.make(learner=jeanne, by=None, now=NOW)


@pytest.fixture
def inside(client, card):
    """A browser in which the space of Jeanne is open."""
    client.post(f"/carte/{card.token}/", {"letters": "emi"})
    return client


def said(answer):
    """The words of the page, without the token of its form."""
    return re.sub(r"value=\"\w{64}\"", "", text_of(answer).partition("<main")[2])


def test_card_and_three_letters_open_the_space(client, card):
    answer = client.post(f"/carte/{card.token}/", {"letters": "EMI"}, follow=True)

    assert "Bonjour Jeanne." in text_of(answer)


@pytest.mark.parametrize("letters", ["emi", "Émi", "ÉMILE", "e-mi"])
def test_accents_capitals_and_more_letters_are_forgiven(client, card, letters):
    assert client.post(f"/carte/{card.token}/", {"letters": letters}).status_code == 302


def test_wrong_letters_and_no_such_card_have_the_same_answer(client, card):
    wrong = client.post(f"/carte/{card.token}/", {"letters": "xyz"})
    unknown = client.post("/carte/AAAA/", {"letters": "xyz"})

    assert (wrong.status_code, said(wrong)) == (unknown.status_code, said(unknown))


def test_opening_the_address_of_a_card_tells_nothing(client, card):
    assert said(client.get(f"/carte/{card.token}/")) == said(client.get("/carte/AAAA/"))


def test_reprinting_puts_the_card_before_out_of_use(client, jeanne, card):
    again = Card.objects.make(learner=jeanne, by=None, now=NOW)

    codes = [client.post(f"/carte/{one.token}/", {"letters": "emi"}).status_code for one in (card, again)]

    assert codes == [422, 302]
    assert jeanne.cards.live().count() == 1


def test_token_itself_is_kept_nowhere(card):
    kept = " ".join(map(str, Card.objects.values_list()))

    assert card.token not in kept


def test_lost_card_closes_the_space_that_it_had_opened(inside, jeanne):
    Card.objects.revoke(learner=jeanne, now=NOW)

    assert inside.get("/mon-espace/").headers["Location"] == "/mon-espace/ouvrir/"


def test_erasing_the_person_closes_the_space(inside, jeanne):
    erase(jeanne, by=None, now=NOW)

    assert inside.get("/mon-espace/").status_code == 302


def test_space_forgets_after_five_minutes_on_the_server_too(inside, monkeypatch):
    before = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: before + 301)

    assert inside.get("/mon-espace/").status_code == 302


def test_each_page_begins_the_five_minutes_anew(inside, monkeypatch):
    before = signing.time.time()
    for minutes in (4, 8, 12):
        monkeypatch.setattr(signing.time, "time", lambda minutes=minutes: before + minutes * 60)
        assert inside.get("/mon-espace/").status_code == 200


def test_person_who_needs_more_time_has_an_hour_after_each_page(inside, monkeypatch):
    inside.post("/mon-espace/une-heure/")
    before = signing.time.time()

    seen = []
    for minutes in (59, 118, 179):
        monkeypatch.setattr(signing.time, "time", lambda minutes=minutes: before + minutes * 60)
        seen.append(inside.get("/mon-espace/").headers.get("Refresh"))

    assert seen == ["3600; url=/mon-espace/ouvrir/?ferme=1"] * 2 + [None]


def test_page_says_that_a_space_is_closed_when_it_just_was(inside, client):
    ended = inside.post("/mon-espace/fin/", follow=True)

    assert "Votre espace est fermé" in ended.text
    assert "Votre espace est fermé" not in client.get("/mon-espace/ouvrir/").text


def test_page_closes_by_itself_without_script(inside):
    answer = inside.get("/mon-espace/")

    assert answer.headers["Refresh"] == "300; url=/mon-espace/ouvrir/?ferme=1"
    assert "no-store" in answer.headers["Cache-Control"]


def test_i_am_done_forgets_at_once(inside):
    inside.post("/mon-espace/fin/")

    assert inside.cookies["espace"].value == ""
    assert inside.get("/mon-espace/").status_code == 302


def test_cookie_goes_to_the_space_alone(inside):
    cookie = inside.cookies["espace"]

    assert (cookie["path"], cookie["httponly"], cookie["max-age"]) == ("/mon-espace/", True, 300)


def test_link_of_a_message_opens_the_same_space_after_the_letters(client, jeanne):
    path = urlsplit(link_to_space(jeanne)).path

    assert "Jeanne" not in text_of(client.get(path))
    assert client.post(path, {"letters": "emi"}).headers["Location"] == "/mon-espace/"


def test_forged_link_opens_nothing(client):
    assert client.post("/mon-espace/lien/abc:def:ghi/", {"letters": "emi"}).status_code == 422


def test_space_says_what_is_booked_and_what_was(inside, jeanne):
    book(make_activity(), jeanne)
    past = make_activity(title="Le clavier", starts_at=NOW - timedelta(days=7))
    Attendance.objects.record(meeting=past.meetings.get(), learner=jeanne, status="present", by=None, now=NOW)

    page = text_of(inside.get("/mon-espace/"))

    assert "Mardi 8 décembre 2026, 14 h – 16 h" in page
    assert "Le clavier" in page


def test_place_is_given_back_from_the_space(inside, jeanne):
    booking = book(make_activity(), jeanne)

    inside.post(f"/mon-espace/inscriptions/{booking.pk}/annulation/")

    assert Booking.objects.get().is_cancelled


@pytest.mark.parametrize("order", ["annulation", "reponse"])
def test_booking_of_another_person_is_not_found(inside, order):
    other = book(make_activity(), make_learner("Paul"))

    assert inside.post(f"/mon-espace/inscriptions/{other.pk}/{order}/").status_code == 404


def test_place_that_is_offered_is_taken_from_the_space(inside, jeanne):
    activity = make_activity(seats=1)
    seat = book(activity, make_learner("Paul"))
    waiting = book(activity, jeanne)
    seat.cancel(by=None, now=NOW)
    assert "Une place est gardée pour vous" in text_of(inside.get("/mon-espace/"))

    inside.post(f"/mon-espace/inscriptions/{waiting.pk}/reponse/", {"accept": "1"})

    waiting.refresh_from_db()
    assert waiting.is_seated


def test_answer_to_no_offer_is_refused_in_a_sentence(inside, jeanne):
    activity = make_activity(seats=1)
    book(activity, make_learner("Paul"))
    waiting = book(activity, jeanne)

    answer = inside.post(f"/mon-espace/inscriptions/{waiting.pk}/reponse/", {"accept": "1"})

    assert (answer.status_code, 'role="alert"' in text_of(answer)) == (422, True)


def test_private_calendar_holds_ones_own_meetings_until_it_is_closed(inside, jeanne):
    book(make_activity(meetings=2), jeanne)
    make_activity(title="Autre", starts_at=NEXT_TUESDAY + timedelta(days=1))
    inside.post("/mon-espace/agenda/")
    path = f"/mon-agenda/{jeanne.feed.token}.ics"

    events = Calendar.from_ical(Client().get(path).content).walk("VEVENT")
    inside.post("/mon-espace/agenda/", {"close": "1"})

    assert [str(event["SUMMARY"]) for event in events] == ["Ma boîte mail (1/2)", "Ma boîte mail (2/2)"]
    assert Client().get(path).status_code == 404


def test_letters_of_one_card_are_tried_five_times_and_no_more(client, card):
    tried = [client.post(f"/carte/{card.token}/", {"letters": "xyz"}).status_code for _try in range(6)]
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"

    assert tried == [422] * 5 + [429]
    assert client.post(f"/carte/{card.token}/", {"letters": "emi"}).status_code == 429


def test_unknown_card_is_slowed_like_a_known_one(client):
    tried = [client.post("/carte/AAAA/", {"letters": "xyz"}).status_code for _try in range(6)]

    assert tried == [422] * 5 + [429]


def test_classroom_behind_one_address_opens_its_cards(client, settings):
    settings.CODES_PER_ADDRESS = 3
    cards = [Card.objects.make(learner=make_learner(f"P{n}"), by=None, now=NOW) for n in range(6)]

    codes = [client.post(f"/carte/{card.token}/", {"letters": "exe"}).status_code for card in cards]

    assert codes == [302] * 6


def test_thousands_of_codes_from_one_address_end_at_its_bound(client, settings):
    settings.CODES_PER_ADDRESS = 8

    codes = [
        client.post("/inscription/", {"code": f"AAA{n:03}", "letters": "dup"}).status_code for n in range(12)
    ]

    assert codes == [422] * 8 + [429] * 4


@pytest.mark.parametrize("role", ["volunteer", "elected"])
def test_cards_are_made_at_the_desk_alone(staff, jeanne, role):
    assert staff(role).post(f"/participants/{jeanne.pk}/carte/").status_code == 403


def test_card_is_printed_in_one_click(staff, jeanne):
    answer = staff().post(f"/participants/{jeanne.pk}/carte/")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert jeanne.cards.live().get().made_by is not None


def test_card_is_put_out_of_use_in_one_click(staff, jeanne, card):
    staff().post(f"/participants/{jeanne.pk}/carte/fin/")

    assert not jeanne.cards.live().exists()


def test_cards_of_a_meeting_are_for_those_who_have_none(staff, jeanne, card):
    activity, paul = make_activity(), make_learner("Paul")
    book(activity, jeanne)
    book(activity, paul)

    answers = [staff().post(f"/seances/{activity.meetings.get().pk}/cartes/") for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [200, 302]
    assert (jeanne.cards.live().get(), paul.cards.live().count()) == (card, 1)


@pytest.mark.parametrize("bookings", [1, 3])
def test_space_costs_as_many_questions_for_one_booking_as_for_three(
    inside, jeanne, bookings, django_assert_max_num_queries
):
    for number in range(bookings):
        starts = NEXT_TUESDAY + timedelta(days=number)
        book(make_activity(title=f"Atelier {number}", starts_at=starts), jeanne)

    with django_assert_max_num_queries(12):
        inside.get("/mon-espace/")


def test_staff_see_who_made_the_card(staff, jeanne):
    Card.objects.make(learner=jeanne, by=make_user(given_name="Sylvie"), now=NOW)

    assert "Sylvie" in text_of(staff().get(f"/participants/{jeanne.pk}/"))


def test_slip_is_printed_again_in_the_space_with_the_code_as_one_reads_it(inside, jeanne):
    booking = book(make_activity(title="Mon smartphone"), jeanne)
    code = f"{booking.code[:3]} {booking.code[3:]}"

    slip = text_of(inside.get(f"/mon-espace/inscriptions/{booking.pk}/bulletin/"))

    assert code in text_of(inside.get("/mon-espace/"))
    assert (code in slip, "Mon smartphone" in slip) == (True, True)


def test_slip_of_someone_else_is_not_found(inside):
    booking = book(make_activity(), make_learner("Paul", "Martin"))

    assert inside.get(f"/mon-espace/inscriptions/{booking.pk}/bulletin/").status_code == 404
