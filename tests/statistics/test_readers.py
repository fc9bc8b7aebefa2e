"""Readers without the right to make reports: what is frozen, and the months that are over, masked."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from numeripole.statistics.models import Profile, Report
from numeripole.statistics.periods import calendar_year
from numeripole.statistics.shipping import ship
from tests.makers import PARIS, make_user
from tests.statistics.test_frozen import LATER, fill, frozen, mairie
from tests.statistics.test_report_pages import cells, url

pytestmark = pytest.mark.django_db
__all__ = ["mairie"]


def at(monkeypatch, *day):
    moment = datetime(*day, 9, 0, tzinfo=PARIS)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_a_reader_cannot_choose_the_days_of_live_numbers(staff, mairie, monkeypatch):
    at(monkeypatch, 2026, 11, 22)
    fill()
    client = staff("elected")

    for asked in ({}, {"annee": "2025"}, {"du": "2026-03-03", "au": "2026-03-03"}):
        read = client.get(url("profile", "mairie", **asked)).context["period"]
        assert (read.first, read.last) == (date(2026, 1, 1), date(2026, 10, 31))


@pytest.mark.parametrize(("today", "last"), [((2027, 1, 5), (2026, 12, 31)), ((2027, 2, 1), (2027, 1, 31))])
def test_in_january_the_months_over_are_those_of_the_year_before(mairie, today, last):
    assert mairie.months_over(date(*today)).last == date(*last)


def test_live_numbers_are_hidden_by_the_strictest_threshold(staff, mairie, monkeypatch):
    at(monkeypatch, 2026, 11, 22)
    Profile.objects.filter(pk=mairie.pk).update(threshold=0)
    fill()

    shown = cells(staff("elected").get(url("profile", "mairie")).content.decode(), "age")

    assert shown["70 ans et plus"][0] == "masqué"


def test_only_the_page_of_the_mayor_is_read_live(staff):
    ship()
    client = staff("elected")

    assert client.get(url("profile", "la-coop")).status_code == 404
    assert client.get(url("profile", "mairie")).status_code == 200
    assert "la-coop" not in client.get(url("profiles")).content.decode()


def test_a_draft_and_a_report_that_hides_nothing_are_not_for_readers(staff, mairie):
    fill()
    draft = Report.objects.draft(profile=mairie, period=calendar_year(2025), by=None, now=LATER)
    Profile.objects.filter(pk=mairie.pk).update(threshold=0)
    bare = frozen(Profile.objects.get(pk=mairie.pk), by=make_user())
    client = staff("elected")

    for report in (draft, bare):
        assert client.get(url("report", report.pk)).status_code == 404
        assert client.get(reverse("statistics:report_json", args=[report.pk])).status_code == 404
