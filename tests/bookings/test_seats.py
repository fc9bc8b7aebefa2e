import pytest

from bookings.seats import Seats, seats_of, with_free_seats
from courses.models import Activity
from tests.makers import NOW, book, make_activity, make_learner


@pytest.mark.parametrize(
    ("seats", "words"),
    [
        (Seats(total=8), "Il reste 8 places"),
        (Seats(total=8, taken=7), "Il reste 1 place"),
        (Seats(total=8, taken=8), "Complet\u00a0: liste d’attente"),
        (Seats(total=8, taken=8, queue=False), "Complet"),
    ],
)
def test_seats_are_said_in_words(seats, words):
    assert seats.words == words


@pytest.mark.parametrize(("taken", "state"), [(0, "free"), (4, "free"), (5, "few"), (7, "few"), (8, "full")])
def test_three_seats_or_fewer_are_few(taken, state):
    assert Seats(total=8, taken=taken).state == state


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_seats_of_many_activities_take_one_query(number, django_assert_num_queries):
    activities = [make_activity(title=f"Atelier {n}") for n in range(number)]
    book(activities[0], make_learner())

    with django_assert_num_queries(1):
        seats = seats_of(activities)

    assert (seats[activities[0].pk].left, len(seats)) == (7, number)


@pytest.mark.django_db
def test_activities_with_a_free_seat_are_told_from_full_ones():
    free, full = make_activity(seats=2), make_activity(seats=1)
    odette = make_learner()
    book(free, odette)
    book(full, odette)
    book(full, make_learner("Marcel"))

    assert list(with_free_seats(Activity.objects.all())) == [free]


@pytest.mark.django_db
def test_cancelled_booking_takes_no_seat():
    activity = make_activity(seats=1)
    book(activity, make_learner()).cancel(by=None, now=NOW)

    assert seats_of([activity])[activity.pk].left == 1
