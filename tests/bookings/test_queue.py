"""The waiting list works by itself: given near the start, offered before, nobody overtaken."""

from datetime import datetime, timedelta

import pytest

from bookings.models import Booking, QueueRules
from bookings.offers import tick
from bookings.refusals import BookingRefused
from tests.makers import NEXT_TUESDAY, NOW, PARIS, book, make_activity, make_learner, make_user

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def activity():
    return make_activity(seats=1)


@pytest.fixture
def seat(activity):
    return book(activity, make_learner("Odette"))


def wait(activity, name="Marcel", **fields):
    return book(activity, make_learner(name, **({"email": f"{name}@example.org"} | fields)))


def offered(activity, seat, **fields):
    """Someone to whom the seat is offered."""
    waiting = wait(activity, **fields)
    seat.cancel(by=None, now=NOW)
    waiting.refresh_from_db()
    return waiting


def refusal(order, **told):
    with pytest.raises(BookingRefused) as refused:
        order(**({"by": None, "now": NOW} | told))
    return refused.value.code


def state(booking):
    booking.refresh_from_db()
    return booking.status


def test_seat_freed_early_is_offered_for_a_day(activity, seat):
    marcel = offered(activity, seat)

    assert (marcel.status, marcel.offered_at, marcel.answer_by) == ("offered", NOW, NOW + DAY)


@pytest.mark.parametrize(("hours", "status"), [(49, "offered"), (48, "seated")])
def test_seat_freed_near_the_start_is_given_at_once(activity, seat, hours, status):
    marcel = wait(activity)

    seat.cancel(by=None, now=NEXT_TUESDAY - timedelta(hours=hours))

    assert state(marcel) == status


def test_centre_says_what_is_near_and_how_long_one_may_think(activity, seat):
    QueueRules.objects.create(near_hours=200, answer_hours=2)
    assert offered(activity, seat).is_seated

    QueueRules.objects.update(near_hours=100)
    jeanne = wait(activity, "Jeanne")
    Booking.objects.seated().get().cancel(by=None, now=NOW)
    jeanne.refresh_from_db()
    assert jeanne.answer_by == NOW + timedelta(hours=2)


def test_time_to_answer_counts_from_the_hour_at_which_one_is_told(activity, seat):
    marcel, saturday_night = wait(activity), datetime(2026, 12, 5, 20, 0, tzinfo=PARIS)
    QueueRules.objects.create(near_hours=12)

    seat.cancel(by=None, now=saturday_night)

    marcel.refresh_from_db()
    assert marcel.answer_by == datetime(2026, 12, 8, 9, 0, tzinfo=PARIS)


def test_offer_that_could_only_be_answered_after_the_start_is_a_seat(activity, seat):
    QueueRules.objects.create(near_hours=0, answer_hours=168)
    marcel = wait(activity)

    seat.cancel(by=None, now=NEXT_TUESDAY - DAY)

    assert state(marcel) == "seated"


@pytest.mark.parametrize(
    "reached", [{"email": "", "phone": "+33199000001"}, {"email": ""}, {"channel": "nothing"}]
)
def test_offer_to_someone_who_is_called_has_no_limit(activity, seat, reached):
    assert offered(activity, seat, **reached).answer_by is None


def test_offer_without_a_limit_becomes_a_seat_near_the_start(activity, seat):
    marcel = offered(activity, seat, email="")

    assert (tick(now=NEXT_TUESDAY - timedelta(hours=49)), state(marcel)) == (0, "offered")
    assert (tick(now=NEXT_TUESDAY - timedelta(hours=48)), state(marcel)) == (1, "seated")


def test_seat_that_is_offered_is_taken(activity, seat):
    offered(activity, seat)

    assert book(activity, make_learner("Jeanne")).is_waiting


def test_accepting_takes_the_seat_and_twice_is_harmless(activity, seat):
    marcel = offered(activity, seat).accept(by=None, now=NOW + DAY / 2)

    assert (marcel.is_seated, marcel.seated_at) == (True, NOW + DAY / 2)
    assert marcel.accept(by=None, now=NOW + 2 * DAY).is_seated


def test_answer_after_the_limit_is_refused_even_before_the_tick(activity, seat):
    assert refusal(offered(activity, seat).accept, now=NOW + DAY) == "offer_over"


def test_desk_may_still_give_a_seat_that_is_kept(activity, seat):
    assert offered(activity, seat).accept(by=make_user(), now=NOW + DAY).is_seated


def test_offer_that_lapses_goes_to_the_next_and_the_person_leaves_the_queue(activity, seat):
    jeanne, marcel = wait(activity, "Jeanne"), wait(activity)
    seat.cancel(by=None, now=NOW)

    assert tick(now=NOW + DAY) == 2

    assert (state(jeanne), jeanne.lapsed_at, state(marcel)) == ("cancelled", NOW + DAY, "offered")
    assert refusal(jeanne.accept, now=NOW + DAY) == "offer_over"


