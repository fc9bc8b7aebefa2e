"""The life of a file: corrected, changed, merged, erased; no figure moves because someone was erased."""

from datetime import timedelta

import pytest

from bookings.models import Attendance, Booking
from bookings.refusals import BookingRefused
from courses.models import Guardian, Learner
from numeripole.privacy.files import change, correct, erase
from numeripole.privacy.merging import merge
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_commune, make_learner

pytestmark = pytest.mark.django_db

AFTER = NEXT_TUESDAY + timedelta(hours=3)


def note(activity, learner, status="present"):
    meeting = activity.meetings.first()
    return Attendance.objects.record(meeting=meeting, learner=learner, status=status, by=None, now=AFTER)


def join(kept, gone):
    return merge(kept, gone, by=None, now=NOW)


def profiles():
    """What figures are made of."""
    fields = ("person_key", "status", "minutes", "sex", "situation", "commune", "age_from")
    return sorted(Attendance.objects.values_list(*fields), key=str)


@pytest.fixture
def odette():
    return make_learner(sex="feminin", situation="en_emploi", birth_year=1966, commune=make_commune())


@pytest.fixture
def double():
    return make_learner("Odete", phone="+33639980001")


def test_change_leaves_past_presences_as_they_were(odette):
    note(make_activity(), odette)

    change(odette, situation="retraite", commune=make_commune("55545", "Verdun"))

    presence = Attendance.objects.get()
    assert (presence.situation, presence.commune_id) == ("en_emploi", "55073")


def test_correction_rewrites_past_presences(odette):
    note(make_activity(), odette)

    correct(odette, situation="retraite", birth_year=1946, commune=make_commune("55545", "Verdun"))

    presence = Attendance.objects.get()
    assert (presence.situation, presence.age_from, presence.commune_id) == ("retraite", 80, "55545")


def test_correction_rewrites_what_was_mended_alone(odette):
    note(make_activity(), odette)
    change(odette, situation="retraite")

    correct(odette, sex="masculin")

    presence = Attendance.objects.get()
    assert (presence.sex, presence.situation) == ("masculin", "en_emploi")


def test_correction_by_a_form_that_already_changed_the_object_is_seen(odette):
    note(make_activity(), odette)
    odette.birth_year = 1946

    correct(odette, birth_year=1946)

    assert Attendance.objects.get().age_from == 80


def test_changing_an_erased_file_does_not_bring_it_back(odette):
    Learner.objects.all().delete()

    with pytest.raises(BookingRefused):
        change(odette, situation="retraite")

    assert not Learner.objects.exists()


def test_merge_fills_the_blanks_of_the_kept_file(odette, double):
    kept = join(odette, double)

    assert (kept.phone, kept.birth_year, Learner.objects.get()) == ("+33639980001", 1966, odette)


def test_merge_brings_presences_under_one_key(odette, double):
    note(make_activity(), odette)
    note(make_activity(title="Ma tablette"), double)

    join(odette, double)

    assert {presence.person_key for presence in Attendance.objects.all()} == {odette.person_key}


def test_merge_of_two_presences_at_one_meeting_keeps_the_present_one(odette, double):
    activity = make_activity()
    note(activity, odette, "absent")
    note(activity, double, "present")

    join(odette, double)

    presence = Attendance.objects.get()
    assert (presence.status, presence.minutes, presence.learner) == ("present", 120, odette)


@pytest.mark.parametrize("first_is_kept", [True, False])
def test_merge_of_two_bookings_keeps_the_seat(odette, double, first_is_kept):
    activity = make_activity(seats=1)
    for person in (odette, double) if first_is_kept else (double, odette):
        book(activity, person)

    join(odette, double)

    live = activity.bookings.live().get()
    assert (live.learner, live.is_seated) == (odette, True)


