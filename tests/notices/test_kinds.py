"""What is told of, to whom, by which channel: once, and only as long as it is true."""

from datetime import datetime, timedelta

import pytest
from django.core import mail

from bookings.models import Booking, Wish
from courses.models import Activity
from numeripole.notices.models import Notice
from tests.bookings.test_wishes import make_course
from tests.makers import NEXT_TUESDAY, NOW, PARIS, book, make_activity, make_group
from tests.notices.people import by_letter, by_mail, by_phone, by_sms, child_of, tick, told

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SOON = NEXT_TUESDAY - timedelta(hours=27)


def test_booking_is_confirmed_once_by_e_mail():
    book(make_activity(), by_mail())

    assert tick(NOW) == [("confirmation", "sent", "email")]
    assert tick(NOW + HOUR) == [("confirmation", "sent", "email")]
    assert [message.to for message in mail.outbox] == [["odette@example.org"]]


def test_nobody_is_called_to_be_told_what_they_just_said():
    book(make_activity(), by_phone())

    assert tick(NOW) == [("confirmation", "gone", "phone")]


def test_who_wishes_for_nothing_is_told_nothing():
    book(make_activity(), by_mail(channel="nothing"))

    assert tick(NOW) == tick(SOON) == []


def test_person_in_the_queue_is_told_so():
    activity = make_activity(seats=1)
    book(activity, by_phone())
    book(activity, by_mail())

    assert tick(NOW)[1] == ("queued", "sent", "email")


def test_reminder_goes_out_on_saturday_for_a_meeting_after_sunday():
    monday = datetime(2026, 12, 7, 14, tzinfo=PARIS)
    book(make_activity(starts_at=monday), by_mail())
    tick(NOW)

    assert len(tick(datetime(2026, 12, 4, 18, tzinfo=PARIS))) == 1
    assert tick(datetime(2026, 12, 5, 9, tzinfo=PARIS))[1:] == [("reminder", "sent", "email")]


def test_reminder_is_told_two_days_before():
    book(make_activity(), by_phone())
    tick(NOW)
    two_days = NEXT_TUESDAY - 2 * DAY

    assert len(tick(two_days - 3 * DAY)) == 1
    assert tick(two_days + DAY)[1:] == [("reminder", "call", "phone")]


def test_each_meeting_of_a_cycle_is_reminded_of():
    book(make_activity(meetings=2), by_mail())
    tick(NOW)

    for week in range(2):
        tick(SOON + timedelta(weeks=week))

    assert [kind for kind, _state, _channel in told()] == ["confirmation", "reminder", "reminder"]


def test_who_booked_late_is_not_reminded_on_top():
    activity = make_activity()
    book(activity, by_mail(), now=NEXT_TUESDAY - 30 * HOUR)

    assert tick(NEXT_TUESDAY - 29 * HOUR) == tick(NEXT_TUESDAY - HOUR) == [("confirmation", "sent", "email")]


def test_moved_meeting_is_told_with_its_old_and_new_date():
    activity = make_activity()
    book(activity, by_mail())
    tick(NOW)
    meeting = activity.meetings.get()
    meeting.move(starts_at=meeting.starts_at + DAY, ends_at=meeting.ends_at + DAY, now=NOW + HOUR)

    assert tick(NOW + 2 * HOUR)[1:] == [("change", "sent", "email")]
    assert "mardi 8\u00a0décembre à 14\u00a0h" in mail.outbox[1].body
    assert "mercredi 9\u00a0décembre" in mail.outbox[1].body


def test_meeting_moved_twice_before_anybody_heard_is_told_once_from_where_it_was_known():
    activity = make_activity()
    book(activity, by_mail())
    tick(NOW)
    night = NOW + 12 * HOUR
    for days in (1, 2):
        meeting = activity.meetings.get()
        moved = NEXT_TUESDAY + days * DAY
        meeting.move(starts_at=moved, ends_at=moved + HOUR, now=night + days * timedelta(minutes=5))
        tick(night + days * timedelta(minutes=6))

    assert tick(NOW + DAY)[1:] == [("change", "gone", "email"), ("change", "sent", "email")]
    assert "mardi 8\u00a0décembre" in mail.outbox[1].body
    assert "jeudi 10\u00a0décembre" in mail.outbox[1].body


