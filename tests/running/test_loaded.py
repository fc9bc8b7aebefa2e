import pytest

from courses.models import Commune, Course, Skill, Theme, Track, TrackStep
from courses.progress import ways

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_village")]


def test_a_commune_is_found_by_each_of_its_postcodes():
    paris = Commune.objects.get(name="Paris")

    assert paris in Commune.objects.search("75019")


def test_a_commune_is_found_by_its_name_without_accents_the_nearest_first():
    near = Commune.objects.get(pk="55073")

    assert [str(found) for found in Commune.objects.search("etain", near=near)][0] == "Étain (55400)"


def test_every_course_has_a_theme_a_track_and_words_for_a_senior():
    assert not Course.objects.filter(summary="").exists()
    assert not Course.objects.filter(track__title="").exists()


def test_every_course_teaches_three_to_six_skills_of_both_frameworks():
    counts = [len(course.skills.all()) for course in Course.objects.prefetch_related("skills")]

    assert (len(counts), min(counts) >= 3, max(counts) <= 6) == (24, True, True)
    assert not Skill.objects.exclude(codes__competence__framework="digcomp").exists()
    assert not Skill.objects.exclude(codes__competence__framework="crcn").exists()


def test_every_track_has_a_goal_and_steps_that_lead_to_skills():
    assert not Track.objects.filter(goal="").exists()
    found = ways(list(Track.objects.all()), {})

    assert [track for track, way in found.items() if not way or any(not step.levels for step in way)] == []


def test_3d_track_ends_in_the_right_to_use_the_machine():
    assert TrackStep.objects.filter(track__code="G").last().skills.get().code == "FA2"


def test_the_courses_to_take_before_are_named_by_their_titles():
    assert Course.objects.get(code="A5").prerequisites.startswith("«\u00a0Apprivoiser l’ordinateur")
    assert Course.objects.get(code="A1").prerequisites == ""


def test_themes_keep_the_order_of_la_coop():
    first = Theme.objects.filter(list="mediation").first()

    assert first.label == "Diagnostic numérique"
