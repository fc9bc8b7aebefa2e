"""Passkeys that sign nothing; those that do are tried in a true browser."""

import pytest

from tests.accounts.makers import enter, make_protected
from tests.accounts.test_entering import FORGED
from tests.accounts.test_second_factor import STEP, confirm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("credential", FORGED)
def test_a_forged_answer_is_no_second_step(client, credential):
    enter(client, make_protected())
    client.post("/compte/login/etape/defi/")
    answer = client.post(STEP, {"credential": credential})
    assert (answer.status_code, "_auth_user_id" in client.session) == (422, False)


@pytest.mark.parametrize("credential", FORGED)
def test_a_forged_answer_makes_no_passkey(client, credential):
    claire = make_protected()
    client.force_login(claire)
    confirm(client)
    client.post("/compte/cles/defi/")

    answer = client.post("/compte/cles/", {"name": "Ma clé", "credential": credential})

    assert (answer.status_code, claire.authenticator_set.filter(type="webauthn").exists()) == (422, False)


def test_a_challenge_is_for_who_is_at_that_step_alone(client):
    assert client.post("/compte/login/etape/defi/").status_code == 302
    assert client.post("/compte/cles/defi/").headers["Location"].startswith("/compte/login/")
