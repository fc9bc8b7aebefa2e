"""The command refuses settings that it does not understand: real processes, since settings are read once."""

import pytest

SECRET = "x" * 50
CENTRE = {"NUMERIPOLE_SECRET_KEY": SECRET, "NUMERIPOLE_HOSTS": "ateliers.example.org"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (CENTRE | {"NUMERIPOLE_COLOUR": "blue"}, "Unknown settings: NUMERIPOLE_COLOUR"),
        (CENTRE | {"NUMERIPOLE_HOSTS": "*"}, "without a wildcard"),
        (CENTRE | {"NUMERIPOLE_HOSTS": ".example.org"}, "without a wildcard"),
        (CENTRE | {"NUMERIPOLE_HOSTS": ""}, "must name the hosts"),
        (CENTRE | {"NUMERIPOLE_DEBUG": "yes"}, "NUMERIPOLE_DEBUG is for the demo only"),
        (CENTRE | {"NUMERIPOLE_SECRET_KEY": ""}, "NUMERIPOLE_SECRET_KEY must be set"),
        (CENTRE | {"NUMERIPOLE_SECRET_KEY": "short"}, "NUMERIPOLE_SECRET_KEY must be set"),
        (CENTRE | {"NUMERIPOLE_HTTPS": "perhaps"}, "NUMERIPOLE_HTTPS must be yes or no"),
        (CENTRE | {"NUMERIPOLE_PROXIES": "many"}, "NUMERIPOLE_PROXIES must be of type int"),
        (CENTRE | {"NUMERIPOLE_PROXIES": "-1"}, "NUMERIPOLE_PROXIES must not be negative"),
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
