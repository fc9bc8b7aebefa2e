"""Passwords of the strength that the CNIL asks for, and a sentence that says what is missing."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from numeripole.accounts.models import User
from numeripole.accounts.passwords import LENGTH, weakness

CLAIRE = User(given_name="Claire", family_name="Lefèvre", email="c.lefevre55@example.org")


@pytest.mark.parametrize(
    "password",
    [
        "Rivage+Tuile7",
        "rivagetuile+47",
        "sept mots longs pour ouvrir notre porte",
        "à l’été près de la vieille école blanche",
    ],
)
def test_twelve_of_four_kinds_fourteen_of_three_or_seven_words_do(password):
    assert validate_password(password, CLAIRE) is None


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("court", "une lettre majuscule, un chiffre, un autre signe, comme + ou * et 7 caractères de plus"),
        ("rivagetuile47", "une lettre majuscule et un autre signe"),
        ("Rivage+Tuil7"[:11], "1 caractère de plus"),
        ("mot mot mot mot mot mot mot mot", "une lettre majuscule et un chiffre"),
        ("Motdepasse2026!", "Beaucoup de gens"),
        ("Password-2026-!", "Beaucoup de gens"),
        ("Numéripôle+2026", "Beaucoup de gens"),
        ("Vive-Claire-2026!", "ni votre nom"),
        ("Jolie+LEFEVRE+2026", "ni votre nom"),
    ],
)
def test_a_password_that_does_not_do_says_why(password, said):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, CLAIRE)

    assert said in " ".join(refused.value.messages)


@given(st.text(max_size=LENGTH - 1))
def test_no_short_password_does(password):
    assert weakness(password)
