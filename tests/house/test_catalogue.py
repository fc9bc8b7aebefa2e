"""Everything that is said is said in French, and the compiled file says the same."""

import re

import pytest

from tests import catalogue


@pytest.fixture(scope="module")
def french():
    return catalogue.written()


def said(entries):
    return {(message.id, message.context) for message in entries if message.id}


def test_every_sentence_said_is_in_the_catalogue(french):
    assert said(catalogue.spoken()) - said(french) == set()


def test_nothing_is_in_the_catalogue_that_nobody_says(french):
    assert said(french) - said(catalogue.spoken()) == set()


def test_nothing_is_left_to_translate_or_doubtful(french):
    assert catalogue.untranslated(french) == []


def test_compiled_catalogue_is_not_stale():
    assert catalogue.MO.read_bytes() == catalogue.compiled()


def test_french_keeps_the_names_of_what_is_filled_in(french):
    wrong = [
        message.id
        for message in french
        if message.id
        and any(names(text) - names(*catalogue.as_tuple(message.id)) for text in phrases(message))
    ]
    assert wrong == []


def phrases(message):
    return catalogue.as_tuple(message.string)


def names(*texts):
    return set(re.findall(r"%\((\w+)\)", " ".join(texts)))


@pytest.mark.parametrize(
    "word", ["Erreur", "invalide", "euillez", "cliquez ici", "oumettre", "'", " :", " ?", "!"]
)
def test_french_speaks_plainly_and_is_set_well(french, word):
    assert [message.id for message in french if any(word in text for text in phrases(message))] == []


def test_french_puts_no_name_after_a_word_that_loses_its_e(french):
    """“de Odette” is wrong: the name goes elsewhere. Only what the journal elides itself begins so."""
    name = re.compile(r"\b(de|que) %\((name|learner|who|kept)\)s", re.IGNORECASE)
    found = {message.id for message in french if any(name.search(text) for text in phrases(message))}

    assert found == {"of %(name)s"}
