"""What is kept for meetings: what their courses need, wherever they move, and what is missing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bookings.changes import change_activity
from courses.models import Course, Theme, Track
from equipment.models import CourseNeed, Hold, Reservation
from equipment.refusals import EquipmentRefused
from tests.equipment.makers import day, lend, make_items, make_model, reserve
from tests.equipment.test_loans import code_of
from tests.makers import NEXT_TUESDAY, NOW, make_activity, make_place, make_theme

pytestmark = pytest.mark.django_db


def make_course(code="A3", **needs):
    """A course that needs so many of a tablet."""
    track = Track.objects.get_or_create(code="A", defaults={"title": "Premiers pas"})[0]
    theme = Theme.objects.get(pk=make_theme().pk)
    course = Course.objects.create(code=code, slug=code.lower(), title="Tablette", track=track, theme=theme)
    CourseNeed.objects.create(course=course, model=make_model(), **{"quantity": 1} | needs)
    return course


def make_meeting(**fields):
    return make_activity(**fields).meetings.get()


def follow(activity, now=NOW):
    return Hold.objects.follow(activity, by=None, now=now)


def test_meeting_keeps_what_its_course_needs_with_time_around_it():
    make_items(8)
    activity = make_activity(course=make_course(per="person"), seats=6)

    assert follow(activity) == []
    hold = Hold.objects.get()
    assert (hold.quantity, hold.wanted, hold.travels) == (6, 6, False)
    assert (hold.starts_at, hold.ends_at) == (
        NEXT_TUESDAY - timedelta(minutes=15),
        NEXT_TUESDAY + timedelta(minutes=135),
    )


def test_following_twice_changes_nothing():
    make_items(2)
    activity = make_activity(course=make_course())
    follow(activity)
    before = list(Hold.objects.values())

    follow(activity)

    assert list(Hold.objects.values()) == before


def test_what_is_missing_is_said_and_kept_later():
    make_items(2)
    activity = make_activity(course=make_course(quantity=3))

    [short] = follow(activity)
    assert (short.quantity, short.missing) == (2, 1)
    make_items(1)
    assert Hold.objects.get().missing == 0


def test_two_meetings_at_once_share_the_stock_and_back_to_back_ones_do_not():
    make_items(3, model=make_model(minutes_before=0, minutes_after=0))
    course = make_course(quantity=2)
    activities = [
        make_activity(course=course, starts_at=NEXT_TUESDAY + timedelta(hours=hours)) for hours in (0, 1, 2)
    ]

    Hold.objects.follow(*activities, by=None, now=NOW)

    assert [hold.quantity for hold in Hold.objects.order_by("starts_at")] == [2, 1, 2]


def test_moved_meeting_takes_its_equipment_along():
    make_items(2)
    activity = make_activity(course=make_course(quantity=2))
    follow(activity)
    later = NEXT_TUESDAY + timedelta(days=1)

    activity.meetings.get().move(starts_at=later, ends_at=later + timedelta(hours=1), now=NOW)
    follow(activity)

    assert Hold.objects.get().starts_at == later - timedelta(minutes=15)


def test_cancelled_activity_frees_its_equipment_for_the_queue():
    make_items(1)
    activity = make_activity(course=make_course())
    follow(activity)
    waiting = reserve(6, 9)

    activity.cancel(reason="Neige", now=NOW)
    follow(activity)

    waiting.refresh_from_db()
    assert (Hold.objects.count(), waiting.status) == (0, "reserved")


def test_seats_and_course_that_change_are_followed():
    make_items(8)
    activity = make_activity(course=make_course(per="person"), seats=4)
    follow(activity)
    meeting = activity.meetings.get()
    same = {"pk": meeting.pk, "starts_at": meeting.starts_at, "ends_at": meeting.ends_at}

    activity = change_activity(activity, seats=7, meetings=[same], now=NOW)
    follow(activity)
    assert Hold.objects.get().quantity == 7
    activity = change_activity(activity, seats=7, meetings=[same], now=NOW, course=None)
    follow(activity)
    assert Hold.objects.count() == 0


def test_hold_made_by_hand_outlives_the_needs_of_the_course():
    make_items(5)
    activity = make_activity(course=make_course())
    Hold.objects.hold(meeting=activity.meetings.get(), model=make_model(), quantity=4, by=None, now=NOW)

    follow(activity)

    assert (Hold.objects.get().quantity, Hold.objects.get().by_hand) == (4, True)


def test_released_hold_is_not_kept_again_for_the_course():
    make_items(5)
    activity = make_activity(course=make_course())
    follow(activity)

    Hold.objects.get().release(by=None, now=NOW)
    follow(activity)

    assert (Hold.objects.get().quantity, Hold.objects.get().missing) == (0, 0)


def test_meeting_elsewhere_is_served_from_the_fullest_place_and_travels():
    make_items(4)
    away = make_place("Salle des associations")
    make_items(1, place=away)
    meeting = make_meeting(place=away)

    hold = Hold.objects.hold(meeting=meeting, model=make_model(), quantity=3, by=None, now=NOW)

    assert (hold.place, hold.quantity, hold.travels) == (make_place(), 3, True)
    assert list(Hold.objects.travelling()) == [hold]


def test_meeting_is_served_where_it_is_when_there_is_enough():
    make_items(4)
    away = make_place("Salle des associations")
    make_items(2, place=away)

    hold = Hold.objects.hold(
        meeting=make_meeting(place=away), model=make_model(), quantity=2, by=None, now=NOW
    )

    assert (hold.place, hold.travels) == (away, False)


def test_item_chosen_for_a_meeting_is_not_lent_over_it():
    one, two = make_items(2)
    hold = Hold.objects.hold(meeting=make_meeting(), model=make_model(), quantity=1, by=None, now=NOW)

    hold.choose(items=[one], by=None, now=NOW)

    assert code_of(lend, one) == "chosen"
    assert code_of(one.move, place=make_place("Ailleurs"), by=None, now=NOW) == "chosen"
    assert lend(two).is_open


def test_item_is_chosen_for_one_meeting_at_a_time():
    one, two = make_items(2)
    keep = Hold.objects.hold
    first = keep(meeting=make_meeting(), model=make_model(), quantity=1, by=None, now=NOW)
    later = NEXT_TUESDAY + timedelta(minutes=30)
    second = keep(meeting=make_meeting(starts_at=later), model=make_model(), quantity=1, by=None, now=NOW)
    first.choose(items=[one], by=None, now=NOW)

    assert code_of(second.choose, items=[one], by=None, now=NOW) == "chosen"
    assert code_of(second.choose, items=[one, two], by=None, now=NOW) == "too_many"
    assert second.choose(items=[two], by=None, now=NOW).choices.count() == 1


def test_loan_leaves_what_is_kept_for_a_meeting():
    one, two = make_items(2)
    Hold.objects.hold(meeting=make_meeting(), model=make_model(), quantity=2, by=None, now=NOW)

    assert code_of(lend, one) == "promised"
    assert lend(one, due_on=day(6)).is_open
    assert code_of(lend, two, due_on=timezone.localdate(NEXT_TUESDAY)) == "promised"


def test_meeting_that_is_over_keeps_nothing_new():
    meeting, late = make_meeting(), NEXT_TUESDAY + timedelta(days=1)

    with pytest.raises(EquipmentRefused):
        Hold.objects.hold(meeting=meeting, model=make_model(), quantity=1, by=None, now=late)


def test_meeting_put_off_from_the_past_is_followed():
    make_items(1)
    activity = make_activity(course=make_course())
    follow(activity)
    meeting, late = activity.meetings.get(), NEXT_TUESDAY + timedelta(days=1)
    start = late + timedelta(days=5)

    moved = {"pk": meeting.pk, "starts_at": start, "ends_at": start + timedelta(hours=2)}
    activity = change_activity(activity, seats=8, meetings=[moved], now=late)
    follow(activity, now=late)

    assert Hold.objects.get().starts_at == start - timedelta(minutes=15)


def test_hold_of_a_meeting_that_took_place_stays():
    make_items(1)
    activity = make_activity(course=make_course())
    follow(activity)

    follow(activity, now=NEXT_TUESDAY + timedelta(minutes=125))
    follow(activity, now=NEXT_TUESDAY + timedelta(days=3))

    assert Hold.objects.get().quantity == 1


def test_hold_goes_before_the_queue_when_something_is_freed():
    [item] = make_items(1)
    line = lend(item).lines.get()
    activity = make_activity(course=make_course())
    follow(activity)
    waiting = reserve(0, 20)

    line.take_back(by=None, now=NOW)

    assert (Hold.objects.get().missing, Reservation.objects.get(pk=waiting.pk).status) == (0, "waiting")
