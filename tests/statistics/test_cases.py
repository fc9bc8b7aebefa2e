"""Cases made by hand, with the numbers that one finds on one's fingers."""

from datetime import datetime, timedelta

import pytest

from bookings.models import Attendance, Tally
from numeripole.privacy import files, merging
from numeripole.statistics.figures import figures_of, headline_of
from numeripole.statistics.periods import calendar_year, school_year
from numeripole.statistics.snapshot import snapshot
from tests.makers import PARIS, book, make_activity, make_commune, make_learner, make_theme

pytestmark = pytest.mark.django_db

LATER = datetime(2028, 1, 1, tzinfo=PARIS)
OCTOBER, MARCH = datetime(2025, 10, 7, 14, tzinfo=PARIS), datetime(2026, 3, 10, 14, tzinfo=PARIS)


def note(learner, starts_at, *, status="present", minutes=90, **fields):
    """One presence at an activity of its own."""
    activity = make_activity(starts_at=starts_at, minutes=minutes, **fields)
    meeting = activity.meetings.get()
    Attendance.objects.record(meeting=meeting, learner=learner, status=status, by=None, now=LATER)
    return activity


def count(activity, change, age_group=""):
    Tally.objects.add(meeting=activity.meetings.get(), change=change, now=LATER, age_group=age_group)


def figures(period=None):
    return figures_of(period or calendar_year(2026), now=LATER)


def table(code, period=None):
    """{row: (people, presences, minutes)} of the rows in which somebody is."""
    rows = figures(period).table(code).rows
    return {row.code: (row.people, row.presences, row.minutes) for row in rows if row.presences}


def test_a_person_who_turns_sixty_within_the_school_year_is_counted_once_at_sixty():
    odette = make_learner(birth_year=1966)
    note(odette, OCTOBER)
    note(odette, MARCH)

    assert table("age", school_year(2025)) == {
        "quarante_cinquante_neuf": (0, 1, 90),
        "soixante_soixante_neuf": (1, 1, 90),
    }


def test_a_person_who_moved_is_counted_where_she_lived_at_her_last_presence():
    odette = make_learner(commune=make_commune())
    note(odette, OCTOBER)
    files.change(odette, commune=make_commune("55545", "Verdun"))
    note(odette, MARCH)

    assert table("residence", school_year(2025)) == {"village": (0, 1, 90), "epci": (1, 1, 90)}


def test_a_person_who_was_corrected_is_counted_as_if_no_mistake_had_been_made():
    odette = make_learner(sex="masculin", birth_year=2006)
    note(odette, OCTOBER)
    files.correct(odette, sex="feminin", birth_year=1946)

    assert table("sex", school_year(2025)) == {"feminin": (1, 1, 90)}
    assert table("age", school_year(2025)) == {"soixante_dix_plus": (1, 1, 90)}


def test_erasing_a_person_changes_no_figure():
    odette = make_learner(birth_year=1950, commune=make_commune())
    note(odette, MARCH)
    before = figures()

    files.erase(odette, by=None, now=LATER)

    assert figures() == before


def test_two_files_of_one_person_are_one_person_once_merged():
    odette, double = make_learner(), make_learner("Odete")
    note(odette, MARCH)
    note(double, MARCH + timedelta(days=7))

    merging.merge(odette, double, by=None, now=LATER)

    assert (figures().headline.people, figures().headline.presences) == (1, 2)


def test_people_without_a_file_are_presences_and_hours_but_never_people():
    activity = note(make_learner(), MARCH, minutes=50)
    count(activity, 2)
    count(activity, 1, "senior")

    assert (figures().headline.people, figures().headline.presences) == (1, 4)
    assert (figures().headline.minutes, figures().without_a_file) == (200, 3)


def test_people_without_a_file_have_a_row_of_their_own_in_every_table_of_people():
    count(note(make_learner(sex="feminin"), MARCH), 2, "child")

    assert table("sex") == {"feminin": (1, 1, 90), "sans_fiche": (None, 2, 180)}
    assert table("age")["sans_fiche"] == (None, 2, 180)


def test_what_is_not_known_has_a_row_of_its_own_even_when_empty():
    rows = [row.code for row in figures().table("situation").rows]

    assert rows == ["scolarise", "sans_emploi", "en_emploi", "retraite", "non_communique", "sans_fiche"]


def test_people_are_new_when_their_first_presence_ever_falls_in_the_period():
    odette, marcel = make_learner(), make_learner("Marcel")
    note(odette, OCTOBER)
    note(odette, MARCH)
    note(marcel, MARCH + timedelta(hours=3))

    assert (figures().new, figures().returning) == (1, 1)


