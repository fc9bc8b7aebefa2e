"""The command says in one line why it does not start; `tests/house/test_settings.py` holds every case."""

import pytest

SECRET = "x" * 50
CENTRE = {"NUMERIPOLE_SECRET_KEY": SECRET, "NUMERIPOLE_HOSTS": "ateliers.example.org"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (CENTRE | {"NUMERIPOLE_COLOUR": "blue"}, "Unknown settings: NUMERIPOLE_COLOUR"),
        (CENTRE | {"NUMERIPOLE_HOSTS": "*"}, "without a wildcard"),
        (CENTRE | {"NUMERIPOLE_DEBUG": "yes"}, "NUMERIPOLE_DEBUG is for the demo only"),
        (CENTRE | {"NUMERIPOLE_SECRET_KEY": ""}, "NUMERIPOLE_SECRET_KEY must be set"),
    ],
)
def test_the_command_refuses(numeripole, given, said):
    answer = numeripole("check", **given)

    assert answer.returncode == 1
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_command_runs_with_a_secret_and_a_host(numeripole):
    assert numeripole("check", **CENTRE).returncode == 0


def test_the_village_is_refused_to_a_centre(numeripole):
    answer = numeripole("village", **CENTRE)

    assert answer.returncode == 1
    assert "démonstration" in answer.stderr