def test_declining_offers_the_seat_to_the_next(activity, seat):
    jeanne, marcel = wait(activity, "Jeanne"), wait(activity)
    seat.cancel(by=None, now=NOW)

    Booking.objects.get(pk=jeanne.pk).decline(by=None, now=NOW)

    assert (state(jeanne), jeanne.lapsed_at, state(marcel)) == ("cancelled", None, "offered")
    assert jeanne.decline(by=None, now=NOW).is_cancelled


def test_someone_whom_nobody_reaches_makes_room_for_the_next(activity, seat):
    jeanne, marcel, desk = wait(activity, "Jeanne", email=""), wait(activity), make_user()
    seat.cancel(by=None, now=NOW)

    jeanne.pass_on(by=desk, now=NOW)

    assert (state(jeanne), jeanne.lapsed_at, jeanne.cancelled_by) == ("cancelled", NOW, desk)
    assert (state(marcel), jeanne.pass_on(by=desk, now=NOW).is_cancelled) == ("offered", True)


@pytest.mark.parametrize("order", ["accept", "decline", "pass_on"])
def test_who_waits_has_nothing_to_answer(activity, seat, order):
    assert refusal(getattr(wait(activity), order)) == "no_offer"


def test_offer_of_an_activity_called_off_cannot_be_accepted(activity, seat):
    marcel = offered(activity, seat)
    activity.cancel(reason="", now=NOW)

    assert refusal(marcel.accept) == "activity_cancelled"
    assert tick(now=NOW + 3 * DAY) == 0


def test_offer_of_an_activity_that_is_over_lapses(activity, seat):
    marcel = offered(activity, seat, email="")

    tick(now=NEXT_TUESDAY + DAY)

    assert (state(marcel), marcel.lapsed_at) == ("cancelled", NEXT_TUESDAY + DAY)


def test_offer_whose_limit_comes_after_a_start_put_forward_becomes_a_seat(activity, seat):
    marcel = offered(activity, seat)
    meeting = activity.meetings.get()
    meeting.move(starts_at=NOW + DAY / 4, ends_at=NOW + DAY / 3, now=NOW)

    tick(now=NOW)

    assert state(marcel) == "seated"


def test_taking_a_cancelled_booking_back_gives_the_free_seat(activity, seat):
    seat.cancel(by=None, now=NOW)

    again = seat.restore(by=None, now=NOW + DAY)

    assert (again.pk, again.is_seated, again.seated_at, again.cancelled_at) == (
        seat.pk,
        True,
        NOW + DAY,
        None,
    )


def test_taking_a_cancelled_booking_back_overtakes_nobody(activity, seat):
    marcel = offered(activity, seat)

    again = seat.restore(by=make_user(), now=NOW)

    assert (state(marcel), again.status, again.place_in_queue()) == ("offered", "waiting", 1)
    assert again.restore(by=None, now=NOW).pk == seat.pk


def test_taking_back_a_booking_made_again_meanwhile_is_harmless(activity, seat):
    odette = seat.learner
    seat.cancel(by=None, now=NOW)
    second = book(activity, odette)

    assert seat.restore(by=None, now=NOW) == second


def test_who_asks_again_after_a_lapse_may_be_offered_again(activity, seat):
    marcel = offered(activity, seat)
    tick(now=NOW + DAY)

    assert Booking.objects.get(pk=marcel.pk).restore(by=None, now=NOW + DAY).is_seated


def test_who_asks_while_a_seat_stands_idle_comes_after_those_who_wait(activity):
    """However it came about, as after a backup put back."""
    marcel = wait(activity)
    Booking.objects.update(status="waiting", seated_at=None)

    jeanne = wait(activity, "Jeanne")

    assert (tick(now=NOW), state(marcel), state(jeanne)) == (1, "offered", "waiting")


def test_booking_for_someone_else_is_offered_to_who_is_told(activity, seat):
    fields = {"caller_name": "Sophie", "caller_phone": "+33639980001", "told": "caller"}
    marcel = book(activity, make_learner("Marcel"), **fields)
    seat.cancel(by=None, now=NOW)

    marcel.refresh_from_db()
    assert marcel.answer_by == NOW + DAY


def test_demand_that_was_never_seated_is_kept_whatever_becomes_of_it(activity, seat):
    left, lapsed, waits = (wait(activity, name) for name in ("Paul", "Marcel", "Jeanne"))
    left.cancel(by=None, now=NOW)
    seat.cancel(by=None, now=NOW)
    tick(now=NOW + DAY)

    assert set(Booking.objects.never_seated()) == {left, lapsed, waits}


def test_someone_who_got_a_seat_the_second_time_was_seated(activity, seat):
    marcel = wait(activity)
    marcel.cancel(by=None, now=NOW)
    seat.cancel(by=None, now=NOW)
    book(activity, marcel.learner)

    assert not Booking.objects.never_seated().exists()


def test_tick_with_nothing_due_asks_twice(activity, seat, django_assert_num_queries):
    offered(activity, seat)
    wait(activity, "Jeanne")

    with django_assert_num_queries(2):
        assert tick(now=NOW) == 0
