import pytest

from tests.courses_timetable.makers import at, make_series
from tests.makers import book, make_learner, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    """Three Tuesdays; Odette has booked the second."""
    series = make_series()
    book(nth(series, 2), make_learner("Odette", "Martin"))
    return series


def nth(series, position):
    return series.activities.get(position=position)


def starts(series):
    return [one.starts_at for one in series.activities.order_by("position")]


def change(client, series, **changed):
    sent = {
        "scope": "all",
        "title": "Ma boîte mail",
        "starts": "14:00",
        "ends": "16:00",
        "place": make_place().pk,
        "seats": "8",
    }
    return client.post(f"/activites/{nth(series, 1).pk}/serie/", sent | changed)


def stop(client, series, **changed):
    sent = {"from_day": "2026-12-15", "reason": "Plus de salle"} | changed
    return client.post(f"/activites/{nth(series, 1).pk}/serie/fin/", sent)


def test_change_that_moves_people_first_says_who_they_are(staff, series):
    response = change(staff(), series, starts="15:00", ends="17:00")

    assert response.status_code == 422
    assert "Odette Martin" in response.content.decode()
    assert starts(series) == [at(8, 14), at(15, 14), at(22, 14)]


def test_booked_date_that_stays_is_left_alone(staff, series):
    answer = {f"answer-{nth(series, 2).pk}": "stay"}
    change(staff(), series, starts="15:00", ends="17:00", **answer)

    assert starts(series) == [at(8, 15), at(15, 14), at(22, 15)]


def test_booked_date_moves_when_one_says_so(staff, series):
    answer = {f"answer-{nth(series, 2).pk}": "move"}
    change(staff(), series, starts="15:00", ends="17:00", **answer)

    assert starts(series) == [at(8, 15), at(15, 15), at(22, 15)]


def test_change_of_one_date_leaves_the_others(staff, series):
    change(staff(), series, scope="one", title="Ma boîte mail, en plus lent")

    titles = series.activities.order_by("position").values_list("title", flat=True)
    assert list(titles) == ["Ma boîte mail, en plus lent", "Ma boîte mail", "Ma boîte mail"]


def test_change_of_nothing_is_refused(staff, series):
    assert change(staff(), series).status_code == 422


def test_seats_below_those_taken_are_refused_at_their_field(staff, series):
    book(nth(series, 2), make_learner("Marcel"))
    response = change(staff(), series, seats="1")

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["seats"])


def test_appointments_move_together_by_minutes(staff):
    series = make_series(kind="appointment", seats=1, queue=False, slot_minutes=60)
    sent = {"starts": "", "ends": "", "seats": "", "shift_minutes": "30"}
    change(staff(), series, **sent)

    assert starts(series)[:2] == [at(8, 14, 30), at(8, 15, 30)]


def test_series_stops_only_once_those_concerned_were_shown(staff, series):
    response = stop(staff(), series)

    assert response.status_code == 422
    assert "Odette Martin" in response.content.decode()
    assert not nth(series, 2).is_cancelled


def test_series_stops_from_a_day_on_with_its_reason(staff, series):
    stop(staff(), series, cancelling=[nth(series, 2).pk])

    cancelled = [one.cancel_reason for one in series.activities.order_by("position")]
    assert cancelled == ["", "Plus de salle", "Plus de salle"]


def test_series_does_not_stop_without_a_reason(staff, series):
    assert stop(staff(), series, reason=" ").status_code == 422


def test_cycle_has_no_series_to_change(staff):
    cycle = make_series(as_cycle=True)

    assert staff().get(f"/activites/{nth(cycle, 1).pk}/serie/").status_code == 404


def test_page_of_an_activity_says_its_rule(staff, series):
    assert "Tous les mardis" in staff().get(f"/activites/{nth(series, 1).pk}/").content.decode()
