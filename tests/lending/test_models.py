"""The same thing said twice of a model is refused in a sentence, with what was typed."""

import pytest
from django.urls import reverse

from tests.courses.learning import make_course
from tests.equipment.makers import make_model

pytestmark = pytest.mark.django_db


def test_same_care_is_planned_once_a_model(desk):
    address = reverse("lending:new_care", args=[make_model().pk])
    said = {"name": "Mises à jour", "months": 1}

    first, again = desk.post(address, said), desk.post(address, said)

    assert (first.status_code, again.status_code) == (302, 422)
    assert "déjà prévu" in again.content.decode()
    assert "Mises à jour" in again.content.decode()


def test_course_needs_a_model_once(desk):
    model, course = make_model(), make_course()
    address = reverse("lending:needs", args=[model.pk])
    said = {"course": course.pk, "quantity": 2, "per": "session"}

    first, again = desk.post(address, said), desk.post(address, said)

    assert (first.status_code, again.status_code) == (302, 422)
    assert "changez la quantité" in again.content.decode().lower()
