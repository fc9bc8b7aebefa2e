"""Days on which programs stumble: 29 February, 31 December at 23:59, a clock that jumps, another zone."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from bookings.models import Attendance, Booking
from numeripole.running import backups, health, nightly
from numeripole.running.models import Backup
from numeripole.statistics.facts import Facts
from numeripole.statistics.models import Profile, Report
from numeripole.statistics.periods import calendar_year, convention_year
from numeripole.statistics.reports import document_of
from numeripole.statistics.scope import Scope
from numeripole.statistics.shipping import ship
from numeripole.ticking.jobs import tick
from numeripole.ticking.models import WHOLE, Run
from tests.courses_timetable.makers import days_of, make_series, tuesdays
from tests.equipment.makers import lend, make_item
from tests.makers import NOW, PARIS, book, make_activity, make_learner
from tests.notices import people

pytestmark = pytest.mark.django_db

LEAP_DAY = datetime(2028, 2, 29, 14, tzinfo=PARIS)
LAST_MINUTE = datetime(2026, 12, 31, 23, 59, tzinfo=PARIS)
YEAR = timedelta(days=365)


@pytest.mark.parametrize("moment", [LEAP_DAY, LAST_MINUTE, LAST_MINUTE + timedelta(minutes=1)])
def test_all_that_is_due_is_done_on_that_day(moment):
    learner = people.by_mail(birth_year=1950)
    book(make_activity(starts_at=moment + timedelta(days=9)), learner, now=moment)
    lend(make_item(), learner=learner, now=moment - timedelta(days=60))

    assert None not in tick(now=moment).values()


@pytest.mark.parametrize("moment", [LEAP_DAY, LAST_MINUTE])
def test_activity_of_that_day_is_booked_lent_for_and_read(moment, client):
    activity = make_activity(starts_at=moment, minutes=2)
    booking = book(activity, make_learner(), now=moment - timedelta(minutes=5))
    loan = lend(make_item(), now=moment)

    assert (booking.is_seated, activity.day) == (True, moment.date())
    assert loan.due_on > moment.date()
    assert client.get(f"/agenda/{activity.pk}/").status_code == 200


def test_series_goes_over_29_february_and_the_end_of_a_year_at_its_hour():
    leap = make_series(tuesdays(3, first=date(2028, 2, 22)))
    winter = make_series(tuesdays(3, first=date(2026, 12, 22)))

    assert days_of(leap) == [date(2028, 2, 22), date(2028, 2, 29), date(2028, 3, 7)]
    assert days_of(winter) == [date(2026, 12, 22), date(2026, 12, 29), date(2027, 1, 5)]


@pytest.mark.parametrize(("moment", "year"), [(LAST_MINUTE, 2026), (LEAP_DAY, 2028)])
def test_presence_of_that_day_counts_in_its_year_alone(moment, year):
    ship()
    meeting = make_activity(starts_at=moment).meetings.get()
    order = {"status": "present", "by": None, "now": moment}
    Attendance.objects.record(meeting=meeting, learner=make_learner(birth_year=1950), **order)

    rules = Profile.objects.get(slug="mairie").rules()
    years = [Facts(Scope(calendar_year(one), rules, moment + YEAR)) for one in (year - 1, year, year + 1)]

    assert [bool(facts.presences) for facts in years] == [False, True, False]


def test_year_that_begins_on_29_february_ends_on_the_day_before_the_next_one():
    assert convention_year(2028, month=2, day=29).last == date(2029, 2, 27)


@pytest.mark.parametrize("last", [LAST_MINUTE, LEAP_DAY])
def test_nights_up_to_that_day_keep_their_rotation(last):
    kept = backups.kept({last - timedelta(days=night) for night in range(800)})

    assert {last - timedelta(days=night) for night in range(7)} <= kept
    assert len({one.strftime("%Y-%m") for one in kept}) >= 12


def test_clock_that_jumps_tells_nothing_twice(settings):
    settings.EMAIL_SHOWN_ONLY = False
    book(make_activity(), people.by_mail())
    for hours in (0, 5, -30, 48, 0, 24 * 6, 1):
        people.tick(NOW + timedelta(hours=hours))

    said = [message.subject for message in mail.outbox]
    assert len(said) == len(set(said)) > 1


def test_counter_begun_by_a_clock_that_was_ahead_bounds_nobody_for_longer():
    cache.count("salle", seconds=3600, now=NOW + YEAR)

    assert [cache.count("salle", seconds=3600, now=NOW) for _again in range(2)] == [1, 2]


def test_tick_and_backup_of_a_clock_that_was_ahead_hide_no_fault():
    ahead = NOW + YEAR
    Run.objects.create(job=WHOLE, started_at=ahead, ended_at=ahead)
    Backup.objects.create(started_at=ahead, ended_at=ahead, name="numeripole.tar.gz")

    assert (health.is_ticking(now=NOW), health.is_backed_up(now=NOW)) == (False, False)


def test_night_whose_backup_a_clock_made_ahead_gets_its_own(monkeypatch, settings):
    settings.DEMO = False
    night = datetime(2026, 12, 2, 2, 30, tzinfo=PARIS)
    ahead = {"started_at": night + timedelta(hours=8), "ended_at": night + timedelta(hours=8)}
    Backup.objects.create(day=night.date(), name="numeripole.tar.gz", **ahead)
    monkeypatch.setattr(nightly, "record", lambda backup, now: None)

    assert [nightly.tick(now=night), nightly.tick(now=night + timedelta(hours=1))] == [1, 0]


def test_another_time_zone_moves_no_instant_and_no_frozen_report(settings):
    ship()
    activity = make_activity()
    order = {"status": "present", "by": None, "now": activity.ends_at}
    Attendance.objects.record(meeting=activity.meetings.get(), learner=make_learner(), **order)
    report = Report.objects.draft(
        profile=Profile.objects.get(slug="mairie"), period=calendar_year(2026), by=None, now=NOW + YEAR
    )
    report.freeze(document_of(report.profile, report.period, now=NOW + YEAR), by=None, now=NOW + YEAR)
    book(activity, make_learner("Marcel"))

    settings.TIME_ZONE = "Pacific/Kiritimati"

    assert timezone.localtime(activity.starts_at).day == 9
    assert activity.starts_at == activity.meetings.get().starts_at
    assert (Report.objects.get().is_whole, Booking.objects.seated().count()) == (True, 1)
    assert Client().get("/agenda/").status_code == 200
