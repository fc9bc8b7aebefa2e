import csv
import io
import json
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from bookings.models import Attendance, Tally
from numeripole.statistics.shipping import ship
from tests.makers import PARIS, make_activity, make_learner

pytestmark = pytest.mark.django_db

MARCH = datetime(2025, 3, 11, 14, tzinfo=PARIS)


def report(first="2025-01-01", last="2025-12-31", **options):
    out = io.StringIO()
    call_command("report", first=first, last=last, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def one_presence():
    meeting = make_activity(starts_at=MARCH, minutes=50).meetings.get()
    learner = make_learner(birth_year=1950)
    Attendance.objects.record(meeting=meeting, learner=learner, status="present", by=None, now=MARCH)
    Tally.objects.add(meeting=meeting, change=3, now=MARCH + timedelta(hours=1))


def test_the_report_says_the_figures_under_names_that_stay(one_presence):
    figures = json.loads(report())

    assert figures["period"] == {"from": "2025-01-01", "to": "2025-12-31"}
    assert (figures["key_figures"]["people"], figures["key_figures"]["presences"]) == (1, 4)
    assert (figures["minutes"], figures["key_figures"]["hours"]) == (200, 3.3)
    assert figures["key_figures"]["fill"] == {"part": 4, "whole": 8, "percent": 50.0}


def test_the_report_says_each_row_with_its_code(one_presence):
    rows = {row["code"]: row for row in json.loads(report())["tables"]["age"]}

    assert (rows["soixante_dix_plus"]["people"], rows["sans_fiche"]["people"]) == (1, None)


def test_the_report_of_a_day_holds_that_day_alone(one_presence):
    assert json.loads(report("2025-03-11", "2025-03-11"))["key_figures"]["people"] == 1
    assert json.loads(report("2025-03-12", "2025-12-31"))["key_figures"]["people"] == 0


def test_the_report_as_a_sheet_is_that_of_the_page(one_presence):
    lines = list(csv.reader(io.StringIO(report(format="csv").removeprefix("\ufeff")), delimiter=";"))

    assert ["Chiffres clés", "Personnes", *[""] * 7, "1"] in [line[:10] for line in lines]


def test_the_report_is_written_to_a_file(one_presence, tmp_path):
    report(format="csv", output=str(tmp_path / "bilan.csv"))

    assert (tmp_path / "bilan.csv").read_bytes().startswith(b"\xef\xbb\xbfTableau;")


def test_nothing_but_the_report_is_left_in_its_folder(tmp_path):
    report(output=str(tmp_path / "bilan.json"))

    assert [path.name for path in tmp_path.iterdir()] == ["bilan.json"]


@pytest.mark.parametrize(
    ("first", "last"),
    [("2025-12-31", "2025-01-01"), ("2025-02-30", "2025-12-31"), ("hier", "2025-12-31"), ("2025", "2026")],
)
def test_a_period_that_cannot_be_is_refused_in_one_sentence(first, last):
    with pytest.raises(CommandError) as refusal:
        report(first, last)

    assert refusal.value.returncode == 2
    assert "\n" not in str(refusal.value)


def test_a_report_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "bilan.json").mkdir()

    with pytest.raises(CommandError):
        report(output=str(tmp_path / "bilan.json"))

    assert [path.name for path in tmp_path.iterdir()] == ["bilan.json"]


def test_the_report_warns_of_meetings_not_filled_in():
    make_activity(starts_at=MARCH)
    warning = io.StringIO()

    call_command("report", first="2025-01-01", last="2025-12-31", stdout=io.StringIO(), stderr=warning)

    assert "Séances non remplies\N{NO-BREAK SPACE}: 1." in warning.getvalue()


@pytest.fixture
def shipped_profiles():
    ship()


def test_a_funders_report_says_its_tables_in_order(one_presence, shipped_profiles):
    document = json.loads(report(profile="mairie"))

    assert [table["key"] for table in document["tables"]][:2] == ["key_figures", "months"]


def test_a_funders_report_hides_small_numbers(one_presence, shipped_profiles):
    tables = {table["key"]: table for table in json.loads(report(profile="la-coop"))["tables"]}

    assert {"hidden": "c"} in [cell for line in tables["coop_ages"]["cells"] for cell in line]


@pytest.mark.parametrize(("form", "begins"), [("xlsx", b"PK"), ("pdf", b"%PDF")])
def test_a_funders_report_is_written_to_a_file(one_presence, shipped_profiles, tmp_path, form, begins):
    report(profile="mairie", format=form, output=str(tmp_path / "bilan"))

    assert (tmp_path / "bilan").read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"profile": "inconnu"}, "la-coop"),
        ({"profile": "mairie", "format": "pdf"}, "-o"),
        ({"format": "xlsx", "output": "x"}, "la-coop"),
    ],
)
def test_a_report_that_cannot_be_is_refused_in_one_sentence(shipped_profiles, options, said):
    with pytest.raises(CommandError) as refusal:
        report(**options)

    assert said in str(refusal.value)
