"""Abuse is bounded, and the honest caller is told to phone."""

from functools import partial

import pytest
from django.core.cache import cache
from django.db import connection

from bookings.models import Booking
from tests.makers import make_activity
from tests.public.filled import send, text_of
from tests.races import race

pytestmark = pytest.mark.django_db


def test_bookings_of_one_address_are_bounded(client, settings):
    settings.BOOKINGS_PER_ADDRESS = 1
    activity = make_activity()
    send(client, activity)

    response = send(client, activity, given_name="Paul", phone="01 99 00 12 35")

    assert (response.status_code, Booking.objects.count()) == (429, 1)


def test_bookings_of_one_telephone_are_bounded_from_any_address(client, settings):
    settings.BOOKINGS_PER_PHONE = 1
    activity = make_activity()
    send(client, activity)
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"

    assert send(client, activity, given_name="Paul").status_code == 429


def test_refusal_keeps_the_form_and_tells_to_call(client, settings):
    settings.BOOKINGS_PER_ADDRESS = 1
    activity = make_activity()
    send(client, activity)

    page = text_of(send(client, activity, given_name="Paulette"))

    assert 'value="Paulette"' in page
    assert "Appelez-nous" in page


def test_no_limit_counts_nothing(client, settings):
    settings.BOOKINGS_PER_ADDRESS = settings.BOOKINGS_PER_PHONE = 0

    send(client, make_activity())

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache")
        assert cursor.fetchone() == (0,)


def test_address_cannot_be_forged(client, settings):
    settings.BOOKINGS_PER_ADDRESS = 1
    activity = make_activity()
    send(client, activity)
    client.defaults["HTTP_X_FORWARDED_FOR"] = "192.0.2.7"

    assert send(client, activity, given_name="Paul").status_code == 429


def test_addresses_of_one_home_count_together(client, settings):
    settings.BOOKINGS_PER_ADDRESS = 1
    activity = make_activity()
    client.defaults["REMOTE_ADDR"] = "2001:db8::1"
    send(client, activity)
    client.defaults["REMOTE_ADDR"] = "2001:db8::2"

    assert send(client, activity, given_name="Paul").status_code == 429


def test_what_is_counted_tells_nothing_of_the_person(client):
    send(client, make_activity())

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        keys = " ".join(key for (key,) in cursor.fetchall())
    assert "127.0.0.1" not in keys
    assert "639980123" not in keys


def test_forms_refused_at_a_field_are_not_counted(client, settings):
    settings.BOOKINGS_PER_ADDRESS = 1
    activity = make_activity()
    send(client, activity, phone="12")

    assert send(client, activity).status_code == 302


def test_codes_tried_from_one_address_are_bounded(client, settings):
    settings.CODES_PER_ADDRESS = 1
    answers = {"code": "K7M4P3", "letters": "dup"}

    tried = [client.post("/inscription/", answers).status_code for _twice in range(2)]

    assert tried == [422, 429]


def test_counting_many_counts_each_once():
    cache.count("une", seconds=60)

    assert cache.count_many(["une", "autre", "une"], seconds=60) == {"une": 2, "autre": 1}


@pytest.mark.django_db(transaction=True)
def test_counting_many_is_exact_for_forty_at_once():
    keys = ["une", "autre"]

    answers = race(
        *[partial(cache.count_many, keys, seconds=60)] * 20,
        *[partial(cache.count_many, keys[::-1], seconds=60)] * 20,
    )

    assert sorted(answer["une"] for answer in answers) == list(range(1, 41))


def test_thirty_learners_behind_one_address_sign_up_and_open_their_slips_in_an_hour(client):
    activity = make_activity(seats=30)
    phones = [f"06 39 98 {number // 100:02} {number % 100:02}" for number in range(30)]

    answers = [send(client, activity, given_name=f"P{n}", phone=phone) for n, phone in enumerate(phones)]
    codes = Booking.objects.values_list("code", flat=True)
    opened = [client.post("/inscription/", {"code": code, "letters": "exe"}).status_code for code in codes]

    assert [answer.status_code for answer in answers] == [302] * 30
    assert opened == [302] * 30
