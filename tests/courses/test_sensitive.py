"""What a note may not hold."""

import pytest

from courses.refusals import NoteRefused
from courses.sensitive import check_note


def code_of(note, **fields):
    """The refusal of a note, None when it passes."""
    try:
        check_note(note, **fields)
    except NoteRefused as refused:
        return refused.code


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("Son numéro : 2 51 03 55 073 012 34", "nir"),
        ("251035507301234", "nir"),
        ("2.51.03.2A.073.012", "nir"),
        ("RIB FR76 3000 6000 0112 3456 7890 189", "iban"),
        ("fr7630006000011234567890189", "iban"),
        ("carte 4970 1012 3456 7890", "card"),
        ("carte 4970-1012-3456-7890 périmée", "card"),
        ("carte 30569309025904", "card"),
        ("Mot de passe : soleil55", "password"),
        ("mot de passe gmail Soleil2026", "password"),
        ("Son mot de passe est soleil", "password"),
        ("Code confidentiel de la carte 4821", "password"),
        ("MDP soleil55", "password"),
        ("code PIN 1234", "password"),
        ("Elle a un cancer", "health"),
        ("dossier MDPH", "health"),
        ("Dépression depuis mars", "health"),
    ],
)
def test_sensitive_text_is_found(note, code):
    assert code_of(note) == code


@pytest.mark.parametrize(
    "note",
    [
        "",
        "A créé son compte impôts, à revoir mardi",
        "Rappeler au 06 99 00 00 01 ou au 01 99 00 00 01",
        "Traitement de texte, ouvert le 08 12 2026",
        "Dossier 2026-12-0815",
        "Ma rue, puis le plan de la commune",
    ],
)
def test_harmless_text_passes(note):
    assert code_of(note) is None


def test_word_of_health_passes_once_said_to_be_harmless():
    assert code_of("A ouvert le site de la santé publique", confirmed=True) is None


@pytest.mark.parametrize("note", ["2 51 03 55 073 012 34", "mdp soleil55"])
def test_saying_that_it_is_harmless_lets_no_number_nor_password_pass(note):
    assert code_of(note, confirmed=True) is not None


def test_refusal_names_what_to_remove():
    with pytest.raises(NoteRefused) as refused:
        check_note("Suivie pour Dépression.")

    assert "Dépression" in refused.value.messages[0]