@pytest.mark.parametrize("first_is_kept", [True, False])
def test_merge_of_two_places_in_the_queue_keeps_the_better_one(odette, double, first_is_kept):
    activity = make_activity(seats=1)
    book(activity, make_learner("Marcel"))
    for person in (odette, double) if first_is_kept else (double, odette):
        book(activity, person)
        book(activity, make_learner("Entre", person.given_name))

    join(odette, double)

    assert odette.bookings.live().get().place_in_queue() == 1


def test_merge_of_two_seats_gives_one_to_the_queue(odette, double):
    activity, marcel = make_activity(seats=2), make_learner("Marcel")
    for person in (odette, double, marcel):
        book(activity, person)

    join(odette, double)

    assert {booking.learner for booking in activity.bookings.promised()} == {odette, marcel}


def test_merge_of_two_seats_of_the_past_gives_none_away(odette, double):
    activity, marcel = make_activity(seats=2), make_learner("Marcel")
    for person in (odette, double, marcel):
        book(activity, person)

    merge(odette, double, by=None, now=AFTER)

    assert [booking.learner for booking in activity.bookings.waiting()] == [marcel]


def test_merging_a_file_with_itself_is_refused_and_destroys_nothing(odette):
    note(make_activity(), odette)

    with pytest.raises(BookingRefused) as refused:
        join(odette, Learner.objects.get())

    assert (refused.value.code, Attendance.objects.count()) == ("same_file", 1)


def test_merge_with_a_confirmed_file_confirms(odette, double):
    change(double, to_confirm=True)

    assert not join(double, odette).to_confirm


def test_merge_forgets_a_guardian_who_has_no_minor_left(odette, double):
    change(odette, guardian=Guardian.objects.create(given_name="Anne", family_name="Exemple"))
    change(double, guardian=Guardian.objects.create(given_name="Ane", family_name="Exemple"))

    join(odette, double)

    assert Guardian.objects.get().given_name == "Anne"


def test_erasing_changes_no_presence(odette):
    for title in ("Ma boîte mail", "Ma tablette"):
        note(make_activity(title=title), odette)
    before = profiles()

    erase(odette, by=None, now=AFTER)

    assert (profiles(), Learner.objects.count()) == (before, 0)


def test_erasing_leaves_nothing_that_names_the_person(odette):
    activity = make_activity()
    Booking.objects.book(
        learner=odette,
        activity=activity,
        source="phone",
        by=None,
        now=NOW,
        caller_name="Anne Exemple",
        caller_phone="+33639980002",
    )
    note(activity, odette)

    erase(odette, by=None, now=AFTER)

    booking = Booking.objects.get()
    left = (booking.learner, booking.code, booking.caller_name, str(booking.caller_phone))
    assert (left, Attendance.objects.get().learner) == ((None, None, "", ""), None)


def test_erasing_frees_the_seat_for_the_first_in_the_queue(odette):
    activity, marcel = make_activity(seats=1), make_learner("Marcel")
    book(activity, odette)
    book(activity, marcel)

    erase(odette, by=None, now=NOW)

    assert activity.bookings.offered().get().learner == marcel


def test_erasing_keeps_the_bookings_of_the_past_for_the_figures(odette):
    book(make_activity(), odette)

    erase(odette, by=None, now=AFTER)

    assert Booking.objects.seated().get().person_key == odette.person_key


def test_erasing_a_minor_forgets_the_guardian_of_no_other(odette, double):
    anne = Guardian.objects.create(given_name="Anne", family_name="Exemple")
    change(odette, guardian=anne)
    change(double, guardian=anne)

    erase(odette, by=None, now=NOW)
    shared = Guardian.objects.count()
    erase(double, by=None, now=NOW)

    assert (shared, Guardian.objects.count()) == (1, 0)


def test_erasing_again_is_refused(odette):
    erase(odette, by=None, now=NOW)

    with pytest.raises(BookingRefused) as refused:
        erase(Learner(pk=1), by=None, now=NOW)

    assert refused.value.code == "no_file"
