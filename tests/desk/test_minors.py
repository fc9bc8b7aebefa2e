"""Minors at the desk: the guardian, known or new, and what they allow."""

import pytest
from django.utils import timezone

from courses.models import Guardian, Learner
from numeripole.privacy.models import Authorisation
from tests.makers import make_learner, make_user

pytestmark = pytest.mark.django_db
ANNE = {"given_name": "Anne", "family_name": "Exemple", "phone": "06 39 98 00 03"}


@pytest.fixture
def staff(client):
    client.force_login(make_user("secretary"))
    return client


@pytest.fixture
def leo():
    return make_learner("Léo", birth_year=timezone.localdate().year - 12)


def test_a_guardian_is_written_at_the_desk(staff, leo):
    staff.post(f"/participants/{leo.pk}/responsable/", ANNE | {"relation": "parent"})

    page = staff.get(f"/participants/{leo.pk}/").content.decode()
    assert ("Anne Exemple (père ou mère)" in page, "à faire signer" in page) == (True, True)


def test_a_guardian_always_has_a_telephone(staff, leo):
    response = staff.post(f"/participants/{leo.pk}/responsable/", ANNE | {"phone": ""})

    assert (response.status_code, Guardian.objects.count()) == (422, 0)
    assert "Écrivez un numéro de téléphone." in response.content.decode()


def test_a_guardian_who_is_known_is_shared_with_the_sister(staff, leo):
    anne = Guardian.objects.create(**ANNE | {"phone": "+33639980003"})
    make_learner("Léa", guardian=anne)
    page = staff.get(f"/participants/{leo.pk}/responsable/").content.decode()

    staff.post(f"/participants/{leo.pk}/responsable/?connu={anne.pk}", ANNE)

    assert ("répond de Léa Exemple" in page, anne.minors.count(), Guardian.objects.count()) == (True, 2, 1)


def test_somebody_else_takes_nothing_from_the_one_before(staff, leo):
    anne = Guardian.objects.create(**ANNE | {"phone": "+33639980003"})
    for child in (leo, make_learner("Léa")):
        Learner.objects.filter(pk=child.pk).update(guardian=anne)

    staff.post(f"/participants/{leo.pk}/responsable/?connu=nouveau", ANNE | {"given_name": "Paul"})

    assert sorted(map(str, Guardian.objects.all())) == ["Anne Exemple", "Paul Exemple"]


def test_an_authorisation_is_noted_at_the_desk(staff, leo):
    facts = {"takes_part": "yes", "leaves_alone": "yes", "how": "desk", "given_by": "Anne Exemple"}
    facts["given_on"] = timezone.localdate().isoformat()

    staff.post(f"/participants/{leo.pk}/autorisation/", facts)

    said = Authorisation.objects.get()
    page = staff.get(f"/participants/{leo.pk}/autorisation/").content.decode()
    assert (said.leaves_alone, "Participe, peut repartir sans adulte" in page) == (True, True)


def test_nothing_of_minors_is_asked_of_an_adult(staff):
    adult = make_learner(birth_year=1950)

    assert "Personne mineure" not in staff.get(f"/participants/{adult.pk}/").content.decode()
