"""The invented village obeys every rule of the orders, although it is written all at once."""

from collections import Counter, defaultdict
from itertools import combinations, pairwise

import pytest
from django.db.models import F
from django.utils import timezone

from bookings.models import Attendance, Booking
from bookings.models.attendance import missing
from bookings.seats import seats_of
from courses.ages import slice_on
from courses.models import Activity, Learner, Meeting
from courses.opening import is_open
from courses.timetable.holidays import public_holidays
from numeripole.demo.days import moment
from tests.running.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_village")]
MORNING = moment(TODAY, "08:00")


def coming():
    return Activity.objects.filter(starts_at__gt=MORNING)


def test_no_activity_has_more_seated_than_seats():
    assert all(seats.taken <= seats.total for seats in seats_of(Activity.objects.all()).values())


def test_no_meeting_has_more_present_than_seats():
    present = Counter(Attendance.objects.present().values_list("meeting_id", "meeting__activity__seats"))

    assert all(number <= seats for (_meeting, seats), number in present.items())


def test_nobody_waits_while_a_seat_is_free():
    seats = seats_of(coming().planned())

    assert not [one for one in seats.values() if one.waiting and one.left]


def test_the_first_in_the_queue_moved_up_first():
    moved_up = Booking.objects.seated().filter(seated_at__gt=F("booked_at"))
    for booking in moved_up:
        waiting = Booking.objects.waiting().filter(activity=booking.activity_id)
        assert not waiting.filter(queued_at__lt=booking.queued_at).exists()


def test_nobody_books_after_the_activity_or_its_calling_off():
    late = [
        booking
        for booking in Booking.objects.select_related("activity")
        if booking.booked_at >= (booking.activity.cancelled_at or booking.activity.ends_at)
    ]

    assert late == []


@pytest.mark.parametrize("taken", ["room_id", "facilitator_id"])
def test_no_room_and_no_facilitator_is_in_two_places_at_once(taken):
    meetings = defaultdict(list)
    for meeting in Meeting.objects.planned().order_by("starts_at"):
        meetings[getattr(meeting, taken)].append(meeting)

    assert all(one.ends_at <= other.starts_at for row in meetings.values() for one, other in pairwise(row))


def test_no_activity_has_more_seats_than_its_room():
    assert not Meeting.objects.filter(room__seats__lt=F("activity__seats")).exists()


def test_every_meeting_is_within_the_opening_hours_but_for_the_events():
    meetings = Meeting.objects.exclude(activity__kind="event").select_related("place__commune")

    assert all(is_open(meeting.place, meeting.starts_at) for meeting in meetings)


def test_nobody_is_present_in_two_places_at_once():
    days = defaultdict(list)
    for presence in Attendance.objects.present().select_related("meeting"):
        days[presence.person_key, presence.meeting.day].append(presence.meeting)

    assert not [
        pair
        for met in days.values()
        for pair in combinations(met, 2)
        if pair[0].starts_at < pair[1].ends_at and pair[1].starts_at < pair[0].ends_at
    ]


def test_a_presence_keeps_the_age_of_that_day():
    known = (
        Attendance.objects.exclude(learner=None).exclude(age_from=None).select_related("learner", "meeting")
    )

    assert all(
        presence.age_from == slice_on(presence.learner.birth_year, presence.meeting.day) for presence in known
    )


def test_everyone_noted_at_a_meeting_booked_it():
    booked = set(Booking.objects.values_list("activity_id", "person_key"))

    assert set(Attendance.objects.values_list("meeting__activity_id", "person_key")) <= booked


def test_no_meeting_is_on_a_sunday_or_a_public_holiday():
    days = {meeting.day for meeting in Meeting.objects.all()}

    assert not [day for day in days if day.weekday() == 6 or day in public_holidays("", day.year)]


def test_the_afternoons_begin_at_two_in_summer_and_in_winter():
    afternoons = Meeting.objects.filter(activity__kind="open_access")

    assert {timezone.localtime(meeting.starts_at).hour for meeting in afternoons} == {14}


def test_about_four_hundred_people_come_in_a_year():
    people = Attendance.objects.present().values("person_key").distinct().count()

    assert 350 <= people <= 450


def test_most_people_are_over_sixty_and_most_of_those_are_women():
    keys = set(Attendance.objects.present().values_list("person_key", "age_from", "sex"))
    seniors = [sex for _key, age, sex in keys if age is not None and age >= 60]

    assert 0.5 < len(seniors) / len(keys) < 0.75
    assert 0.57 < seniors.count("feminin") / len(seniors) < 0.7


def test_people_come_from_the_village_from_around_and_from_elsewhere():
    homes = dict(Attendance.objects.present().values_list("person_key", "commune__code").order_by())
    shares = Counter(
        "village" if code == "55073" else "unknown" if not code else "out" for code in homes.values()
    )

    assert 0.08 < shares["village"] / len(homes) < 0.22
    assert 0.04 < shares["unknown"] / len(homes) < 0.15


def test_one_workshop_of_the_last_open_day_is_not_filled_in():
    [meeting] = missing(Meeting.objects.all(), now=MORNING)

    assert 1 <= (TODAY - meeting.day).days <= 3


def test_there_is_something_to_do_today():
    assert Meeting.objects.planned().between(moment(TODAY, "00:00"), moment(TODAY, "23:59")).exists()


def test_what_is_coming_is_free_nearly_full_and_full_with_a_queue():
    seats = seats_of(coming().planned().filter(kind="workshop")).values()

    assert {one.state for one in seats} == {"free", "few", "full"}
    assert any(one.waiting for one in seats)


def test_something_is_called_off_with_its_reason():
    called_off = coming().exclude(cancelled_at=None)

    assert called_off.exists()
    assert not called_off.filter(cancel_reason="").exists()


def test_bookings_come_online_by_telephone_and_at_the_desk():
    assert set(Booking.objects.values_list("source", flat=True)) == {"online", "phone", "desk"}


def test_some_files_wait_to_be_confirmed():
    assert 3 <= Learner.objects.filter(to_confirm=True).count() <= 40


def test_someone_was_erased_and_the_presences_stay():
    assert Attendance.objects.filter(learner=None).exists()


def test_someone_moved_and_the_presences_tell_both_homes():
    homes = defaultdict(set)
    for key, commune in Attendance.objects.values_list("person_key", "commune_id"):
        homes[key].add(commune)

    assert any(len(communes - {None}) > 1 for communes in homes.values())


def test_someone_has_a_second_file_by_mistake():
    names = Counter(Learner.objects.values_list("name_key", flat=True))

    assert max(names.values()) > 1


def test_every_number_is_one_that_nobody_has():
    numbers = {str(phone) for phone in Learner.objects.exclude(phone="").values_list("phone", flat=True)}

    assert all(number.startswith(("+3319900", "+3335301", "+3363998")) for number in numbers)
    assert all(
        email.endswith("@example.org")
        for email in Learner.objects.exclude(email="").values_list("email", flat=True)
    )
