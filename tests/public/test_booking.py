"""Booking on the page of an activity."""

import pytest
from django.urls import reverse

from bookings.models import Booking
from courses.models import Learner
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner
from tests.public.filled import PHONE, send, slip_of, text_of

pytestmark = pytest.mark.django_db


def test_booking_gives_a_seat_made_online(client):
    send(client, make_activity())

    booking = Booking.objects.get()
    assert (booking.is_seated, booking.source, booking.booked_by) == (True, "online", None)


def test_booking_leads_to_the_slip(client):
    address = slip_of(client, make_activity())

    assert address == reverse("public:booking", args=[Booking.objects.get().code])


def test_new_person_is_to_be_confirmed_at_the_desk(client):
    send(client, make_activity(), email="jeanne@example.org")

    jeanne = Learner.objects.get()
    assert (jeanne.to_confirm, jeanne.phone, jeanne.email) == (True, "+33639980123", "jeanne@example.org")


def test_known_person_is_matched_without_accents(client):
    helene = make_learner("Hélène", "Lefèvre-Exemple", phone="+33639980123")

    send(client, make_activity(), given_name="HELENE", family_name="lefevre exemple")

    assert Booking.objects.get().learner == helene


def test_known_person_is_matched_whatever_the_spaces_of_the_number(client):
    make_learner("Jeanne", "Exemple", phone="+33639980123")

    send(client, make_activity(), phone="0639.98.01.23")

    assert Learner.objects.count() == 1


def test_known_file_is_not_changed(client):
    make_learner("Jeanne", "Exemple", phone="+33639980123", email="vraie@example.org")

    send(client, make_activity(), email="autre@example.org")

    assert Learner.objects.values_list("email", "to_confirm").get() == ("vraie@example.org", False)


def test_same_name_with_another_telephone_is_a_new_person(client):
    make_learner("Jeanne", "Exemple", phone="+33639980199")

    send(client, make_activity())

    assert Learner.objects.count() == 2


def test_homonyms_who_share_a_telephone_are_the_oldest_file(client):
    oldest, _other = [make_learner("Jeanne", "Exemple", phone="+33639980123") for _twice in range(2)]

    send(client, make_activity())

    assert Booking.objects.get().learner == oldest


def test_booking_twice_gives_the_same_slip(client):
    activity = make_activity()

    assert slip_of(client, activity) == slip_of(client, activity)


def test_full_activity_puts_on_the_waiting_list(client):
    activity = make_activity(seats=1)
    book(activity, make_learner())

    page = client.get(slip_of(client, activity))

    assert "première personne de la liste d’attente" in text_of(page)


def test_leaving_the_waiting_list_gives_no_place_back(client):
    activity = make_activity(seats=1)
    book(activity, make_learner())
    slip = slip_of(client, activity)

    page = text_of(client.post(f"{slip}annulation/", follow=True))

    assert "vous n’êtes plus sur la liste d’attente" in page
    assert "votre place est rendue" not in page


def test_caller_is_kept_with_the_booking(client):
    send(client, make_activity(), caller_name="Paul Exemple", caller_phone="01 99 00 12 35")

    booking = Booking.objects.get()
    assert (booking.caller_name, booking.caller_phone) == ("Paul Exemple", "+33199001235")


def test_foreign_telephone_is_accepted(client):
    send(client, make_activity(), phone="+352 621 123 456")

    assert Learner.objects.get().phone == "+352621123456"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"given_name": ""}, "given_name"),
        ({"family_name": "12"}, "family_name"),
        ({"family_name": "x" * 81}, "family_name"),
        ({"family_name": "nul\0"}, "family_name"),
        ({"phone": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"phone": "mon numéro"}, "phone"),
        ({"email": "jeanne"}, "email"),
        ({"caller_name": "Paul"}, "caller_phone"),
        ({"caller_phone": PHONE}, "caller_name"),
        ({"caller_name": "Paul", "caller_phone": "12"}, "caller_phone"),
    ],
)
def test_bad_answer_is_refused_at_its_field(client, answers, field):
    response = send(client, make_activity(), **answers)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_refused_form_keeps_what_was_typed(client):
    response = send(client, make_activity(), family_name="Exemple-Dupont", phone="12")

    assert 'value="Exemple-Dupont"' in text_of(response)


def test_refused_form_writes_nothing(client):
    send(client, make_activity(), phone="12")

    assert (Booking.objects.count(), Learner.objects.count()) == (0, 0)


def test_impossible_telephone_is_told_an_example(client):
    assert "06 39 98 01 23" in text_of(send(client, make_activity(), phone="12"))


def test_field_that_people_do_not_see_stops_machines(client):
    response = send(client, make_activity(), website="https://example.org/")

    assert (response.status_code, Booking.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("fields", "now"),
    [({"online": False}, NOW), ({}, NEXT_TUESDAY), ({"seats": 1, "queue": False}, NOW)],
)
def test_what_cannot_be_booked_here_shows_the_telephone_and_no_form(client, monkeypatch, fields, now):
    activity = make_activity(**fields)
    book(activity, make_learner())
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    page = text_of(client.get(reverse("public:activity", args=[activity.pk])))

    assert 'name="given_name"' not in page
    assert "tel:+33199001234" in page.partition("<main")[2].partition("</main")[0]


def test_full_activity_without_a_queue_is_refused(client):
    activity = make_activity(seats=1, queue=False)
    book(activity, make_learner("Odette"))

    assert (send(client, activity).status_code, Learner.objects.count()) == (422, 1)


@pytest.mark.parametrize("order", ["cancel", "refuse_online", "start"])
def test_activity_that_closed_in_the_meantime_is_refused(client, monkeypatch, order):
    activity = make_activity(online=order != "refuse_online")
    if order == "cancel":
        activity.cancel(reason="", now=NOW)
    if order == "start":
        monkeypatch.setattr("django.utils.timezone.now", lambda: NEXT_TUESDAY)

    assert (send(client, activity).status_code, Learner.objects.count()) == (422, 0)


@pytest.mark.parametrize("number", [0, 12345, 10**30])
def test_activity_that_is_not_there_is_not_found(client, number):
    address = f"/agenda/{number}/"

    assert [client.get(address).status_code, client.post(address, {}).status_code] == [404, 404]


def test_booking_what_is_not_there_is_not_found(client):
    answers = {"given_name": "Jeanne", "family_name": "Exemple", "phone": PHONE}

    assert client.post("/agenda/12345/", answers).status_code == 404


def test_number_of_bookings_online_is_bounded(client, settings):
    settings.BOOKINGS_PER_PERSON = 1
    send(client, make_activity())

    response = send(client, make_activity(title="Autre"))

    assert (response.status_code, Booking.objects.count()) == (422, 1)
