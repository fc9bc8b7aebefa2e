import pytest
from django.urls import reverse

from bookings.models import QueueRules

pytestmark = pytest.mark.django_db


def test_rules_of_the_waiting_list_are_set_by_the_centre(staff):
    staff("administrator").post(reverse("centre:queue"), {"near_hours": 72, "answer_hours": 12})

    rules = QueueRules.objects.current()
    assert (rules.near_hours, rules.answer_hours) == (72, 12)


@pytest.mark.parametrize("hours", ["0", "169", "", "vite"])
def test_time_to_answer_that_is_none_is_refused_at_its_field(staff, hours):
    response = staff("administrator").post(reverse("centre:queue"), {"near_hours": 48, "answer_hours": hours})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["answer_hours"])
    assert not QueueRules.objects.exists()
