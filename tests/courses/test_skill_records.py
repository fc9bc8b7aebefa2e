from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from courses.models import SkillLevel, SkillRecord
from courses.refusals import SkillRefused
from tests.courses.learning import DAY, make_skill, note
from tests.makers import NOW, make_activity, make_learner

pytestmark = pytest.mark.django_db

TOMORROW = NOW.date() + timedelta(days=1)


def levels_of(learner):
    return [record.level for record in SkillRecord.objects.of_person(learner).latest()]


@pytest.fixture
def meeting():
    return make_activity(starts_at=NOW - timedelta(days=7)).meetings.get()


def test_latest_level_counts():
    odette, skill = make_learner(), make_skill()
    note(odette, skill, SkillLevel.WITH_HELP, day=DAY - timedelta(days=7))
    note(odette, skill, SkillLevel.ALONE)

    assert levels_of(odette) == [SkillLevel.ALONE]


def test_level_may_go_down():
    odette, skill = make_learner(), make_skill()
    note(odette, skill, SkillLevel.ALONE, day=DAY - timedelta(days=7))
    note(odette, skill, SkillLevel.WITH_HELP)

    assert levels_of(odette) == [SkillLevel.WITH_HELP]


def test_older_day_noted_later_does_not_count():
    odette, skill = make_learner(), make_skill()
    note(odette, skill, SkillLevel.ALONE)
    note(odette, skill, SkillLevel.WITH_HELP, day=DAY - timedelta(days=7))

    assert levels_of(odette) == [SkillLevel.ALONE]


def test_noting_the_same_twice_is_harmless():
    odette, skill = make_learner(), make_skill()

    assert note(odette, skill) == note(odette, skill)


def test_noting_again_at_a_meeting_is_said_as_a_correction(meeting):
    odette, skill = make_learner(), make_skill()
    first = note(odette, skill, SkillLevel.ALONE, meeting=meeting)
    again = note(odette, skill, SkillLevel.WITH_HELP, meeting=meeting)

    assert (again.is_correction, again.corrects) == (True, first)
    assert levels_of(odette) == [SkillLevel.WITH_HELP]


def test_taking_back_leaves_what_was_known_before(meeting):
    odette, skill = make_learner(), make_skill()
    note(odette, skill, SkillLevel.WITH_HELP, day=DAY - timedelta(days=30))
    note(odette, skill, SkillLevel.ALONE, meeting=meeting)
    note(odette, skill, None, meeting=meeting)

    assert levels_of(odette) == [SkillLevel.WITH_HELP]
    assert SkillRecord.objects.count() == 3


def test_correction_keeps_the_day_of_what_it_corrects():
    odette, skill = make_learner(), make_skill()
    wrong = note(odette, skill, SkillLevel.ALONE, day=DAY - timedelta(days=30))

    right = SkillRecord.objects.correct(wrong, level=SkillLevel.NOT_SEEN, by=None, now=NOW)

    assert (right.day, levels_of(odette)) == (wrong.day, [SkillLevel.NOT_SEEN])


def test_correcting_twice_at_once_is_refused():
    wrong = note(make_learner(), make_skill())
    SkillRecord.objects.correct(wrong, level=SkillLevel.NOT_SEEN, by=None, now=NOW)

    with pytest.raises(SkillRefused) as refusal:
        SkillRecord.objects.correct(wrong, level=SkillLevel.WITH_HELP, by=None, now=NOW)

    assert refusal.value.code == "corrected"


def test_day_to_come_is_refused():
    with pytest.raises(SkillRefused) as refusal:
        note(make_learner(), make_skill(), day=TOMORROW)

    assert refusal.value.code == "not_yet"


def test_withdrawn_skill_is_no_longer_noted_but_still_held():
    odette, skill = make_learner(), make_skill()
    note(odette, skill)
    skill.withdraw(now=NOW)
    skill.refresh_from_db()

    with pytest.raises(SkillRefused) as refusal:
        note(odette, skill, SkillLevel.CAN_EXPLAIN, day=NOW.date())

    assert (refusal.value.code, levels_of(odette)) == ("withdrawn", [SkillLevel.ALONE])


def test_empty_level_needs_something_that_it_takes_back():
    odette = make_learner()

    with pytest.raises(IntegrityError):
        SkillRecord.objects.create(
            learner=odette, person_key=odette.person_key, skill=make_skill(), day=DAY, recorded_at=NOW
        )


def test_one_of_two_people_does_not_count_for_the_other():
    odette, marcel, skill = make_learner(), make_learner("Marcel"), make_skill()
    note(odette, skill, SkillLevel.CAN_EXPLAIN)

    assert levels_of(marcel) == []


def test_note_at_a_meeting_keeps_the_meeting(meeting):
    record = note(make_learner(), make_skill(), meeting=meeting)

    with pytest.raises(ProtectedError):
        meeting.delete()

    assert SkillRecord.objects.get() == record


def test_what_is_asked_of_the_latest_does_not_change_which_they_are():
    odette, skill = make_learner(), make_skill()
    note(odette, skill, SkillLevel.ALONE, day=DAY - timedelta(days=7))
    note(odette, skill, SkillLevel.WITH_HELP)

    assert not SkillRecord.objects.all().latest().acquired().exists()
