import pytest
from django.urls import reverse

from courses.models import Competence, Skill, TrackStep
from numeripole.lending.qualified import qualified_for
from tests.courses.learning import make_course, make_skill, make_track, note
from tests.equipment.makers import make_model
from tests.makers import NOW, make_activity, make_learner

pytestmark = pytest.mark.django_db


def post(desk, name, *args, **data):
    return desk.post(reverse(f"progress:{name}", args=args), {"x": "1"} | data)


def test_centre_adds_a_skill_of_its_own(desk):
    course = make_course("A1")
    code = Competence.objects.create(framework="digcomp", version="3.0", code="2.6", title="Identité")

    post(desk, "new_skill", sentence="Je lis le bulletin.", courses=[course.pk], digcomp=[code.pk])

    skill = Skill.objects.get()
    assert (skill.is_own, list(skill.courses.all()), list(skill.competences.all())) == (
        True,
        [course],
        [code],
    )


def test_same_words_twice_are_refused(desk):
    make_skill("Je lis.")

    answer = post(desk, "new_skill", sentence="je lis.")

    assert (answer.status_code, "Il y a déjà une compétence avec ces mots" in answer.content.decode()) == (
        422,
        True,
    )


def test_own_skill_is_changed_and_a_shipped_one_is_not(desk):
    own, shipped = Skill.objects.add(sentence="Je lis."), make_skill("J’écris.")

    answers = [post(desk, "skill", one.pk, sentence="Je relis.") for one in (own, shipped)]

    assert [answer.status_code for answer in answers] == [302, 422]
    assert sorted(Skill.objects.values_list("sentence", flat=True)) == ["Je relis.", "J’écris."]


def test_withdrawn_skill_is_no_longer_taught_and_comes_back(desk):
    skill = make_skill()
    course = make_course("A1", skills=[skill])

    post(desk, "withdrawal", skill.pk)
    gone = list(Skill.objects.of_course(course))
    post(desk, "withdrawal", skill.pk)

    assert (gone, list(Skill.objects.of_course(course))) == ([], [skill])


def test_removed_step_is_said_and_comes_back_last(desk):
    track = make_track()
    first, second = (TrackStep.objects.append(track=track, course=make_course(code)) for code in ("A1", "A2"))

    answer = desk.post(reverse("progress:step", args=[track.pk, first.pk]), {}, follow=True)
    left = list(track.steps.kept())
    post(desk, "step", track.pk, first.pk)

    assert "Ce que les personnes y ont appris reste noté" in answer.content.decode()
    assert (left, list(track.steps.kept())) == ([second], [second, first])


def test_step_without_course_needs_a_title_and_skills(desk):
    track = make_track()

    refused = post(desk, "new_step", track.pk, title="Programmer")
    post(desk, "new_step", track.pk, title="Programmer", skills=[make_skill().pk])

    assert (refused.status_code, [str(step) for step in track.steps.all()]) == (422, ["Programmer"])


def test_prerequisites_advise_and_never_block(desk):
    track = make_track()
    course = make_course("A1", prerequisites="la souris")
    TrackStep.objects.append(track=track, course=course)
    make_activity(course=course)

    page = desk.get(reverse("progress:track", args=[track.pk])).content.decode()

    assert "cela n’empêche personne de s’inscrire" in page


@pytest.mark.parametrize(("level", "may"), [(0, False), (1, False), (2, True), (3, True)])
def test_right_to_a_machine_follows_the_latest_level(level, may):
    odette, skill = make_learner(), make_skill()
    note(odette, skill, 3, day=NOW.date().replace(day=1, month=9))
    note(odette, skill, level)

    assert bool(qualified_for(odette, [make_model(required_skill=skill)])) is may


@pytest.mark.parametrize("skills", [1, 5])
def test_list_of_skills_takes_as_many_queries_for_one_as_for_five(
    desk, skills, django_assert_max_num_queries
):
    make_course("A1", skills=[make_skill(f"S{number}") for number in range(skills)])

    with django_assert_max_num_queries(7):
        desk.get(reverse("progress:skills"))
