"""The addresses of a report's files: who may have them, what they are called, what they hide."""

from datetime import datetime

import pytest
from django.urls import reverse

from bookings.models import Attendance
from numeripole.statistics.models import Report
from numeripole.statistics.periods import calendar_year
from numeripole.statistics.reports import document_of
from numeripole.statistics.shipping import shipped
from tests.makers import PARIS, make_activity, make_learner, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 5, 9, 0, tzinfo=PARIS)


def attend(activity, *names):
    meeting = activity.meetings.get()
    for name in names:
        learner = make_learner(name, sex="feminin")
        Attendance.objects.record(meeting=meeting, learner=learner, status="present", by=None, now=NOW)


def frozen():
    """The mayor's report of a year in which two women came."""
    profile = shipped()[0]
    profile.save()
    activity = make_activity(starts_at=datetime(2026, 3, 3, 9, 0, tzinfo=PARIS))
    attend(activity, "Odette", "Jeanne")
    year = calendar_year(2026)
    report = Report.objects.draft(profile=profile, period=year, by=None, now=NOW)
    return report.freeze(document_of(profile, year, now=NOW), by=None, now=NOW)


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv", "json"])
def test_an_elected_person_keeps_a_frozen_report_as_a_file(client, ending):
    report = frozen()
    client.force_login(make_user("elected"))

    answer = client.get(reverse(f"statistics:report_{ending}", args=[report.pk]))

    assert answer.status_code == 200
    assert f'filename="bilan-{report.profile.slug}-2026.{ending}"' in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"


def test_a_file_hides_small_numbers_even_from_those_who_see_them_on_screen(client):
    report = frozen()
    client.force_login(make_user("administrator"))

    data = client.get(reverse("statistics:report_json", args=[report.pk])).json()

    [key_figures] = [table for table in data["tables"] if table["key"] == "key_figures"]
    assert key_figures["cells"][0][0] == {"hidden": "c"}
    assert report.document().table("key_figures").cells[0][0] == 2


def test_a_frozen_report_goes_out_as_it_went_out(client):
    report = frozen()
    client.force_login(make_user("elected"))
    address = reverse("statistics:report_json", args=[report.pk])
    before = client.get(address).content

    attend(make_activity(starts_at=datetime(2026, 5, 5, 9, 0, tzinfo=PARIS)), "Marcelle")

    assert client.get(address).content == before


def test_a_draft_is_no_file_for_an_elected_person(client):
    profile = shipped()[0]
    profile.save()
    draft = Report.objects.draft(profile=profile, period=calendar_year(2026), by=None, now=NOW)
    client.force_login(make_user("elected"))

    assert client.get(reverse("statistics:report_pdf", args=[draft.pk])).status_code == 404
