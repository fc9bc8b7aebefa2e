"""The call list, letters, messages and texts, as the desk uses them."""

from datetime import timedelta

import pytest
from django.core import mail

from bookings.models import Booking
from numeripole.notices.models import CallTry, Notice, OwnText
from numeripole.notices.sending import send
from numeripole.notices.stopping import stop_address
from numeripole.privacy.files import erase
from numeripole.privacy.merging import merge
from tests.documents.papers import breaches, height_of, words
from tests.makers import NOW, book, make_activity, make_learner
from tests.notices.people import LANDLINE, by_letter, by_mail, by_phone, tick

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def cancelled(clock):
    """A workshop that was cancelled, and those who had booked it, told by telephone or letter."""
    activity = make_activity()
    for person in (by_phone(), by_letter()):
        book(activity, person)
    tick(NOW)
    activity.cancel(reason="La neige", now=NOW + HOUR)
    clock(NOW + HOUR)
    tick(NOW + HOUR)
    return activity


def page(staff, path, role="facilitator"):
    return staff(role).get(path).content.decode()


def post(client, notice, outcome):
    return client.post(f"/appels/{notice.pk}/", {"outcome": outcome}, follow=True)


def test_call_list_says_whom_to_call_why_and_at_which_number(staff, cancelled):
    shown = page(staff, "/appels/")

    assert f'href="tel:{LANDLINE}"' in shown
    assert "01\u00a099\u00a000\u00a011\u00a011" in shown
    assert "Annulé\u00a0: Ma boîte mail, mardi 8\u00a0décembre à 14\u00a0h. La neige." in shown


def test_today_says_how_many_calls_are_to_be_made(staff, cancelled):
    assert "appel à passer" in page(staff, "/accueil/")


def test_person_reached_is_told_and_it_can_be_undone(staff, cancelled):
    client, notice = staff(), Notice.objects.calls().get()

    post(client, notice, "reached")
    assert (Notice.objects.get(pk=notice.pk).state, Notice.objects.calls().count()) == ("reached", 0)

    post(client, notice, "undo")
    assert (Notice.objects.get(pk=notice.pk).state, CallTry.objects.count()) == ("call", 0)


def test_message_left_stays_on_the_list_with_what_was_tried(staff, cancelled):
    client, notice = staff(), Notice.objects.calls().get()

    shown = post(client, notice, "message").content.decode()

    assert "Mardi 1er\u00a0décembre à 10\u00a0h" in shown
    assert Notice.objects.calls().get() == notice


def test_answer_that_is_none_is_refused_in_a_sentence(staff, cancelled):
    notice = Notice.objects.calls().get()

    assert "Dites ce qu’a donné l’appel." in post(staff(), notice, "bof").content.decode()


def test_offer_by_telephone_is_answered_on_the_call_list(staff, clock):
    activity = make_activity(seats=1)
    seat, queued = book(activity, make_learner()), book(activity, by_phone())
    seat.cancel(by=None, now=NOW)
    tick(NOW)
    notice = Notice.objects.calls().get(kind="offer")

    post(staff(), notice, "accept")

    assert Booking.objects.get(pk=queued.pk).is_seated
    assert [kind for kind, _state, _way in tick(NOW + HOUR)].count("seat") == 0


def test_call_that_makes_no_sense_any_more_leaves_the_list(cancelled):
    Booking.objects.filter(learner__given_name="Jeanne").get().cancel(by=None, now=NOW + 2 * HOUR)

    send(now=NOW + 3 * HOUR)

    assert not Notice.objects.calls().exists()


@pytest.mark.parametrize("number", [1, 3])
def test_call_list_asks_the_database_as_often_for_many_calls(
    staff, clock, django_assert_max_num_queries, number
):
    activity = make_activity()
    for one in range(number):
        book(activity, by_phone(f"Jeanne{one}"))
    activity.cancel(reason="", now=NOW + HOUR)
    tick(NOW + HOUR)
    client = staff()

    with django_assert_max_num_queries(14):
        client.get("/appels/")


def test_letters_are_one_file_whose_address_shows_in_the_window(staff, cancelled):
    pdf = staff().get("/lettres/lettres.pdf").content

    assert breaches(pdf) == []
    assert "12 rue de la Meuse 55100 Bras-sur-Meuse" in words(pdf)
    assert 297 - 60 < height_of(pdf, "Lucien Exemple") < 297 - 45


def test_letters_are_told_once_someone_says_they_were_printed(staff, cancelled):
    client, letter = staff(), Notice.objects.letters().get()
    client.get("/lettres/lettres.pdf")
    assert Notice.objects.letters().exists()

    client.post("/lettres/imprimees/", {"letters": str(letter.pk)})

    told = Notice.objects.get(pk=letter.pk)
    assert (told.state, "La neige." in told.text) == ("sent", True)


