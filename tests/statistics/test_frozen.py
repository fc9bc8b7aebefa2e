"""What is frozen stays byte for byte, and can be checked; what came in since is a difference beside it."""

from datetime import datetime

import pytest

from bookings.models import Attendance, Tally
from courses.models import Learner
from numeripole.privacy import files, merging
from numeripole.statistics.canonical import canonical, fingerprint_of
from numeripole.statistics.changes import changes
from numeripole.statistics.models import Profile, Report
from numeripole.statistics.periods import calendar_year
from numeripole.statistics.reports import document_of
from numeripole.statistics.rules import ProfileRefused
from numeripole.statistics.shipping import ship
from tests.makers import PARIS, make_activity, make_commune, make_learner

pytestmark = pytest.mark.django_db

MARCH, LATER = datetime(2026, 3, 10, 14, tzinfo=PARIS), datetime(2027, 1, 5, 9, tzinfo=PARIS)


@pytest.fixture
def mairie():
    ship()
    return Profile.objects.get(slug="mairie")


def fill(number=3):
    """A meeting with so many people, and two without a file."""
    meeting = make_activity(starts_at=MARCH, seats=50).meetings.get()
    learners = [
        make_learner(f"P{rank}", birth_year=1950 + rank, sex="feminin", commune=make_commune())
        for rank in range(number)
    ]
    for learner in learners:
        Attendance.objects.record(meeting=meeting, learner=learner, status="present", by=None, now=MARCH)
    Tally.objects.add(meeting=meeting, change=2, now=MARCH)
    return meeting, learners


def frozen(profile, *, by=None):
    report = Report.objects.draft(profile=profile, period=calendar_year(2026), by=by, now=LATER)
    return report.freeze(document_of(profile, report.period, now=LATER), by=by, now=LATER)


@pytest.mark.parametrize("slug", ["mairie", "la-coop", "commission-des-financeurs", "fse-plus"])
def test_erasing_every_person_leaves_a_frozen_report_byte_for_byte(mairie, slug):
    fill()
    report = frozen(Profile.objects.get(slug=slug))
    before = bytes(report.content, "utf-8")

    for learner in Learner.objects.all():
        files.erase(learner, by=None, now=LATER)

    kept = Report.objects.get(pk=report.pk)
    assert (bytes(kept.content, "utf-8"), kept.is_whole) == (before, True)
    assert canonical(kept.document()).encode() == before


def test_erasing_every_person_changes_no_live_number_either(mairie):
    fill()
    before = document_of(mairie, calendar_year(2026), now=LATER)

    for learner in Learner.objects.all():
        files.erase(learner, by=None, now=LATER)

    assert document_of(mairie, calendar_year(2026), now=LATER) == before


def test_what_came_in_since_is_a_difference(mairie):
    meeting, learners = fill()
    report = frozen(mairie)
    late = make_learner("Léa", birth_year=1950)
    Attendance.objects.record(meeting=meeting, learner=late, status="present", by=None, now=LATER)

    found = changes(report.document(), document_of(mairie, report.period, now=LATER))

    assert ("Chiffres clés", "Personnes", "3", "4") in {
        (one.table, one.row, one.frozen, one.now) for one in found
    }


@pytest.mark.parametrize("order", ["correct", "merge"])
def test_correcting_or_merging_leaves_it_alone(mairie, order):
    _meeting, (odette, marcel, _third) = fill()
    report = frozen(mairie)

    if order == "correct":
        files.correct(odette, birth_year=2000)
    else:
        merging.merge(odette, marcel, by=None, now=LATER)

    assert Report.objects.get(pk=report.pk).content == report.content
    assert changes(report.document(), document_of(mairie, report.period, now=LATER))


def test_freezing_twice_keeps_the_first(mairie):
    meeting, _learners = fill()
    report = frozen(mairie)
    Tally.objects.add(meeting=meeting, change=5, now=MARCH)

    again = report.freeze(document_of(mairie, report.period, now=LATER), by=None, now=LATER)

    assert again.fingerprint == report.fingerprint == fingerprint_of(report.content)


def test_a_period_that_is_not_over_is_not_frozen(mairie):
    report = Report.objects.draft(profile=mairie, period=calendar_year(2026), by=None, now=MARCH)

    with pytest.raises(ProfileRefused) as refusal:
        report.freeze(document_of(mairie, report.period, now=MARCH), by=None, now=MARCH)

    assert refusal.value.code == "not_over"


def test_a_profile_that_frozen_reports_use_stays(mairie):
    frozen(mairie)

    with pytest.raises(ProfileRefused) as refusal:
        mairie.remove()

    assert refusal.value.code == "profile_used"


def test_a_profile_goes_with_its_drafts(mairie):
    Report.objects.draft(profile=mairie, period=calendar_year(2026), by=None, now=LATER)

    mairie.remove()

    assert not Report.objects.exists()


def test_a_frozen_report_cannot_be_dropped(mairie):
    with pytest.raises(ProfileRefused):
        frozen(mairie).drop()


def test_drafting_twice_gives_the_same_draft(mairie):
    drafts = {
        Report.objects.draft(profile=mairie, period=calendar_year(2026), by=None, now=LATER).pk
        for _time in range(2)
    }

    assert len(drafts) == 1


def test_a_text_changed_by_hand_no_longer_has_its_fingerprint(mairie):
    report = frozen(mairie)
    Report.objects.filter(pk=report.pk).update(content=report.content.replace("2026", "2025"))

    assert not Report.objects.get(pk=report.pk).is_whole
