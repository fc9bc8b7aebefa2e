from datetime import date

import pytest

from tests.courses_timetable.makers import close
from tests.desk.plans import plan
from tests.makers import book, make_activity, make_learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity():
    """Three people at least are wanted on 8 December, and today is the day of decision."""
    return make_activity(minimum=3, decision_on=date(2026, 12, 1))


def asked(client):
    return list(client.get("/accueil/").context["to_decide"])


def test_activity_with_too_few_people_is_to_be_decided(staff, activity):
    page = staff().get("/accueil/").content.decode()

    assert "Pas assez de monde" in page


def test_activity_with_enough_people_is_not_asked_about(staff, activity):
    for name in ("Odette", "Marcel", "Jeanne"):
        book(activity, make_learner(name))

    assert asked(staff()) == []


def test_activity_is_not_asked_about_before_its_day_of_decision(staff):
    make_activity(minimum=3, decision_on=date(2026, 12, 4))

    assert asked(staff()) == []


def test_activity_that_is_held_all_the_same_is_not_asked_about_again(staff, activity):
    client = staff()
    client.post(f"/activites/{activity.pk}/decision/")

    assert asked(client) == []
    activity.refresh_from_db()
    assert not activity.is_cancelled


def test_decision_leads_to_cancelling(staff, activity):
    page = staff().get(f"/activites/{activity.pk}/decision/").content.decode()

    assert f"/activites/{activity.pk}/annulation/" in page


def test_volunteer_is_not_asked_to_decide(staff, activity):
    assert "Pas assez de monde" not in staff("volunteer").get("/accueil/").content.decode()


def test_minimum_is_entered_with_the_activity(staff):
    response = plan(staff(), minimum="4", decision_on="2026-12-10")

    assert response.status_code == 302


def test_minimum_above_the_seats_is_refused_at_its_field(staff):
    response = plan(staff(), minimum="9", decision_on="2026-12-10")

    assert (response.status_code, list(response.context["plan"].form.errors)) == (422, ["minimum"])


def test_activity_planned_on_a_closed_day_is_saved_and_it_is_said(staff):
    close(15, reason="Travaux")
    client = staff()
    page = client.get(plan(client).url).content.decode()

    assert "Fermé (Travaux)" in page


def test_activity_planned_on_a_public_holiday_is_saved_and_it_is_said(staff):
    client = staff()
    page = client.get(plan(client, ("2026-12-25", "10:00", "12:00")).url).content.decode()

    assert "Noël" in page
