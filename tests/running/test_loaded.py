import pytest

from courses.models import Commune, Course, Theme, Track

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_village")]


def test_a_commune_is_found_by_each_of_its_postcodes():
    paris = Commune.objects.get(name="Paris")

    assert paris in Commune.objects.search("75019")


def test_a_commune_is_found_by_its_name_without_accents_the_nearest_first():
    near = Commune.objects.get(pk="55073")

    assert [str(found) for found in Commune.objects.search("etain", near=near)][0] == "Étain (55400)"


def test_every_course_has_a_theme_a_track_and_words_for_a_senior():
    assert not Course.objects.filter(summary="").exists()
    assert set(Course.objects.values_list("track__title", flat=True)) == set(
        Track.objects.values_list("title", flat=True)
    )


def test_the_courses_to_take_before_are_named_by_their_titles():
    assert Course.objects.get(code="A5").prerequisites.startswith("«\u00a0Apprivoiser l’ordinateur")
    assert Course.objects.get(code="A1").prerequisites == ""


def test_themes_keep_the_order_of_la_coop():
    first = Theme.objects.filter(list="mediation").first()

    assert first.label == "Diagnostic numérique"
