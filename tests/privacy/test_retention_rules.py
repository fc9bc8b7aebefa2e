"""Which file is erased on which day, who is told before, and what holds a file."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command

from bookings.models import Attendance, Booking, Suggestion, Wish
from courses.models import Course, Learner, Track
from equipment.models import LoanLine
from numeripole.notices.models import Notice
from numeripole.notices.sources import attach, tell
from numeripole.privacy.due import ending_of_person
from numeripole.privacy.freezing import freeze
from numeripole.privacy.models import FileEvent, RetentionRules, RetentionRun
from numeripole.privacy.retention import tick
from numeripole.privacy.terms import ended_before, months_after
from tests.equipment.makers import lend, make_item
from tests.makers import NEXT_TUESDAY, NOW, PARIS, book, make_activity, make_learner, make_theme

pytestmark = pytest.mark.django_db

MADE = datetime(2024, 1, 15, 10, 0, tzinfo=PARIS)


def night_of(day):
    return datetime(day.year, day.month, day.day, 4, tzinfo=PARIS)


def nights(first, last):
    """The retention of every night between two days, both included."""
    for number in range((last - first).days + 1):
        tick(now=night_of(first + timedelta(days=number)))


def marcel(**fields):
    return make_learner("Marcel", **({"created_at": MADE, "phone": "+33639980007"} | fields))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2024, 12, 15), -12, date(2023, 12, 15)),
    ],
)
def test_a_term_ends_on_the_same_number_or_the_last_of_the_month(day, months, then):
    assert months_after(day, months) == then


def test_terms_of_the_end_of_february_are_asked_for_on_their_very_day():
    assert ended_before(date(2025, 2, 28), 12).date() == date(2024, 3, 1)


def test_person_is_told_a_month_before_and_erased_on_the_day():
    person = marcel()
    nights(date(2025, 12, 15), date(2026, 1, 14))
    kept, notice = Learner.objects.filter(pk=person.pk).exists(), Notice.objects.get()

    nights(date(2026, 1, 15), date(2026, 1, 15))

    assert (kept, Learner.objects.count()) == (True, 0)
    assert (notice.kind, notice.made_at.date(), notice.state) == ("retention", date(2025, 12, 16), "todo")


def test_person_without_any_channel_is_erased_all_the_same_and_called_by_nobody():
    marcel(phone="")
    nights(date(2025, 12, 16), date(2026, 1, 15))

    assert (Learner.objects.count(), Notice.objects.get().state) == (0, "gone")


def test_a_presence_makes_the_file_live_longer():
    person, activity = marcel(), make_activity()
    Attendance.objects.record(
        meeting=activity.meetings.first(), learner=person, status="present", by=None, now=NEXT_TUESDAY
    )

    ending = ending_of_person(person, now=night_of(date(2028, 12, 1)))

    assert ending.due_on == date(2028, 12, 8)


def test_what_the_centre_writes_makes_no_file_live_longer():
    person, activity = marcel(), make_activity()
    Attendance.objects.record(
        meeting=activity.meetings.first(), learner=person, status="absent", by=None, now=NEXT_TUESDAY
    )
    FileEvent.objects.note(person, FileEvent.Kind.INFORMED, by=None, now=NOW)

    assert ending_of_person(person, now=NOW).last_on == MADE.date()


def test_a_booking_to_come_keeps_the_file():
    person = marcel()
    book(make_activity(starts_at=NEXT_TUESDAY + timedelta(weeks=60)), person, now=MADE)

    assert ending_of_person(person, now=night_of(date(2026, 12, 31))) is None


def test_person_who_comes_after_the_notice_is_neither_told_nor_erased():
    person = marcel()
    nights(date(2025, 12, 16), date(2025, 12, 16))
    FileEvent.objects.keep(person, by=None, now=night_of(date(2025, 12, 17)))
    nights(date(2025, 12, 18), date(2026, 1, 20))
    notice, now = Notice.objects.get(), night_of(date(2025, 12, 18))

    attach([notice], now)

    assert (tell(notice, now), Learner.objects.count()) == (None, 1)


def test_longer_terms_hold_for_whoever_was_told_already():
    marcel()
    nights(date(2025, 12, 16), date(2025, 12, 16))
    RetentionRules(months=36).save()

    nights(date(2026, 1, 9), date(2026, 1, 20))
    nights(date(2026, 12, 15), date(2027, 1, 15))

    assert (Notice.objects.count(), Learner.objects.count()) == (2, 0)


def test_open_loan_holds_the_file_until_it_is_back():
    person, item = marcel(), make_item()
    lend(item, learner=person, now=MADE)
    nights(date(2026, 1, 15), date(2026, 1, 20))
    held = RetentionRun.objects.first().held_loan

    LoanLine.objects.out_of(item).take_back(by=None, now=night_of(date(2026, 1, 21)))
    nights(date(2026, 1, 22), date(2026, 1, 22))

    assert (held, Learner.objects.count(), RetentionRun.objects.first().held) == (1, 1, 0)


def test_limited_file_is_neither_told_nor_erased():
    freeze(marcel(), why="", by=None, now=MADE)

    nights(date(2025, 12, 16), date(2026, 1, 20))

    assert (Notice.objects.count(), RetentionRun.objects.first().held_frozen) == (0, 1)


def test_file_made_online_by_someone_who_never_came_is_erased_after_a_year_without_a_word():
    marcel(to_confirm=True)

    nights(date(2025, 1, 14), date(2025, 1, 14))
    kept = Learner.objects.count()
    nights(date(2025, 1, 15), date(2025, 1, 15))

    assert (kept, Learner.objects.count(), Notice.objects.count()) == (1, 0, 0)


def test_wishes_and_ideas_are_forgotten_after_a_year():
    track = Track.objects.create(code="P1", title="Premiers pas")
    facts = {"code": "C1", "slug": "mail", "title": "Ma boîte mail"}
    course = Course.objects.create(track=track, theme=make_theme(), **facts)
    Wish.objects.ask(course=course, given_name="A", family_name="Exemple", phone="+33639980001", now=MADE)
    Suggestion.objects.put(text="Un cours de couture", now=MADE)

    nights(date(2025, 1, 15), date(2025, 1, 15))

    wish = Wish.objects.get()
    assert (wish.name, str(wish.phone), Suggestion.objects.count()) == ("", "", 0)


def test_place_waited_for_in_vain_keeps_the_key_alone():
    activity, person = make_activity(seats=1), marcel(created_at=NOW)
    book(activity, make_learner())
    book(activity, person, caller_name="Anne Exemple", caller_phone="+33639980002")

    nights(date(2027, 12, 8), date(2027, 12, 8))

    waited = Booking.objects.waiting().get()
    assert (waited.learner, waited.person_key, waited.caller_name) == (None, person.person_key, "")


def test_texts_of_old_messages_go_and_that_they_were_told_stays():
    person = marcel(created_at=NOW)
    facts = {"kind": "reminder", "moment": NOW, "made_at": NOW, "before_at": NOW, "expires_at": NOW}
    Notice.objects.create(
        about="booking:1", learner=person, person_key=person.person_key, name="Marcel", text="Bonjour",
        to="+33639980007", state="sent", **facts,
    )  # fmt: skip

    nights(date(2027, 12, 1), date(2027, 12, 1))

    notice = Notice.objects.get()
    assert (notice.state, notice.name, notice.text, notice.to) == ("sent", "", "", "")


def test_one_run_a_day_whatever_the_number_of_ticks():
    marcel()
    for _again in range(3):
        tick(now=night_of(date(2025, 12, 16)))

    assert [run.told for run in RetentionRun.objects.all()] == [1]


def test_nothing_is_done_before_the_small_hours():
    assert tick(now=datetime(2026, 1, 15, 1, tzinfo=PARIS)) == RetentionRun.objects.count() == 0


def test_command_that_only_rehearses_does_nothing(capsys):
    marcel()

    call_command("retention", dry_run=True, now="2025-12-20")

    assert "1" in capsys.readouterr().out
    assert (Notice.objects.count(), RetentionRun.objects.count()) == (0, 0)


@pytest.mark.parametrize("people", [1, 3])
def test_list_of_files_soon_erased_takes_as_many_queries_for_one_as_for_three(
    people, staff, django_assert_num_queries
):
    client = staff("secretary")
    for number in range(people):
        make_learner(f"P{number}", created_at=MADE)

    with django_assert_num_queries(6):
        page = client.get("/participants/conservation/").content.decode()

    assert page.count("Garder") == people


def test_first_night_after_days_without_one_does_nothing():
    """A clock that was set ahead by mistake, and is put right the same day, does no harm."""
    person = marcel()
    nights(date(2025, 12, 20), date(2025, 12, 21))

    first, second = (tick(now=night_of(date(2026, 6, day))) for day in (1, 2))

    assert (first, second) == (0, 1)
    assert not Learner.objects.filter(pk=person.pk).exists()
