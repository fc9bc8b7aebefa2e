"""Two files made one are made two again, exactly, unless something done since stands in the way."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings

from bookings.models import Attendance, Booking
from courses.models import Learner
from numeripole.notices.models import Notice
from numeripole.privacy.files import change, erase
from numeripole.privacy.merging import FACTS, merge
from numeripole.privacy.models import Merge
from numeripole.privacy.places_back import places_of
from numeripole.privacy.refusals import PrivacyRefused
from numeripole.privacy.undoing import tick, undo
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner
from tests.privacy.lives import LATER, Town, everything, lives
from tests.races import failures, race

pytestmark = pytest.mark.django_db


@pytest.fixture
def odette():
    return make_learner(phone="+33639980001")


@pytest.fixture
def double():
    return make_learner("Odete", email="odette@example.org", birth_year=1950)


def join(kept, gone, *, now=NOW):
    merge(kept, gone, by=None, now=now)
    return Merge.objects.filter(gone_key=gone.person_key).latest("pk")


def part(record, *, now=NOW):
    return undo(record, by=None, now=now)


def refused(order):
    with pytest.raises(PrivacyRefused) as refusal:
        order()
    return refusal.value.code


@pytest.mark.once
@given(lives)
# Shrinking would run for minutes: the life that fails is printed whole.
@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_undoing_a_merge_gives_back_every_row_of_every_table(life):
    with transaction.atomic():
        town = Town(life["files"])
        town.live(life["events"])
        before = everything()
        theirs = FACTS[:: 1 + len(life["events"]) % 3]

        merge(town.people[0], town.people[1], by=None, now=LATER, theirs=theirs)
        assert everything() != before
        undo(Merge.objects.get(), by=None, now=LATER)

        assert everything() == before
        transaction.set_rollback(True)


def test_merge_takes_the_facts_for_which_the_other_file_is_right(odette, double):
    kept = merge(odette, double, by=None, now=NOW, theirs=["given_name"])

    assert (kept.given_name, str(kept.phone), kept.email) == ("Odete", "+33639980001", "odette@example.org")


def test_what_was_added_since_stays_with_the_kept_file(odette, double):
    record = join(odette, double)
    book(make_activity(), odette)

    back = part(record)

    assert (odette.bookings.count(), back.bookings.count()) == (1, 0)


def test_a_fact_changed_since_stays_and_the_others_go_back(odette, double):
    record = join(odette, double)
    change(odette, birth_year=1951)

    part(record)

    odette.refresh_from_db()
    assert (odette.birth_year, odette.email) == (1951, "")


def test_a_presence_changed_since_stays_as_it_was_changed(odette, double):
    meeting, note = make_activity().meetings.get(), Attendance.objects.record
    noted = {"meeting": meeting, "by": None, "now": LATER}
    note(learner=odette, status="absent", **noted)
    note(learner=double, status="present", **noted)
    record = join(odette, double, now=LATER)
    note(learner=odette, status="excused", **noted)

    back = part(record, now=LATER)

    assert [one.attendances.get().status for one in (odette, back)] == ["excused", "present"]


def test_a_place_told_to_someone_else_does_not_come_back_and_it_is_said(odette, double):
    activity, marcel = make_activity(seats=2), make_learner("Marcel")
    for person in (odette, double, marcel):
        book(activity, person)
    record = join(odette, double)
    got = Booking.objects.get(learner=marcel)
    about = {"kind": "booked", "about": "b1", "moment": NOW, "booking": got, "state": "sent"}
    Notice.objects.create(learner=marcel, **about, made_at=NOW, before_at=LATER, expires_at=LATER)

    said = [place.is_lost for place in places_of(record)]
    back = part(record)

    assert (said, back.bookings.live().count()) == ([True], 0)
    assert {one.learner for one in activity.bookings.promised()} == {odette, marcel}


def test_a_free_place_that_was_taken_since_is_not_given_twice(odette, double):
    activity = make_activity(seats=2)
    for person in (odette, double):
        book(activity, person)
    record = join(odette, double)
    book(activity, make_learner("Marcel"))

    back = part(record)

    assert (activity.bookings.seated().count(), back.bookings.live().count()) == (2, 0)


def test_a_place_offered_that_nobody_was_told_of_comes_back(odette, double):
    activity, marcel = make_activity(seats=2), make_learner("Marcel")
    for person in (odette, double, marcel):
        book(activity, person)

    back = part(join(odette, double))

    assert {one.learner for one in activity.bookings.promised()} == {odette, back}
    assert activity.bookings.waiting().get().learner == marcel


def test_undoing_twice_is_refused(odette, double):
    record = join(odette, double)
    part(record)

    assert refused(lambda: part(record)) == "over"


def test_after_thirty_days_it_is_too_late(odette, double):
    record = join(odette, double)

    assert refused(lambda: part(record, now=NOW + timedelta(days=30))) == "over"


def test_the_last_merge_is_undone_first(odette, double):
    first = join(odette, double)
    last = join(make_learner("Aude"), odette)

    assert refused(lambda: part(first)) == "joined_since"
    part(last)
    part(first)

    assert Learner.objects.count() == 3


def test_a_merge_holds_nobody_any_more_after_thirty_days(odette, double):
    record = join(odette, double)

    early, late = tick(now=NOW + timedelta(days=29)), tick(now=NOW + timedelta(days=30))

    record.refresh_from_db()
    assert (early, late, record.changes, record.gone_name) == (0, 1, [], "")


@pytest.mark.parametrize("who", ["kept", "taken in by another"])
def test_erasing_the_kept_person_erases_the_record_too(odette, double, who):
    join(odette, double)
    last = odette if who == "kept" else make_learner("Aude")
    if last != odette:
        join(last, odette)

    erase(last, by=None, now=NOW)

    assert not Merge.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["kept", "marcel"])
def test_booking_while_files_are_parted_never_seats_one_too_many(who):
    activity, odette, double = make_activity(seats=2), make_learner("Odette"), make_learner("Odete")
    for person in (odette, double):
        book(activity, person)
    record, marcel = join(odette, double), make_learner("Marcel")
    orders = [partial(part, record), partial(book, activity, odette if who == "kept" else marcel)]

    answers = race(*orders, meet=("INSERT", "UPDATE"))

    assert (failures(answers), activity.bookings.seated().count()) == ([], 2)


@pytest.mark.django_db(transaction=True)
def test_parting_twice_at_once_parts_once():
    odette, double = make_learner("Odette"), make_learner("Odete")
    record = join(odette, double)

    answers = race(partial(part, record), partial(part, record), meet=("INSERT", "UPDATE"))

    assert [failure.code for failure in failures(answers)] == ["over"]
    assert Learner.objects.count() == 2


def test_a_past_place_comes_back(odette, double):
    activity = make_activity(seats=2)
    for person in (odette, double):
        book(activity, person)
    after = NEXT_TUESDAY + timedelta(days=2)

    back = part(join(odette, double, now=after), now=after)

    assert back.bookings.seated().count() == 1
