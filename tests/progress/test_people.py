from datetime import timedelta

import pypdfium2
import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from courses.models import SkillLevel, SkillRecord, StartingPoint, TrackFollow, TrackStep
from numeripole.privacy.files import erase
from numeripole.progress.papers import blank_guide, skill_sheet
from numeripole.progress.portrait import portrait_of
from numeripole.public.space_blocks import blocks_of
from tests.courses.learning import make_course, make_skill, make_track, note
from tests.documents.papers import breaches, words
from tests.makers import NOW, make_activity, make_learner, make_user

pytestmark = pytest.mark.django_db

WITH_HELP, ALONE = SkillLevel.WITH_HELP, SkillLevel.ALONE


@pytest.fixture
def odette():
    return make_learner("Odette", "Aubertin")


@pytest.fixture
def marcel():
    """Somebody else, with everything that could leak; the names of skills and tracks are everybody's."""
    marcel = make_learner("Marcel", "Zimmer", phone="+33639980099")
    note(marcel, make_skill("Je secrète.", practice="Refaites en secret."), WITH_HELP)
    secret = make_track("Z", "Parcours secret", goal="But secret.")
    TrackFollow.objects.start(learner=marcel, track=secret, day=NOW.date(), by=None)
    StartingPoint.objects.create(
        learner=marcel, person_key=marcel.person_key, day=NOW.date(), level="avance", abc_diag="secret 7/10"
    )
    return marcel


@pytest.fixture
def track():
    """Two courses, and the date of the next meeting of each."""
    track = make_track()
    for position, (code, sentence) in enumerate([("A1", "Je clique."), ("A2", "Je range.")], start=1):
        course = make_course(code, f"Cours {code}", track=track, skills=[make_skill(sentence)])
        TrackStep.objects.create(track=track, position=position, course=course)
        make_activity(title=f"Cours {code}", course=course, starts_at=timezone.now() + timedelta(days=9))
    return track


def follow(learner, track):
    return TrackFollow.objects.start(learner=learner, track=track, day=NOW.date(), by=None)


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("name", ["progress:learner", "progress:starting_point", "desk:person"])
def test_nothing_of_one_person_is_on_the_page_of_another(desk, odette, marcel, track, name):
    note(odette, make_skill("Je lis."))
    follow(odette, track)

    said = text(desk.get(reverse(name, args=[odette.pk])))

    assert [leak for leak in ("Zimmer", "en secret", "But secret", "7/10") if leak in said] == []


def test_nothing_of_one_person_is_on_the_sheet_of_another(odette, marcel):
    note(odette, make_skill("Je lis."))

    said = words(skill_sheet(odette, now=timezone.now()))

    assert ("Je lis." in said, "Zimmer" in said, "secr" in said) == (True, False, False)


def test_own_space_says_what_one_can_do_and_nothing_of_another(odette, marcel):
    note(odette, make_skill("Je lis."))

    [portrait] = [block for name, block in blocks_of(odette, now=NOW) if name == "progress/space.html"]
    said = render_to_string("progress/space.html", {"block": portrait})

    assert ("Je lis." in said, "en secret" in said, "But secret" in said) == (True, False, False)


def test_own_space_of_someone_new_says_nothing_of_it(odette, marcel):
    assert "progress/space.html" not in [name for name, _block in blocks_of(odette, now=NOW)]


def test_record_of_another_person_cannot_be_corrected_through_this_one(desk, odette, marcel):
    record = SkillRecord.objects.get()

    page = reverse("progress:correction", args=[odette.pk, record.pk])

    assert desk.post(page, {"level": "0"}).status_code == 404