def test_an_absence_before_the_period_makes_nobody_return():
    odette = make_learner()
    note(odette, OCTOBER, status="absent")
    note(odette, MARCH)

    assert figures().new == 1


def test_a_meeting_at_midnight_belongs_to_the_new_year():
    note(make_learner(), datetime(2026, 1, 1, tzinfo=PARIS))
    note(make_learner("Marcel"), datetime(2025, 12, 31, 23, 59, tzinfo=PARIS))

    assert (figures().headline.presences, figures(calendar_year(2025)).headline.presences) == (1, 1)


def test_fill_and_absence_leave_out_the_excused_and_those_who_wait():
    activity = note(make_learner(), MARCH, seats=4)
    for name, status in (("Marcel", "absent"), ("Paul", "excused")):
        meeting, learner = activity.meetings.get(), make_learner(name)
        Attendance.objects.record(meeting=meeting, learner=learner, status=status, by=None, now=LATER)

    assert (figures().rates.fill.percent, figures().rates.absence.percent) == (25, 50)


def test_without_any_meeting_there_is_no_rate():
    assert figures().rates.fill.percent is None
    assert figures().rates.absence.percent is None


def test_a_meeting_called_off_is_not_counted():
    make_activity(starts_at=MARCH).cancel(reason="Panne", now=MARCH - timedelta(days=1))

    assert figures().meetings == 0


def test_a_meeting_held_before_the_rest_was_called_off_is_counted():
    activity = make_activity(starts_at=MARCH, meetings=2)
    first, odette = activity.meetings.first(), make_learner()
    Attendance.objects.record(meeting=first, learner=odette, status="present", by=None, now=MARCH)

    activity.cancel(reason="Panne", now=MARCH + timedelta(days=1))

    assert (figures().meetings, figures().headline.presences) == (1, 1)


def test_a_meeting_where_nobody_was_noted_is_missing_and_not_held():
    make_activity(starts_at=MARCH)

    assert (figures().missing, figures().meetings) == (1, 0)


def test_demand_is_met_by_a_seat_on_the_same_theme_and_not_on_another():
    before, seats = MARCH - timedelta(days=9), {"seats": 1, "starts_at": MARCH}
    full, odette, marcel = make_activity(**seats), make_learner(), make_learner("Marcel")
    for learner in (make_learner("Paul"), odette, marcel):
        book(full, learner, now=before)
    book(make_activity(**seats), odette, now=before)
    book(make_activity(**seats, theme=make_theme("sante", "Santé")), marcel, now=before)

    assert figures().rates.unmet == 1


def test_demand_of_those_who_gave_up_waiting_is_not_met_and_that_of_a_seat_given_back_is():
    before = MARCH - timedelta(days=9)
    full = make_activity(seats=1, starts_at=MARCH)
    seat, waiting = book(full, make_learner(), now=before), book(full, make_learner("Marcel"), now=before)
    waiting.cancel(by=None, now=before)
    seat.cancel(by=None, now=before)

    assert figures().rates.unmet == 1


def test_a_person_on_several_themes_counts_once_in_each_and_once_in_all():
    odette = make_learner()
    note(odette, MARCH)
    note(odette, MARCH + timedelta(days=1), theme=make_theme("sante", "Santé"))

    assert [row.people for row in figures().table("theme").rows] == [1, 1]
    assert figures().headline.people == 1


def test_tables_of_people_add_up_to_the_headline():
    count(note(make_learner(birth_year=1950), MARCH), 3)
    note(make_learner("Marcel", commune=make_commune("54395", "Nancy", epci="2", epci_name="")), OCTOBER)
    counted = figures(school_year(2025))

    for code in ("sex", "age", "situation", "residence", "commune"):
        rows = counted.table(code).rows
        assert sum(row.people or 0 for row in rows) == counted.headline.people == 2
        assert sum(row.presences for row in rows) == counted.headline.presences == 5
        assert sum(row.minutes for row in rows) == counted.headline.minutes == 450


def test_the_same_days_a_year_earlier_stand_beside_the_headline():
    note(make_learner(), MARCH)
    note(make_learner("Marcel"), MARCH - timedelta(days=365))

    assert (figures().before.people, figures().before.presences) == (1, 1)


def test_nothing_noted_a_year_earlier_is_nothing_and_not_zero():
    note(make_learner(), MARCH)

    assert figures().before is None


@pytest.mark.django_db(transaction=True)
def test_figures_are_read_as_of_one_moment_and_leave_no_transaction_open():
    note(make_learner(), MARCH)

    with snapshot():
        assert headline_of(calendar_year(2026), now=LATER).people == 1

    note(make_learner("Marcel"), MARCH)
    assert figures().headline.people == 2
