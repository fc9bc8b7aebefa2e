from datetime import date

import pytest
from django.db import IntegrityError

from courses.models import Closure
from courses.refusals import ActivityRefused
from tests.courses_timetable.makers import at, close
from tests.makers import NOW, make_activity, make_place

pytestmark = pytest.mark.django_db


def codes_of(reasons):
    return [bool(reason) for reason in reasons]


def test_closing_finds_the_meetings_to_deal_with():
    inside, outside = make_activity(), make_activity(starts_at=at(9, 14))

    assert [meeting.activity for meeting in close(8).covered()] == [inside]
    assert outside.meetings.planned().exists()


def test_closing_one_place_leaves_the_others_open():
    make_activity(place=make_place("Salle des fêtes"))

    assert not close(8, place=make_place()).covered().exists()


def test_a_closure_back_to_back_with_a_meeting_does_not_cover_it():
    make_activity()
    closure = Closure.objects.close(starts_at=at(8, 16), ends_at=at(8, 18), reason="Ménage", by=None, now=NOW)

    assert not closure.covered().exists()


def test_a_closure_upside_down_is_refused():
    with pytest.raises(ActivityRefused) as refusal:
        close(9, 7)

    assert refusal.value.code == "upside_down"


def test_the_database_refuses_a_closure_upside_down():
    with pytest.raises(IntegrityError):
        Closure.objects.create(starts_at=at(9, 8), ends_at=at(8, 8), reason="Travaux", created_at=NOW)


def test_a_closure_can_be_changed_and_lifted():
    closure = close(8).change(ends_at=at(10, 0), reason="Peinture")
    closure.lift()

    assert closure.words == "du mardi 8\xa0décembre au mercredi 9\xa0décembre 2026"
    assert not Closure.objects.exists()


def test_school_holidays_are_proposed_and_then_written_down_once():
    place, first, last = make_place(), date(2026, 12, 1), date(2027, 1, 31)
    proposed = Closure.objects.proposed(place, first, last)
    Closure.objects.take_school_holidays(place, first, last, by=None, now=NOW)

    assert [closure.reason for closure in proposed] == ["Vacances de Noël"]
    assert Closure.objects.proposed(place, first, last) == []


def test_school_holidays_not_written_down_are_taken_as_published():
    spans = [(at(22, 14), at(22, 16))]
    reasons = Closure.objects.reasons(make_place(), spans, except_school=True)

    assert reasons == ["Vacances de Noël"]


def test_school_holidays_that_were_changed_are_believed():
    place = make_place()
    close(24, 30, place=place, kind="school", reason="Noël")

    assert Closure.objects.reasons(place, [(at(22, 14), at(22, 16))], except_school=True) == [""]


def test_school_holidays_close_nothing_unless_asked():
    close(22, kind="school")

    assert Closure.objects.reasons(make_place(), [(at(22, 14), at(22, 16))]) == [""]


def test_a_public_holiday_closes_by_its_name():
    reasons = Closure.objects.reasons(make_place(), [(at(25, 14), at(25, 16)), (at(26, 14), at(26, 16))])

    assert reasons == ["Jour férié (Noël)", ""]


def test_a_place_in_moselle_keeps_one_more_holiday():
    place = make_place(alsace_moselle=True)

    assert codes_of(Closure.objects.reasons(place, [(at(26, 14), at(26, 16))])) == [True]


def test_a_closed_place_is_closed_for_one_query(django_assert_num_queries):
    place = make_place()
    with django_assert_num_queries(1):
        Closure.objects.reasons(place, [(at(day, 14), at(day, 16)) for day in range(1, 29)])