def test_letter_that_comes_too_late_is_counted_no_more(staff, cancelled):
    client, letters = staff(), Notice.objects.letters()
    counted = client.get("/appels/").context["letters"]

    letters.update(expires_at=NOW)

    assert (counted, client.get("/appels/").context["letters"]) == (1, 0)


def test_outbox_shows_what_was_said_and_hides_what_never_was(staff, clock):
    book(make_activity(), by_mail())
    book(make_activity(), by_phone())
    tick(NOW)

    shown = page(staff, "/messages/")

    assert "C’est noté\u00a0: la place est réservée." in shown
    assert "Odette Exemple" in shown
    assert "Jeanne Exemple" not in shown


def test_outbox_is_narrowed_by_name_and_state(staff, clock):
    book(make_activity(), by_mail())
    tick(NOW)

    assert "Odette Exemple" in page(staff, "/messages/?q=odet&etat=sent")
    assert "Odette Exemple" not in page(staff, "/messages/?etat=failed")


def write(staff, **said):
    text = {"subject": "Rappel", "long": "Bonjour {destinataire}", "sms": "Rappel : {quand}"} | said
    return staff("administrator").post("/reglages/messages/reminder/", text)


def test_centre_s_own_words_are_used_until_the_original_is_back(staff, clock):
    client = staff("administrator")
    said = {"subject": "Venez, {participant}", "long": "Le {quand}.", "sms": "{quand}"}
    client.post("/reglages/messages/confirmation/", said)
    book(make_activity(), by_mail())
    tick(NOW)

    assert mail.outbox[0].subject == "Venez, Odette Exemple"
    client.post("/reglages/messages/confirmation/original/")
    assert not OwnText.objects.exists()


def test_unknown_placeholder_is_refused_with_those_there_are(staff):
    answer = write(staff, long="Bonjour {prénom}")

    assert answer.status_code == 422
    assert "Nous ne connaissons pas {prénom}." in answer.content.decode()
    assert "Bonjour {prénom}" in answer.content.decode()


def test_sms_too_long_for_one_message_is_refused(staff):
    answer = write(staff, sms="Rappel : {quand}, " + "venez nombreux " * 12)

    assert "Ce SMS est trop long" in answer.content.decode()


def test_preview_saves_nothing(staff):
    answer = write(staff, preview="1", subject="Coucou")

    assert "Coucou" in answer.content.decode()
    assert not OwnText.objects.exists()


def stop_path(learner):
    return stop_address(learner).removeprefix("http://127.0.0.1:8000")


def test_mail_program_s_own_button_means_call_me(client, clock):
    learner = by_mail(phone=LANDLINE)

    answer = client.post(stop_path(learner), {"List-Unsubscribe": "One-Click"})

    learner.refresh_from_db()
    assert (answer.status_code, learner.channel) == (204, "phone")


def test_one_says_on_the_page_how_to_be_told(client, clock):
    learner = by_mail()

    client.post(stop_path(learner), {"channel": "nothing"})

    learner.refresh_from_db()
    assert learner.channel == "nothing"


def test_address_made_up_stops_nobody(client):
    assert client.post("/messages/arret/invente/", {"List-Unsubscribe": "One-Click"}).status_code == 404


def test_erased_person_leaves_no_name_in_messages(cancelled):
    erase(Booking.objects.filter(learner__given_name="Jeanne").get().learner, by=None, now=NOW + 2 * HOUR)

    kept = Notice.objects.filter(learner=None)
    assert {(notice.name, notice.to, notice.text) for notice in kept} == {("", "", "")}
    assert not Notice.objects.calls().exists()


def test_messages_follow_the_file_that_is_kept(cancelled):
    kept, gone = make_learner("Jeanne"), Notice.objects.calls().get().learner
    merge(kept, gone, by=None, now=NOW + 2 * HOUR)

    assert Notice.objects.of_person(kept).count() == 2


def test_desk_writes_how_a_person_is_told(staff):
    learner = make_learner(phone=LANDLINE)
    answers = {"given_name": "Odette", "family_name": "Exemple", "phone": LANDLINE, "channel": "letter"}
    answers |= {"address": "12 rue\n55100 Bras", "sex": "feminin", "situation": "retraite"}

    staff().post(f"/participants/{learner.pk}/modifier/", answers)

    learner.refresh_from_db()
    assert (learner.channel, learner.address.splitlines()[0]) == ("letter", "12 rue")
