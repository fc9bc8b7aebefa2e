import pytest

from courses.models import Activity
from tests.courses_timetable.makers import close
from tests.desk_timetable.sent import SLOTS, enter, look, slots

pytestmark = pytest.mark.django_db


def test_preview_counts_the_appointments_of_a_block(staff):
    assert "Ouvrir les 6 rendez-vous" in look(staff(), slots(), SLOTS).content.decode()


def test_block_becomes_appointments_of_one_person(staff):
    enter(staff(), slots(), SLOTS)

    made = Activity.objects.all()
    assert {(one.kind, one.channel, one.seats) for one in made} == {("appointment", "phone", 1)}
    assert len(made) == 6


def test_block_comes_back_every_week(staff):
    enter(staff(), slots(rhythm="1", count="2"), SLOTS)

    assert Activity.objects.count() == 12


def test_block_shorter_than_an_appointment_is_refused_at_its_field(staff):
    page = look(staff(), slots(ends="14:20"), SLOTS)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["slot_minutes"])


def test_block_on_a_closed_day_makes_nothing(staff):
    close(10)
    response = enter(staff(), slots(), SLOTS)

    assert (response.status_code, Activity.objects.count()) == (422, 0)
