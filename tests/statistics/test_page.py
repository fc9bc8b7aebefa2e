"""What one reads at /bilans/, and the same in the sheet."""

import csv
import io
from datetime import datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.models import Attendance, Tally
from numeripole.statistics.shipping import ship
from tests.makers import PARIS, make_activity, make_commune, make_learner

pytestmark = pytest.mark.django_db

MARCH = datetime(2026, 3, 10, 14, tzinfo=PARIS)
NEW_YEAR = datetime(2027, 1, 1, 9, tzinfo=PARIS)
YEAR = {"periode": "civile", "annee": "2026"}


class Cells(HTMLParser):
    """The rows of every table of a page, as (table, cell, cell, …)."""

    def __init__(self, page):
        super().__init__()
        self.table, self.rows, self.reading = None, [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.table = dict(attrs)["data-table"]
        if tag == "tr":
            self.rows.append([self.table])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self.reading = True

    def handle_endtag(self, tag):
        self.reading = self.reading and tag not in {"td", "th"}

    def handle_data(self, data):
        if self.reading:
            self.rows[-1][-1] += data


def fill(number=1, *, title="Ma boîte mail"):
    """So many people at a meeting each, and two people without a file at the last."""
    for rank in range(number):
        learner = make_learner(f"Odette{rank}", commune=make_commune(f"550{rank:02}", f"Commune {rank}"))
        activity = make_activity(starts_at=MARCH + timedelta(days=rank), minutes=100, title=title)
        meeting = activity.meetings.get()
        Attendance.objects.record(meeting=meeting, learner=learner, status="present", by=None, now=NEW_YEAR)
        Tally.objects.add(meeting=meeting, change=2, now=NEW_YEAR)


def page(client, **asked):
    return client.get(reverse("statistics:figures"), YEAR | asked)


def sheet(client, **asked):
    """The sheet's lines, as a spreadsheet reads them."""
    response = client.get(reverse("statistics:figures_csv"), YEAR | asked)
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


@pytest.fixture(autouse=True)
def new_year(monkeypatch):
    """The figures are read on the first day of 2027."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NEW_YEAR)


@pytest.mark.parametrize(("role", "status"), [("elected", 302), ("secretary", 200), ("volunteer", 403)])
def test_figures_are_for_those_who_may_read_them(staff, role, status):
    assert page(staff(role)).status_code == status


def test_figures_are_not_public(client):
    assert page(client).status_code == 302


def test_the_page_opens_on_the_current_calendar_year(staff):
    response = staff("secretary").get(reverse("statistics:figures"))

    assert str(response.context["figures"].period.first) == "2027-01-01"


def test_the_page_of_a_school_year_opens_on_the_current_one(staff):
    response = staff("secretary").get(reverse("statistics:figures"), {"periode": "scolaire"})

    assert str(response.context["figures"].period.first) == "2026-09-01"


@pytest.mark.parametrize(
    "asked",
    [
        {"periode": "dates", "du": "2026-12-31", "au": "2026-01-01"},
        {"periode": "dates", "du": "2026-02-30", "au": "2026-03-01"},
        {"periode": "dates", "du": "2001-01-01", "au": "2026-01-01"},
        {"annee": "26"},
        {"annee": "deux mille"},
        {"periode": "siècle"},
    ],
)
def test_a_period_that_cannot_be_counted_is_explained(staff, asked):
    for address in ("statistics:figures", "statistics:figures_csv"):
        response = staff("secretary").get(reverse(address), YEAR | asked)
        assert response.status_code == 422
        assert sum(len(errors) for errors in response.context["form"].errors.values()) == 1


def test_a_period_upside_down_keeps_what_was_typed(staff):
    response = page(staff("secretary"), periode="dates", du="2026-12-31", au="2026-01-01")

    assert 'value="2026-12-31"' in response.content.decode()


def test_the_elected_official_is_led_to_the_page_of_the_mayor(staff):
    ship()

    response = page(staff("elected"))

    assert response.url == reverse("statistics:profile", args=["mairie"])
    assert staff("elected").get(reverse("statistics:figures_csv")).status_code == 403


def test_those_who_tick_find_the_meetings_not_filled_in(staff):
    meeting = make_activity(starts_at=MARCH).meetings.get()

    assert reverse("desk:meeting", args=[meeting.pk]) in page(staff("secretary")).content.decode()


def test_meetings_not_filled_in_stand_before_any_number(staff):
    make_activity(starts_at=MARCH)

    html = page(staff("secretary")).content.decode()

    assert html.index("n’est pas remplie") < html.index('class="numeral"')


def test_the_sheet_has_exactly_the_tables_of_the_page(staff):
    fill(3)
    client = staff("secretary")

    titles = {table.title: table.code for table in page(client).context["figures"].tables}
    on_page = [row for row in Cells(page(client).content.decode()).rows if row[1] != "Ligne"]
    in_sheet = [
        [titles[line[0]], line[1], *(number for number in line[2:9] if number)]
        for line in sheet(client)
        if line[0] in titles
    ]
    assert in_sheet == [[cell for cell in row if cell != "—"] for row in on_page]


def test_every_number_of_the_sheet_has_a_definition(staff):
    fill()

    assert all(line[-1] for line in sheet(staff("secretary")))


def test_the_sheet_writes_hours_with_a_comma(staff):
    fill()

    assert ["Chiffres clés", "Heures", *[""] * 7, "5,0"] in [line[:10] for line in sheet(staff("secretary"))]


def test_the_sheet_runs_no_formula(staff):
    make_learner(commune=make_commune("55001", "=1+1"))
    activity = make_activity(starts_at=MARCH).meetings.get()
    learner = make_learner(commune=make_commune("55001"))
    Attendance.objects.record(meeting=activity, learner=learner, status="present", by=None, now=NEW_YEAR)

    assert "'=1+1, CA du Grand Verdun" in [line[1] for line in sheet(staff("secretary"))]


def test_a_rate_without_meetings_is_a_dash(staff):
    lines = {line[1]: line for line in sheet(staff("secretary"))}

    assert lines["Taux de remplissage (%)"][9:12] == ["—", "0", "0"]


def test_the_page_asks_as_many_questions_for_thirty_people_as_for_one(staff, django_assert_max_num_queries):
    client = staff("secretary")
    fill(1)
    with django_assert_max_num_queries(32) as one:
        page(client)
    fill(30)
    with django_assert_max_num_queries(len(one)):
        page(client)


def test_reading_figures_writes_nothing(staff):
    client = staff("secretary")
    with CaptureQueriesContext(connection) as asked:
        page(client)
    assert all(query["sql"].startswith(("SELECT", "(SELECT")) for query in asked)