def test_who_booked_after_the_move_is_not_told_of_it():
    activity = make_activity()
    meeting = activity.meetings.get()
    meeting.move(starts_at=meeting.starts_at + DAY, ends_at=meeting.ends_at + DAY, now=NOW)
    book(activity, by_mail(), now=NOW + HOUR)

    assert tick(NOW + 2 * HOUR) == [("confirmation", "sent", "email")]


def test_cancelled_activity_is_told_to_all_who_booked_each_on_their_channel():
    activity = make_activity(seats=3)
    for person in (by_mail(), by_sms(), by_phone(), by_letter()):
        book(activity, person)
    tick(NOW)
    activity.cancel(reason="Claire est souffrante", now=NOW + HOUR)

    assert [row for row in tick(NOW + 2 * HOUR) if row[0] == "cancellation"] == [
        ("cancellation", "sent", "email"),
        ("cancellation", "sent", "sms"),
        ("cancellation", "call", "phone"),
        ("cancellation", "letter", "letter"),
    ]


def test_cancelled_activity_is_no_longer_reminded_of():
    activity = make_activity()
    book(activity, by_mail())
    tick(NOW)
    activity.cancel(reason="", now=NOW + HOUR)
    tick(NOW + 2 * HOUR)

    assert "reminder" not in [kind for kind, _state, _channel in tick(SOON)]


def test_meeting_held_on_another_date_is_told_as_moved_not_as_cancelled():
    activity = make_activity(meetings=2)
    book(activity, by_mail())
    tick(NOW)
    first, later = activity.meetings.first(), NEXT_TUESDAY + 3 * DAY
    first.replace(starts_at=later, ends_at=later + HOUR, now=NOW + HOUR)

    assert tick(NOW + 2 * HOUR)[1:] == [("change", "sent", "email")]


def test_offer_waits_for_an_answer_and_the_seat_is_told():
    activity = make_activity(seats=1)
    seat = book(activity, by_phone())
    queued = book(activity, by_mail())
    tick(NOW)
    seat.cancel(by=None, now=NOW + HOUR)
    tick(NOW + HOUR)

    Booking.objects.get(pk=queued.pk).accept(by=None, now=NOW + 2 * HOUR)

    assert tick(NOW + 2 * HOUR)[2:] == [("offer", "sent", "email"), ("seat", "sent", "email")]


def test_child_s_guardian_is_told():
    book(make_activity(), child_of("Sophie", email="sophie@example.org"))
    tick(NOW)

    [message] = mail.outbox
    assert message.to == ["sophie@example.org"]
    assert "pour Léo Exemple" in message.body


def test_who_booked_for_another_is_told_when_asked_for():
    booking = {"caller_name": "Sophie Exemple", "caller_phone": "+33639980002", "told": "caller"}
    book(make_activity(), by_phone(), **booking)

    assert tick(NOW) == [("confirmation", "sent", "sms")]
    assert Notice.objects.get().to == "+33639980002"


def test_nothing_is_told_after_the_fact():
    activity = make_activity()
    book(activity, by_mail())

    assert tick(NEXT_TUESDAY + HOUR) == []
    Activity.objects.filter(pk=activity.pk).update(cancelled_at=NEXT_TUESDAY)
    assert tick(NEXT_TUESDAY + 3 * HOUR) == []


def test_message_made_at_night_and_no_longer_true_in_the_morning_is_not_sent():
    activity = make_activity()
    booking = book(activity, by_mail(), now=NOW + 12 * HOUR)
    tick(NOW + 12 * HOUR)
    booking.cancel(by=None, now=NOW + 13 * HOUR)

    assert tick(NOW + DAY) == [("confirmation", "gone", "email")]
    assert mail.outbox == []


def test_who_answers_for_a_group_is_told_when_its_meeting_is_called_off():
    activity = make_activity()
    make_group(activity, contact_name="Paul Exemple", contact_phone="+33199001112")
    activity.cancel(reason="La neige", now=NOW + HOUR)

    assert tick(NOW + HOUR) == [("cancellation", "call", "phone")]
    assert Notice.objects.get().name == "Paul Exemple"


def test_who_wished_for_a_course_is_told_of_its_date_once():
    course = make_course()
    names = {"given_name": "Odette", "family_name": "Exemple", "phone": "+33639980001"}
    Wish.objects.ask(course=course, now=NOW, **names)
    assert tick(NOW) == []

    make_activity(course=course)

    assert tick(NOW + HOUR) == tick(NOW + DAY) == [("planned", "sent", "sms")]
