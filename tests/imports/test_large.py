"""Five thousand rows, two hundred of them bad: exact, in a few statements, within seconds."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import Learner
from courses.names import name_key
from numeripole.privacy.imports.orders import Choices, carry_out
from numeripole.privacy.imports.rehearsal import rehearse
from tests.imports.sheets import people, put, send, spoilt, written
from tests.makers import NOW

pytestmark = pytest.mark.django_db


def made(count, bad):
    """(the file, its rows, the numbers of the bad ones)."""
    rows = list(people(count))
    numbers = spoilt(rows, bad)
    return written(rows), rows, numbers


def test_five_thousand_rows_are_rehearsed_and_imported_in_seconds(bras):
    file, _rows, _bad = made(5000, 200)
    begun = time.perf_counter()

    done = put(file, only_good=True, likely="new")

    assert time.perf_counter() - begun < 20
    assert (done.counts["new"], done.counts["bad"], Learner.objects.count()) == (4800, 200, 4800)


def test_report_of_a_large_sheet_names_each_bad_row_and_no_other(bras):
    file, rows, bad = made(5000, 200)

    rehearsal = rehearse(send(file))

    good = {number: row[0] for number, row in enumerate(rows, start=2) if number not in bad}
    read = {number: facts["family_name"] for number, facts in rehearsal.said.people.items()}
    assert (rehearsal.bad, rehearsal.total, read) == (bad, 5000, good)


def test_files_say_what_the_rows_say(bras):
    file, rows, bad = made(600, 40)
    put(file, only_good=True, likely="new")

    expected = sorted(
        (name_key(row[0], row[1]), row[2].replace(" ", "").replace("0", "+33", 1), row[3], int(row[4][-4:]))
        for number, row in enumerate(rows, start=2)
        if number not in bad
    )
    facts = Learner.objects.values_list("name_key", "phone", "email", "birth_year")
    assert sorted((key, str(phone), email, year) for key, phone, email, year in facts) == expected


def test_sheet_sent_again_recognises_everybody(bras):
    file, _rows, _bad = made(600, 40)
    put(file, only_good=True, likely="new")

    again = rehearse(send(file))

    assert (len(again.known), len(again.new), len(again.likely), len(again.repeated)) == (560, 0, 0, 0)


def test_import_takes_a_few_statements_however_many_the_rows(bras):
    sheet = send(made(1000, 40)[0])

    with CaptureQueriesContext(connection) as statements:
        carry_out(sheet.pk, choices=Choices(only_good=True, likely="new"), seen=None, by=None, now=NOW)

    # SQLite takes some sixty files a statement, PostgreSQL five hundred.
    assert len(statements) < 50
