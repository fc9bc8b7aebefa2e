"""Decent hours, urgency, letters that take days, and what becomes of what fails."""

from datetime import datetime, timedelta

import pytest
from phonenumber_field.phonenumber import PhoneNumber

from numeripole.notices.contacts import Contact
from numeripole.notices.kinds import Kind
from numeripole.notices.models import Notice
from numeripole.notices.routes import after_failure, route
from tests.makers import PARIS

LANDLINE = PhoneNumber.from_string("+33199001111")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVENING = datetime(2026, 12, 1, 20, tzinfo=PARIS)
MAIL = Contact(name="Odette", email="odette@example.org")
BOTH = Contact(name="Odette", email="odette@example.org", phone=LANDLINE, wished="email")
LETTER = Contact(name="Odette", address="12 rue\n55100 Bras", wished="letter")


def way(kind, contact, *, start, now=EVENING):
    found = route(kind, contact, before=start, expires_at=start, subdivision="", now=now)
    return found.state, found.problem, found.next_at


def test_cancellation_in_the_evening_is_told_next_morning_when_there_is_time():
    nine = datetime(2026, 12, 2, 9, tzinfo=PARIS)

    assert way(Kind.CANCELLATION, BOTH, start=nine + 5 * HOUR) == ("todo", "", nine)


def test_cancellation_of_tomorrow_morning_is_a_call_to_make_at_once():
    start = datetime(2026, 12, 2, 10, tzinfo=PARIS)

    assert way(Kind.CANCELLATION, BOTH, start=start)[:2] == ("call", "at_once")


def test_reminder_is_not_urgent():
    start = datetime(2026, 12, 2, 10, tzinfo=PARIS)

    assert way(Kind.REMINDER, MAIL, start=start)[0] == "todo"


def test_someone_whom_nothing_reaches_is_shown_at_the_desk_when_it_matters():
    nobody = Contact(name="Odette")

    assert way(Kind.CHANGE, nobody, start=EVENING + DAY)[:2] == ("call", "no_way")
    assert way(Kind.REMINDER, nobody, start=EVENING + DAY)[:2] == ("gone", "no_way")


@pytest.mark.parametrize(("days", "expected"), [(5, ("letter", "")), (2, ("letter", "no_post"))])
def test_letter_that_would_come_too_late_is_marked(days, expected):
    assert way(Kind.CHANGE, LETTER, start=EVENING + days * DAY)[:2] == expected


def test_letter_too_late_is_a_call_for_who_has_a_telephone():
    contact = Contact(name="Odette", phone=LANDLINE, address="12 rue", wished="letter")

    assert way(Kind.CHANGE, contact, start=EVENING + 2 * DAY)[:2] == ("call", "no_post")


def failing(tries, *, start=EVENING + 10 * DAY):
    return Notice(kind="change", channel="email", tries=tries, before_at=start, expires_at=start)


def test_gaps_between_tries_grow_then_it_is_a_call():
    ten = datetime(2026, 12, 1, 10, tzinfo=PARIS)
    ways = [after_failure(failing(tries), BOTH, now=ten, final=False) for tries in range(1, 6)]

    gaps = [int((one.next_at - ten).total_seconds() // 60) for one in ways[:4]]
    assert gaps == [5, 30, 120, 360]
    assert (ways[4].state, ways[4].problem) == ("call", "failing")


def test_next_try_waits_for_a_decent_hour():
    found = after_failure(failing(1), BOTH, now=EVENING, final=False)

    assert found.next_at == datetime(2026, 12, 2, 9, tzinfo=PARIS)


def test_failure_close_to_the_start_is_a_call_at_once():
    noon = datetime(2026, 12, 1, 12, tzinfo=PARIS)

    assert after_failure(failing(1, start=noon + 2 * HOUR), BOTH, now=noon, final=False).state == "call"


def test_mailbox_that_refuses_is_not_tried_again():
    assert after_failure(failing(1), BOTH, now=EVENING, final=True).problem == "refused"


def test_failure_of_someone_without_telephone_is_shown_as_failed():
    assert after_failure(failing(1), MAIL, now=EVENING, final=True).state == "failed"
