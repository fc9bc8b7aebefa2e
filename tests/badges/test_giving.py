"""Attestations are given for what was really seen, once, and go the way of their holder's file."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from courses.models import SkillLevel
from numeripole.badges.earned import earned_by
from numeripole.badges.models import Certificate
from numeripole.badges.of_person import proposed
from numeripole.privacy.files import erase
from numeripole.privacy.merging import merge
from tests.badges.makers import LATER, come, follow, give, make_course, make_skill, see
from tests.makers import make_learner, make_user


def test_attestation_says_the_days_and_minutes_really_attended(odette, course):
    given = give(odette, course)

    assert (given.minutes, given.days) == (180, ["2026-12-08", "2026-12-15"])


def test_attestation_says_skills_in_words_never_in_figures(odette, course):
    see(odette, make_skill(course, "Je trie mes mails."), SkillLevel.WITH_HELP)
    see(odette, make_skill(course, "Je vide la corbeille."), SkillLevel.NOT_SEEN)

    said = give(odette, course).said_skills

    assert [(what, str(how)) for what, how in said] == [
        ("J’envoie un mail.", "Seul·e"),
        ("Je trie mes mails.", "Avec aide"),
    ]


def test_what_was_attested_does_not_move_when_the_person_learns_more(odette, course, certificate):
    skill = course.course_skills.first().skill
    see(odette, skill, SkillLevel.CAN_EXPLAIN)
    certificate.refresh_from_db()

    assert certificate.skills == [[skill.code, skill.sentence, SkillLevel.ALONE]]


def test_who_never_came_is_attested_nothing(course):
    with pytest.raises(ValidationError) as refusal:
        give(make_learner(), course)

    assert refusal.value.code == "never_came"


def test_attestation_is_given_once_and_again_when_it_was_revoked(odette, course, certificate):
    with pytest.raises(ValidationError) as refusal:
        give(odette, course)
    certificate.revoke(reason="content", by=None, now=LATER)

    assert refusal.value.code == "given"
    assert give(odette, course).number != certificate.number


def test_revoking_twice_keeps_the_first_reason(certificate):
    certificate.revoke(reason="content", by=None, now=LATER)
    certificate.revoke(reason="holder", by=None, now=LATER + timedelta(days=1))
    certificate.refresh_from_db()

    assert (certificate.reason, certificate.revoked_at) == ("content", LATER)


def test_completed_course_and_track_are_proposed_until_they_are_attested(odette, course):
    follow(odette, course)
    before = proposed(odette)
    give(odette, course)

    assert before == [course.track, course]
    assert proposed(odette) == [course.track]


def test_course_half_way_may_be_attested_and_is_not_proposed(course):
    marcel = make_learner("Marcel")
    come(marcel, course, meetings=1)

    assert [one.of for one in earned_by(marcel)] == [course]
    assert proposed(marcel) == []


@pytest.mark.parametrize("courses", [1, 4])
def test_what_is_earned_takes_as_many_queries_for_one_as_for_four(
    odette, course, courses, django_assert_max_num_queries
):
    follow(odette, course)
    for number in range(2, courses + 1):
        come(odette, make_course(f"C{number}", f"Cours {number}"))

    with django_assert_max_num_queries(8):
        assert len(earned_by(odette)) == courses + 1


def test_merging_two_files_moves_the_attestations(odette, certificate):
    kept = make_learner("Odette", "Zéphirin")
    merge(kept, odette, by=make_user(), now=LATER)
    certificate.refresh_from_db()

    assert (certificate.learner, certificate.person_key) == (kept, kept.person_key)


def test_erasing_a_file_revokes_its_attestations_and_keeps_the_key_alone(odette, certificate):
    key = odette.person_key
    erase(odette, by=make_user(), now=LATER)

    kept = Certificate.objects.values().get()
    assert (kept["person_key"], kept["reason"], kept["learner_id"]) == (key, "erased", None)
    assert (kept["minutes"], kept["days"], kept["skills"], kept["badge"]) == (0, [], [], "")


def test_attestation_of_a_track_counts_its_courses(odette, course):
    follow(odette, course)
    come(odette, make_course("C2", "Un autre"))

    assert give(odette, course.track).minutes == 180
