import json

import pytest
from django.urls import reverse

from numeripole.centre.models import Centre

pytestmark = pytest.mark.django_db


def test_tablet_calls_the_application_as_the_centre_is_called(client):
    Centre.objects.create(name="Le Fil")

    assert json.loads(client.get(reverse("centre:manifest")).content)["name"] == "Le Fil"


def test_worker_may_watch_every_page(client):
    answer = client.get(reverse("centre:worker"))

    assert (answer.headers["Content-Type"], reverse("centre:worker").count("/")) == ("text/javascript", 1)


def test_offline_page_says_what_to_do(client):
    assert "réseau" in client.get(reverse("centre:offline")).text
