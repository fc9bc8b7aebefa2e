"""Names of a whole département: found by their words, without reading them all."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from courses.models import Learner, people_lists
from courses.name_lookups import cuts
from tests.makers import make_learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_a_departement(monkeypatch):
    """Nobody is few enough to be compared one by one."""
    monkeypatch.setattr(people_lists, "MOST", 0)


@pytest.mark.parametrize(
    "typed", ["Odete Exemple", "exmeple odettte", "Le Goff Marie", "LeGof Marie", "Jean Marcel Untel"]
)
@pytest.mark.usefixtures("of_a_departement")
def test_a_letter_wrong_in_each_word_or_a_space_is_forgiven(typed):
    make_learner("Odette", "Exemple")
    make_learner("Marie", "Legoff")
    make_learner("Marie", "Le Goff")
    make_learner("Jean-Marcel", "Untal")

    assert Learner.objects.alike(typed)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite compares every name.")
@pytest.mark.parametrize(
    ("asked", "index"),
    [({"name_key__begins": "goff"}, "learner_words"), ({"name_key__near": "legof"}, "learner_cuts")],
)
def test_postgresql_reads_the_index_of_words(asked, index):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert index in Learner.objects.filter(**asked).order_by().explain()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite compares every name.")
def test_database_cuts_words_as_python_does():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name_cuts('le goff')")
        (found,) = cursor.fetchone()

    assert set(found) == {*cuts("le"), *cuts("goff"), *cuts("legoff")}


@given(st.text("abc", min_size=2, max_size=6), st.data())
def test_words_a_letter_apart_share_a_cut(word, data):
    at = data.draw(st.integers(0, len(word) - 2))
    left, one, two, right = word[:at], word[at], word[at + 1], word[at + 2 :]
    others = {left + two + right, left + two + one + right, left + "x" + two + right, left + "x" + word[at:]}

    assert all(set(cuts(word)) & set(cuts(other)) for other in others)
