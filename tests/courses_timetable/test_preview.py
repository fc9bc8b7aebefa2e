from datetime import date

import pytest

from courses.models import Activity
from courses.refusals import ActivityRefused
from courses.timetable.preview import preview
from tests.courses_timetable.makers import at, close, make_series, tuesdays
from tests.makers import NOW, make_activity, make_place, make_room, make_user

pytestmark = pytest.mark.django_db


def seen(rule=None, **fields):
    return preview(rule or tuesdays(), place=make_place(), now=NOW, **fields)


def test_a_preview_gives_each_date_and_writes_nothing():
    proposed = seen()

    assert [one.day.day for one in proposed if one.is_kept] == [8, 15, 22]
    assert not Activity.objects.exists()


def test_a_preview_says_why_dates_are_left_out():
    close(8)
    proposed = seen(tuesdays(5), except_school=True)

    assert [one.reason for one in proposed] == ["Fermé (Travaux)", "", *["Vacances de Noël"] * 2, ""]


def test_a_preview_names_the_public_holiday():
    [christmas] = seen(tuesdays(1, first=date(2026, 12, 25)))

    assert (christmas.reason, christmas.code) == ("Jour férié (Noël)", "closed")


def test_a_preview_says_who_or_what_is_taken():
    room, claire = make_room(), make_user()
    make_activity(room=room)
    make_activity(starts_at=at(15, 15), facilitator=claire)
    codes = [one.code for one in seen(room=room, facilitator=claire)]

    assert codes == ["room_taken", "facilitator_taken", ""]


def test_a_preview_back_to_back_is_free():
    room = make_room()
    make_activity(starts_at=at(8, 16), room=room)

    assert seen(room=room)[0].is_kept


@pytest.mark.parametrize("count", [1, 300])
def test_a_preview_makes_two_queries_whatever_the_dates(count, django_assert_num_queries):
    place, room = make_place(), make_room()
    make_series(tuesdays(3), place=place, room=room)
    with django_assert_num_queries(2):
        preview(tuesdays(count), place=place, room=room, now=NOW)


def test_a_preview_refuses_a_rule_in_the_past():
    with pytest.raises(ActivityRefused):
        seen(tuesdays(first=date(2026, 11, 3)))
