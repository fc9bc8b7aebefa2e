"""What an appointment is about, said online or not."""

import pytest

from bookings.models import Booking
from tests.makers import make_activity, make_theme
from tests.public.filled import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def slot():
    make_theme("logement", "Logement", list="demarche")
    return make_activity(kind="appointment", seats=1)


@pytest.mark.parametrize(("said", "kept"), [("logement", "logement"), ("", None)])
def test_subject_may_be_chosen_online(client, slot, said, kept):
    send(client, slot, subject=said)

    assert Booking.objects.get().subject_id == kept


def test_subject_that_is_not_on_the_list_is_refused(client, slot):
    assert (send(client, slot, subject="dragons").status_code, Booking.objects.exists()) == (422, False)


def test_subjects_are_shown_by_list(client, slot):
    page = client.get(f"/agenda/{slot.pk}/").content.decode()

    assert page.index("Démarche administrative") < page.index("Médiation numérique")


def test_workshop_asks_for_no_subject(client):
    assert 'name="subject"' not in client.get(f"/agenda/{make_activity().pk}/").content.decode()
