import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.models import Learner
from courses.names import likeness, name_key
from tests.makers import make_learner

PHONE = "+33639980001"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Jean-Noël", "jean noel"),
        ("D’Œuvre", "d oeuvre"),
        ("  LE   GOFF ", "le goff"),
        ("François\u00a0Ça", "francois ca"),
        ("Strauß", "strauss"),
        ("Łukasz", "lukasz"),
        ("e\u0301le\u0300ve", "eleve"),
        ("'; --", ""),
    ],
)
def test_name_key_forgives_how_a_name_is_typed(typed, key):
    assert name_key(typed) == key


@given(st.text(max_size=40))
def test_name_key_of_a_key_is_itself(text):
    assert name_key(name_key(text)) == name_key(text)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_the_same_both_ways_and_between_0_and_1(one, other):
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["helene", "HÉL", "le goff", "goff", "jean", "legoff marie", "jean-no"])
def test_search_forgives_accents_capitals_hyphens_and_order(typed):
    make_learner("Hélène", "Le Goff")
    make_learner("Jean-Noël", "Exemple")
    make_learner("Marie", "Legoff")

    assert len(Learner.objects.search(typed)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["06 39 98 00 01", "0639", "98.00.01", "+33 6 39 98 00 01"])
def test_search_finds_a_number_as_it_is_typed(typed):
    odette = make_learner(phone=PHONE)
    make_learner("Marcel", phone="+33199000001")

    assert list(Learner.objects.search(typed)) == [odette]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "   ", "'", "%", "_", "\\", "-"])
def test_search_for_nothing_finds_nobody(typed):
    make_learner()

    assert not Learner.objects.search(typed)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["Odete Exemple", "exmeple odette", "Odettte Exempl"])
def test_a_letter_wrong_or_swapped_is_forgiven(typed):
    odette = make_learner()
    make_learner("Marcel", "Untel")

    assert Learner.objects.find(typed) == [odette]


@pytest.mark.django_db
def test_nearest_name_comes_first():
    make_learner("Odile", "Exemplaire")
    near = make_learner("Odette", "Exemple")

    assert Learner.objects.alike("Odette Exempe")[0] == near


@pytest.mark.django_db
def test_name_follows_every_way_of_writing_it():
    odette = make_learner()
    odette.family_name = "Noël"
    odette.save(update_fields=["family_name", "name_key"])

    assert Learner.objects.search("noel").get() == odette


@pytest.mark.django_db
def test_known_person_is_recognised_without_accents_by_the_telephone():
    odette = make_learner("Hélène", "Le Goff", phone=PHONE)

    known = Learner.objects.known_as(given_name="HELENE", family_name="Le-Goff", phone=PHONE)

    assert list(known) == [odette]


@pytest.mark.django_db
def test_another_telephone_is_another_person():
    make_learner(phone=PHONE)

    assert not Learner.objects.known_as(given_name="Odette", family_name="Exemple", phone="+33639980002")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given_name", "fields", "found"),
    [
        ("Odete", {}, 1),
        ("Odette", {"birth_year": 1950}, 1),
        ("Odette", {"birth_year": 1980}, 0),
        ("Odete", {"phone": "+33639980002"}, 0),
        ("Odette", {"phone": "+33639980002"}, 1),
        ("Bernard", {}, 0),
    ],
)
def test_likely_same_person_is_told_from_another(given_name, fields, found):
    make_learner(phone=PHONE, birth_year=1950)

    likely = Learner.objects.likely_same(given_name=given_name, family_name="Exemple", **fields)

    assert len(likely) == found
