from datetime import timedelta
from functools import cache

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from bookings.models import Attendance, Booking, Tally
from courses.models import Activity, Learner, Meeting
from equipment.models import Hold, Item, LoanLine
from numeripole.accounts.models import User
from numeripole.demo import ready
from tests.makers import NOW, make_activity, make_learner, make_user
from tests.running.conftest import make_village

pytestmark = pytest.mark.django_db

COLUMNS = {
    User: ["email", "given_name", "family_name", "role", "joined_at"],
    Learner: [
        "person_key",
        "name_key",
        "phone",
        "email",
        "birth_year",
        "sex",
        "situation",
        "commune",
        "created_at",
    ],
    Activity: [
        "kind",
        "title",
        "seats",
        "starts_at",
        "ends_at",
        "cancelled_at",
        "cancel_reason",
        "created_at",
    ],
    Meeting: ["activity__title", "starts_at", "ends_at", "place__name", "room__name", "facilitator__email"],
    Booking: [
        "code",
        "person_key",
        "activity__title",
        "status",
        "source",
        "booked_at",
        "seated_at",
        "cancelled_at",
    ],
    Attendance: [
        "person_key",
        "meeting__starts_at",
        "status",
        "minutes",
        "sex",
        "situation",
        "commune",
        "age_from",
    ],
    Tally: ["meeting__starts_at", "age_group", "count"],
    Item: ["number", "token", "place__name"],
    LoanLine: ["item__number", "loan__person_key", "lent_at", "ended_at"],
    Hold: ["meeting__starts_at", "model__name", "quantity", "wanted"],
}


@cache
def rows_of_a_village(seed, _time=1):
    """Every row, in the order in which it was written; then all is undone."""
    with transaction.atomic():
        make_village(seed=seed)
        rows = {
            model: list(model.objects.order_by("pk").values_list(*names)) for model, names in COLUMNS.items()
        }
        transaction.set_rollback(True)
    return rows


def test_the_same_seed_and_day_give_the_same_rows_in_the_same_order():
    assert rows_of_a_village(3) == rows_of_a_village(3, "again")


def test_another_seed_gives_other_people():
    assert rows_of_a_village(3)[Learner] != rows_of_a_village(4)[Learner]


def test_the_village_is_refused_outside_the_demo(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="démonstration"):
        call_command("village")


def test_the_village_is_refused_where_people_are():
    make_learner()

    with pytest.raises(CommandError, match="déjà"):
        call_command("village")


def test_the_demo_refuses_a_database_whose_staff_it_did_not_hire():
    make_user()

    with pytest.raises(CommandError, match="NUMERIPOLE_DATA"):
        call_command("demo", no_serve=True)


@pytest.mark.parametrize(("days", "stale"), [(29, True), (31, False)])
def test_a_village_is_stale_when_less_than_a_month_is_planned_ahead(days, stale):
    make_activity(starts_at=NOW + timedelta(days=days))

    assert ready.is_stale(NOW) is stale
