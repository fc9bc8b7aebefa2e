"""A lock that cannot be had in time is asked for again, then refused in plain words; never a 500."""

import pytest
from django.core.exceptions import BadRequest
from django.db import IntegrityError, OperationalError
from django.db.transaction import atomic
from django.http import Http404, HttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from bookings.locks import lock_file
from bookings.refusals import BookingRefused
from courses.models import Learner
from numeripole.middleware import RetryLocks

pytestmark = pytest.mark.django_db(transaction=True)

LOCKED = OperationalError("database is locked")


def give(refusals, *, method="post"):
    """What the middleware answers when the order meets these errors, and in how many tries."""
    tries, left = [], list(refusals)

    def view(_request):
        tries.append(True)
        if left:
            raise left.pop(0)
        return HttpResponse("C'est noté.")

    request = getattr(RequestFactory(), method)("/agenda/1/")
    return RetryLocks(None).process_view(request, view, (), {}), len(tries)


def test_order_that_meets_a_lock_is_given_again():
    response, tries = give([LOCKED, LOCKED])

    assert (response.status_code, tries) == (200, 3)


def test_order_that_never_gets_its_lock_is_refused_in_plain_words():
    response, tries = give([LOCKED] * 9)

    assert (response.status_code, response.headers["Retry-After"], tries) == (503, "5", RetryLocks.TRIES)


@pytest.mark.parametrize(
    "sentence",
    [
        "database table is locked",
        "deadlock detected",
        "canceling statement due to lock timeout",
        "could not serialize access",
    ],
)
def test_what_both_engines_say_of_a_lock_is_understood(sentence):
    response, tries = give([OperationalError(sentence)])

    assert (response.status_code, tries) == (200, 2)


def test_other_failures_are_not_tried_again():
    with pytest.raises(OperationalError):
        give([OperationalError("disk I/O error")])


@pytest.mark.parametrize("met", [IntegrityError("UNIQUE constraint failed"), Learner.DoesNotExist()])
def test_order_that_met_another_is_given_again_once(met):
    response, tries = give([met])

    assert (response.status_code, tries) == (200, 2)
    with pytest.raises(type(met)):
        give([met, LOCKED, met])


def test_word_that_is_too_long_to_be_compared_is_malformed():
    with pytest.raises(BadRequest):
        give([OperationalError("LIKE or GLOB pattern too complex")])


def test_reading_is_not_tried_again():
    assert give([LOCKED], method="get") == (None, 0)


def test_file_erased_while_one_orders_is_not_there():
    with pytest.raises(BookingRefused) as refused, atomic():
        lock_file(Learner(pk=0))

    with pytest.raises(Http404):
        give([refused.value])


@pytest.mark.parametrize(
    "rendered", [HttpResponse, lambda text: SimpleTemplateResponse(engines["django"].from_string(text))]
)
def test_page_whose_connection_was_lost_is_read_once_more(rendered):
    request = RequestFactory().get("/agenda/")
    request.resolver_match = ResolverMatch(lambda _request: rendered("Agenda"), (), {})

    response = RetryLocks(None).process_exception(request, OperationalError("the connection is closed"))

    assert response.content == b"Agenda"
