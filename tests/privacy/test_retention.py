"""Five years of nights: each file goes on its day and no other, and no figure moves."""

import random
from datetime import date, datetime, timedelta

import pytest

from bookings.models import Attendance, Tally
from bookings.refusals import BookingRefused
from courses.models import Learner
from equipment.models import LoanLine
from numeripole.privacy.models import Entry, FileEvent, RetentionRun
from numeripole.privacy.retention import tick
from numeripole.statistics.canonical import canonical
from numeripole.statistics.figures import figures_of
from numeripole.statistics.models import Profile, Report
from numeripole.statistics.periods import calendar_year
from numeripole.statistics.reports import document_of
from numeripole.statistics.shipping import ship
from tests.equipment.makers import lend, make_items
from tests.makers import PARIS, book, make_activity, make_commune, make_learner

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 1, 1), date(2030, 12, 31)
AFTER = datetime(2031, 1, 10, 9, tzinfo=PARIS)
YEARS = (2024, 2025, 2026)
PEOPLE, MEETINGS = 14, 8


def at(day, hour=4):
    return datetime(day.year, day.month, day.day, hour, tzinfo=PARIS)


def two_years_after(day):
    """An oracle of its own: not the function under test."""
    try:
        return day.replace(year=day.year + 2)
    except ValueError:
        return date(day.year + 2, 2, 28)


def lived(seed):
    """People who came, booked without coming, borrowed, between 2024 and 2027; {file: last act}."""
    chance = random.Random(seed)
    last, tablets = {}, iter(make_items(PEOPLE))

    def any_day():
        return date(2024, 1, 1) + timedelta(days=chance.randrange(1400))

    for number in range(PEOPLE):
        made = date(2024, 1, 1) + timedelta(days=chance.randrange(500))
        facts = {
            "birth_year": chance.choice([None, 1938, 1951, 1966, 1984, 2001]),
            "sex": chance.choice(["feminin", "masculin"]),
            "phone": chance.choice(["", "+33639980001"]),
            "commune": chance.choice([make_commune(), make_commune("55545", "Verdun"), None]),
        }
        last[make_learner(f"P{number}", created_at=at(made, 9), **facts)] = made
    for _meeting in range(MEETINGS):
        starts = at(any_day(), 14)
        activity = make_activity(starts_at=starts, seats=5)
        Tally.objects.add(meeting=activity.meetings.get(), change=2, now=starts)
        for learner in chance.sample(list(last), 6):
            took_part(activity, learner, starts, chance, last)
    for learner in chance.sample(list(last), 4):
        lent, back = sorted([any_day(), any_day()])
        loan_of(next(tablets), learner, lent, back)
        last[learner] = max(last[learner], back)
    return last


def took_part(activity, learner, starts, chance, last):
    booked = starts - timedelta(days=chance.randrange(1, 20))
    try:
        book(activity, learner, now=booked)
        last[learner] = max(last[learner], booked.date())
        status = chance.choice(["present", "present", "absent", "excused"])
        Attendance.objects.record(
            meeting=activity.meetings.get(), learner=learner, status=status, by=None, now=starts
        )
    except BookingRefused:
        return
    if status == "present":
        last[learner] = max(last[learner], starts.date())


def loan_of(item, learner, lent, back):
    lend(item, learner=learner, now=at(lent, 10))
    LoanLine.objects.out_of(item).take_back(by=None, now=at(back, 10))


def figures():
    """The tables of every shipped profile, and the figures without one, each year, as bytes."""
    periods = [calendar_year(year) for year in YEARS]
    documents = [
        canonical(document_of(profile, period, now=AFTER))
        for profile in Profile.objects.order_by("slug")
        for period in periods
    ]
    return documents, [figures_of(period, now=AFTER) for period in periods]


def nights_of(ends):
    """The nights on which something may happen, those around, and two of each month.

    The first night after a pause does nothing.
    """
    around = {end + timedelta(days=shift) for end in ends for shift in (-31, -30, -29, -1, 0, 1)}
    months = {
        date(year, month, 1 + two) for year in range(2026, 2031) for month in range(1, 13) for two in (0, 1)
    }
    return sorted(day for day in around | months if FIRST <= day <= LAST)


def test_five_years_erase_each_file_on_its_day_and_move_no_figure():
    ship()
    ends = {learner.pk: two_years_after(last) for learner, last in lived(seed=1).items()}
    # A centre that begins with old files tells their owners first.
    ends = {pk: max(end, FIRST + timedelta(days=30)) for pk, end in ends.items()}
    before, gone = figures(), {}

    for day in nights_of(ends.values()):
        present = set(Learner.objects.values_list("pk", flat=True))
        tick(now=at(day))
        left = set(Learner.objects.values_list("pk", flat=True))
        gone |= dict.fromkeys(present - left, day)

    assert gone == ends
    assert figures() == before


def test_five_years_leave_frozen_reports_byte_for_byte():
    ship()
    lived(seed=3)
    reports = [frozen(profile) for profile in Profile.objects.all()]
    before = [(report.content, report.shown, report.fingerprint) for report in reports]

    for day in nights_of([]):
        tick(now=at(day))

    now = [Report.objects.get(pk=report.pk) for report in reports]
    assert [(report.content, report.shown, report.fingerprint) for report in now] == before
    assert (all(report.is_whole for report in now), Learner.objects.count()) == (True, 0)


def frozen(profile):
    period = calendar_year(2025)
    report = Report.objects.draft(profile=profile, period=period, by=None, now=at(FIRST))
    return report.freeze(document_of(profile, period, now=at(FIRST)), by=None, now=at(FIRST))


def test_five_years_keep_the_journal_for_a_year_and_no_longer():
    learner = make_learner(created_at=at(LAST))
    for month in range(1, 13):
        Entry.objects.note(
            Entry.Kind.SEEN, by=None, now=at(date(2026, month, 5)), person_key=learner.person_key
        )

    left = []
    for day in (date(2027, 1, 4), date(2027, 1, 6), date(2027, 6, 6), date(2027, 12, 6)):
        tick(now=at(day - timedelta(days=1)))
        tick(now=at(day))
        left.append(Entry.objects.filter(kind=Entry.Kind.SEEN).count())

    assert left == [12, 11, 6, 0]


def test_five_years_of_runs_hold_numbers_alone():
    lived(seed=4)
    FileEvent.objects.keep(Learner.objects.first(), by=None, now=at(FIRST))

    for day in (FIRST, FIRST + timedelta(days=29), FIRST + timedelta(days=30)):
        tick(now=at(day))

    kinds = {
        type(getattr(run, field.name)).__name__
        for run in RetentionRun.objects.all()
        for field in run._meta.fields
    }
    assert kinds == {"int", "date", "datetime"}
