"""The figures of what was learnt, against the same counted in the plainest way."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.models import SkillLevel, SkillRecord, TrackFollow, TrackStep
from courses.progress_figures import skills_gained, tracks_followed
from numeripole.privacy import files, merging
from tests.courses.learning import make_course, make_skill, make_track, note
from tests.makers import NOW, make_learner

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 9, 1), date(2026, 10, 31)
BEFORE, WITHIN, AFTER = FIRST - timedelta(days=1), date(2026, 10, 1), LAST + timedelta(days=1)
NOT_SEEN, WITH_HELP, ALONE, CAN_EXPLAIN = SkillLevel


def gained():
    return [(one.sentence, one.people) for one in skills_gained(FIRST, LAST)]


@pytest.fixture
def track():
    """A track of one course of two skills."""
    skills = [make_skill("J’écris."), make_skill("Je lis.")]
    track = make_track()
    TrackStep.objects.create(track=track, position=1, course=make_course(track=track, skills=skills))
    track.taught = skills
    return track


def follow(learner, track, day=FIRST, **fields):
    return TrackFollow.objects.start(learner=learner, track=track, day=day, by=None, **fields)


def counts(rows):
    return [(row.people, row.start, row.end) for row in rows]


def test_skill_is_gained_the_first_time_it_is_done_alone():
    skill, odette, marcel = make_skill("Je lis."), make_learner(), make_learner("Marcel")
    note(odette, skill, WITH_HELP, day=BEFORE)
    for learner in (odette, marcel):
        note(learner, skill, ALONE, day=WITHIN)

    assert gained() == [("Je lis.", 2)]


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_both_days_of_the_period_count(day):
    note(make_learner(), make_skill("Je lis."), ALONE, day=day)

    assert gained() == [("Je lis.", 1)]


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_skill_done_alone_outside_the_period_is_not_gained_in_it(day):
    note(make_learner(), make_skill(), ALONE, day=day)

    assert gained() == []


def test_skill_already_had_is_not_gained_again():
    odette, skill = make_learner(), make_skill()
    note(odette, skill, ALONE, day=BEFORE)
    note(odette, skill, CAN_EXPLAIN, day=WITHIN)

    assert gained() == []


def test_skill_lost_again_by_the_end_is_not_gained():
    odette, skill = make_learner(), make_skill()
    note(odette, skill, ALONE, day=WITHIN)
    note(odette, skill, WITH_HELP, day=LAST)

    assert gained() == []


def test_what_was_noted_by_mistake_is_not_gained():
    wrong = note(make_learner(), make_skill(), ALONE, day=WITHIN)
    SkillRecord.objects.correct(wrong, level=WITH_HELP, by=None, now=NOW)

    assert gained() == []


def test_skill_gained_survives_the_person_erased():
    odette = make_learner()
    note(odette, make_skill("Je lis."), ALONE, day=WITHIN)
    files.erase(odette, by=None, now=NOW)

    assert gained() == [("Je lis.", 1)]


def test_two_files_made_one_gain_a_skill_once():
    kept, gone, skill = make_learner(), make_learner("Odete"), make_skill("Je lis.")
    for learner in (kept, gone):
        note(learner, skill, ALONE, day=WITHIN)
    merging.merge(kept, gone, by=None, now=NOW)

    assert gained() == [("Je lis.", 1)]


def test_only_the_people_given_are_counted():
    odette, marcel, skill = make_learner(), make_learner("Marcel"), make_skill("Je lis.")
    for learner in (odette, marcel):
        note(learner, skill, ALONE, day=WITHIN)

    assert [row.people for row in skills_gained(FIRST, LAST, people=[odette.person_key])] == [1]


def test_track_counts_people_by_level_at_start_and_end(track):
    odette, marcel = make_learner(), make_learner("Marcel")
    for learner in (odette, marcel):
        follow(learner, track)
        note(learner, track.taught[0], WITH_HELP, day=BEFORE)
    note(odette, track.taught[0], ALONE, day=WITHIN)

    assert counts(tracks_followed(FIRST, LAST)) == [(2, (0, 2, 0, 0), (0, 1, 1, 0))]


def test_level_is_the_one_reached_in_at_least_half_of_the_skills_worked_on(track):
    odette = make_learner()
    follow(odette, track)
    note(odette, track.taught[0], CAN_EXPLAIN, day=WITHIN)
    note(odette, track.taught[1], WITH_HELP, day=WITHIN)

    assert counts(tracks_followed(FIRST, LAST)) == [(1, (1, 0, 0, 0), (0, 0, 0, 1))]


def test_track_ended_before_the_period_is_not_counted(track):
    follow(make_learner(), track, day=BEFORE - timedelta(days=30)).end(day=BEFORE)

    assert tracks_followed(FIRST, LAST) == []


def test_what_is_learnt_after_leaving_the_track_is_not_counted(track):
    odette = make_learner()
    follow(odette, track).end(day=WITHIN)
    note(odette, track.taught[0], ALONE, day=WITHIN + timedelta(days=1))

    assert counts(tracks_followed(FIRST, LAST)) == [(1, (1, 0, 0, 0), (1, 0, 0, 0))]


def test_removed_step_keeps_what_people_learnt_in_it(track):
    odette = make_learner()
    follow(odette, track)
    note(odette, track.taught[0], ALONE, day=WITHIN)
    track.steps.get().remove(now=NOW)

    assert counts(tracks_followed(FIRST, LAST)) == [(1, (1, 0, 0, 0), (0, 0, 1, 0))]


def test_track_survives_the_person_erased(track):
    odette = make_learner()
    follow(odette, track)
    note(odette, track.taught[0], ALONE, day=WITHIN)
    files.erase(odette, by=None, now=NOW)

    assert counts(tracks_followed(FIRST, LAST)) == [(1, (1, 0, 0, 0), (0, 0, 1, 0))]


def test_same_track_followed_by_both_files_of_a_person_is_followed_once(track):
    kept, gone = make_learner(), make_learner("Odete")
    follow(kept, track, day=WITHIN)
    follow(gone, track, day=FIRST)
    merging.merge(kept, gone, by=None, now=NOW)

    assert (TrackFollow.objects.get().started_on, tracks_followed(FIRST, LAST)[0].people) == (FIRST, 1)


@pytest.mark.parametrize("people", [1, 40])
def test_figures_take_as_many_queries_for_one_as_for_many(track, people, django_assert_max_num_queries):
    for number in range(people):
        learner = make_learner(f"Odette {number}")
        follow(learner, track)
        note(learner, track.taught[0], day=WITHIN)

    with django_assert_max_num_queries(6):
        skills_gained(FIRST, LAST)
        tracks_followed(FIRST, LAST)


STORIES = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 1),
        st.sampled_from(SkillLevel),
        st.sampled_from([BEFORE - timedelta(days=9), BEFORE, FIRST, WITHIN, LAST, AFTER]),
        st.booleans(),
    ),
    max_size=14,
)


def counted_by_hand(story):
    """Day after day: who could do what when the first day began, and who can when the last one ends."""
    at_start, at_end = {}, {}
    for who, what, level, day, _wrong in sorted(
        (fact for fact in story if not fact[4]), key=lambda fact: fact[3]
    ):
        if day < FIRST:
            at_start[who, what] = level
        if day <= LAST:
            at_end[who, what] = level
    new = [key for key, level in at_end.items() if level >= ALONE and at_start.get(key, NOT_SEEN) < ALONE]
    return {what: sum(1 for _who, one in new if one == what) for what in {what for _who, what in new}}


@settings(max_examples=20, deadline=None)
@given(STORIES)
def test_skills_gained_are_those_counted_by_hand(story):
    # One fact a day, person and skill: which of two came last is another test's.
    story = list({fact[:2] + fact[3:4]: fact for fact in story}.values())
    SkillRecord.objects.all()._raw_delete("default")
    people = [make_learner(f"P{number}") for number in range(3)]
    skills = [make_skill(f"S{number}") for number in range(2)]
    for who, what, level, day, wrong in story:
        record = note(people[who], skills[what], level, day=day, now=NOW + timedelta(days=9))
        if wrong:
            SkillRecord.objects.correct(record, level=None, by=None, now=NOW)

    found = {int(row.sentence[1:]): row.people for row in skills_gained(FIRST, LAST)}

    assert found == counted_by_hand(story)