def test_track_and_starting_point_of_another_person_are_not_found(desk, odette, marcel):
    theirs = TrackFollow.objects.get(), StartingPoint.objects.get()
    answers = [
        desk.post(reverse("progress:leave", args=[odette.pk, theirs[0].pk])),
        desk.get(reverse("progress:proposal", args=[odette.pk, theirs[1].pk])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_next_step_is_the_first_that_is_not_done_with_its_next_date(odette, track):
    follow(odette, track)
    note(odette, track.steps.first().course.skills.get(), ALONE)

    [way] = portrait_of(odette, now=timezone.now()).ways

    assert (str(way.next.step), [one.title for one in way.dates]) == ("Cours A2", ["Cours A2"])


def test_end_of_a_track_is_said(desk, odette, track):
    follow(odette, track)
    for step in track.steps.all():
        note(odette, step.course.skills.get(), ALONE)

    assert "au bout de ce parcours" in text(desk.get(reverse("progress:learner", args=[odette.pk])))


def test_page_grades_nobody(desk, odette, track):
    follow(odette, track)
    note(odette, make_skill("Je lis."))

    page = text(desk.get(reverse("progress:learner", args=[odette.pk])))

    assert "%" not in page.partition("<main")[2]


def test_what_takes_help_is_what_to_practise(odette):
    note(odette, make_skill("Je lis.", practice="Relisez."), ALONE)
    note(odette, make_skill("J’écris.", practice="Écrivez."), WITH_HELP)

    assert [skill.practice for skill in portrait_of(odette, now=NOW).practise] == ["Écrivez."]


@pytest.mark.parametrize("skills", [1, 12])
def test_portrait_takes_at_most_eight_queries(odette, track, skills, django_assert_max_num_queries):
    follow(odette, track)
    for number in range(skills):
        note(odette, make_skill(f"Je fais {number}."))

    with django_assert_max_num_queries(8):
        portrait_of(odette, now=timezone.now())


def test_skill_is_noted_outside_a_meeting(desk, odette):
    facts = {"skill": make_skill().pk, "level": "1", "day": "2026-11-03"}
    desk.post(reverse("progress:learner", args=[odette.pk]), facts)

    assert str(SkillRecord.objects.get().day) == "2026-11-03"


def test_day_to_come_is_said_and_keeps_what_was_typed(desk, odette):
    facts = {"skill": make_skill().pk, "level": "1", "day": "2090-11-03"}
    answer = desk.post(reverse("progress:learner", args=[odette.pk]), facts)

    assert (answer.status_code, "Ce jour n’est pas encore venu" in text(answer)) == (422, True)
    assert "2090-11-03" in text(answer)


def test_correction_is_said_in_the_history(desk, odette):
    record = note(odette, make_skill(), ALONE)
    desk.post(reverse("progress:correction", args=[odette.pk, record.pk]), {"level": "1"})

    page = text(desk.get(reverse("progress:learner", args=[odette.pk])))

    assert "Correction\u00a0: Avec aide, et non «\u00a0Seul·e\u00a0»" in page
    assert "Corrigé depuis" in page


def test_withdrawn_skill_stays_in_the_history_and_is_said(desk, odette):
    skill = make_skill()
    note(odette, skill)
    skill.withdraw(now=NOW)

    assert "N’est plus enseignée" in text(desk.get(reverse("progress:learner", args=[odette.pk])))


def test_several_tracks_are_followed_and_left(desk, odette):
    for code in ("A", "B"):
        track = make_track(code, f"Parcours {code}")
        desk.post(reverse("progress:follow", args=[odette.pk]), {"track": track.pk})
    first = TrackFollow.objects.first()
    desk.post(reverse("progress:leave", args=[odette.pk, first.pk]))

    assert [one.track.code for one in TrackFollow.objects.going_on()] == ["B"]


def test_answers_lead_to_a_track_and_a_level_that_may_be_changed(desk, odette):
    first, second = make_track("A", "Premiers pas"), make_track("B", "Communiquer")
    answer = desk.post(
        reverse("progress:starting_point", args=[odette.pk]), {"switch": "0", "open": "1", "search": "0"}
    )
    point = StartingPoint.objects.get()
    desk.post(answer["Location"], {"track": second.pk, "level": "intermediaire"})

    assert (point.track, point.level) == (first, "debutant")
    assert TrackFollow.objects.get().track == second


def test_no_answer_at_all_is_said(desk, odette):
    answer = desk.post(reverse("progress:starting_point", args=[odette.pk]), {"abc_diag": ""})

    assert (answer.status_code, StartingPoint.objects.exists()) == (422, False)


def test_result_of_abc_diag_goes_with_the_person(odette):
    point = StartingPoint.objects.create(
        learner=odette, person_key=odette.person_key, day=NOW.date(), level="debutant", abc_diag="6/10"
    )
    erase(odette, by=None, now=NOW)
    point.refresh_from_db()

    assert (point.abc_diag, point.learner) == ("", None)


@pytest.mark.parametrize("skills", [0, 3, 40])
def test_sheet_can_be_read_by_all(odette, track, skills):
    follow(odette, track)
    for number in range(skills):
        note(odette, make_skill(f"Je fais {number}.", practice="Refaites-le."), number % 3)

    assert breaches(skill_sheet(odette, now=timezone.now())) == []


def test_sheet_has_no_letter_under_eighteen_points(odette, track):
    follow(odette, track)
    note(odette, make_skill("Je lis.", practice="Relisez."), WITH_HELP)

    assert min(letters(skill_sheet(odette, now=timezone.now()))) >= 18


def letters(pdf):
    """The size of every letter printed, in points."""
    sheet = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    printed = [index for index, sign in enumerate(sheet.get_text_range()) if sign.strip()]
    return {round(pypdfium2.raw.FPDFText_GetFontSize(sheet, index)) for index in printed}


def test_guide_on_paper_can_be_read_by_all():
    make_track()

    assert breaches(blank_guide()) == []
    assert "10. De quoi avez-vous le plus envie" in words(blank_guide())


def test_volunteers_see_nobodys_skills(client, odette):
    client.force_login(make_user("volunteer"))

    assert client.get(reverse("progress:learner", args=[odette.pk])).status_code == 403
