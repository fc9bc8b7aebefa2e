from datetime import timedelta

import pytest

from bookings.models import Attendance, Booking, Tally
from courses.models import Learner
from tests.desk.moments import EVENING, NEXT_WEEK
from tests.makers import NEXT_TUESDAY, book, make_activity, make_learner
from tests.public.filled import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_activity().meetings.get()


@pytest.fixture
def coming():
    return make_activity(starts_at=NEXT_WEEK, seats=1).meetings.get()


@pytest.fixture
def odette(meeting):
    learner = make_learner("Odette", "Martin", phone="+33199000001")
    book(meeting.activity, learner)
    return learner


def send(client, meeting, *, target="", **order):
    headers = {"HX-Request": "true", "HX-Target": f"{target}-{meeting.pk}"} if target else {}
    return client.post(f"/seances/{meeting.pk}/", order, headers=headers)


def statuses():
    return list(Attendance.objects.values_list("status", flat=True))


@pytest.mark.parametrize("status", ["present", "excused", "absent"])
def test_a_tick_notes_the_state(staff, meeting, odette, status):
    send(staff(), meeting, learner=odette.pk, status=status)

    assert statuses() == [status]


def test_a_volunteer_ticks_too(staff, meeting, odette):
    send(staff("volunteer"), meeting, learner=odette.pk, status="present")

    assert statuses() == ["present"]


def test_undo_takes_back_what_was_noted(staff, meeting, odette):
    client = staff()
    send(client, meeting, learner=odette.pk, status="absent")
    send(client, meeting, learner=odette.pk, status="")

    assert statuses() == []


def test_a_tick_goes_back_to_the_meeting(staff, meeting, odette):
    response = send(staff(), meeting, learner=odette.pk, status="present")

    assert response.url == f"/seances/{meeting.pk}/"


def test_a_tick_from_today_goes_back_to_today_at_that_meeting(staff, meeting, odette):
    back = "/accueil/?jour=2026-12-08"
    response = send(staff(), meeting, learner=odette.pk, status="present", back=back)

    assert response.url == f"{back}#meeting-{meeting.pk}"


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_a_way_back_that_leaves_the_site_is_not_taken(staff, meeting, odette, back):
    response = send(staff(), meeting, learner=odette.pk, status="present", back=back)

    assert response.url == f"/seances/{meeting.pk}/"


def test_a_tick_is_answered_by_the_card_alone(staff, meeting, odette):
    headers = {"HX-Request": "true", "HX-Target": f"person-{meeting.pk}-{odette.pk}"}
    page = staff().get(f"/seances/{meeting.pk}/", headers=headers).content.decode()

    assert ("<html" in page, f'id="person-{meeting.pk}-{odette.pk}"' in page) == (False, True)


def test_only_people_of_the_list_are_ticked(staff, meeting):
    response = send(
        staff("volunteer"), meeting, learner=make_learner("Jeanne", "Secret").pk, status="present"
    )

    assert (response.status_code, "Secret" in response.content.decode(), statuses()) == (422, False, [])


def test_a_person_who_waits_is_told_to_be_without_a_chair(staff):
    meeting = make_activity(seats=1).meetings.get()
    book(meeting.activity, make_learner("Odette"))
    book(meeting.activity, marcel := make_learner("Marcel"))

    response = send(staff(), meeting, learner=marcel.pk, status="present")

    assert (response.status_code, statuses()) == (422, [])
    assert "Toutes les places sont prises" in response.content.decode()


def test_a_meeting_of_another_day_is_not_ticked_before(staff, coming):
    book(coming.activity, odette := make_learner())

    assert send(staff(), coming, learner=odette.pk, status="present").status_code == 422


def test_an_order_that_nobody_knows_changes_nothing(staff, meeting):
    assert send(staff(), meeting, dance="1").status_code == 422


@pytest.mark.parametrize("typed", ["mar", "MÀRTÎN", "odette m", "00 00 01"])
def test_three_letters_find_a_person(staff, meeting, odette, typed):
    page = staff().get(f"/seances/{meeting.pk}/", {"q": typed})

    assert page.context["candidates"] == [odette]


def test_two_letters_find_nobody_yet(staff, meeting, odette):
    assert staff().get(f"/seances/{meeting.pk}/", {"q": "ma"}).context["candidates"] == []


def test_what_is_found_is_answered_alone(staff, meeting, odette):
    headers = {"HX-Request": "true", "HX-Target": f"candidates-{meeting.pk}"}
    page = staff().get(f"/seances/{meeting.pk}/", {"q": "mar"}, headers=headers).content.decode()

    assert ("meeting__people" in page, "Odette Martin" in page) == (False, True)


def test_a_walk_in_is_added_and_noted_in_one_tap(staff, meeting):
    send(staff(), meeting, add="1", learner=make_learner("Jeanne").pk)

    assert (statuses(), Booking.objects.seated().count()) == (["present"], 1)


def test_before_the_day_the_same_tap_books_a_place(staff, coming):
    send(staff(), coming, add="phone", learner=make_learner("Jeanne").pk)

    assert list(Booking.objects.values_list("source", flat=True)) == ["phone"]
    assert statuses() == []


def test_who_books_by_telephone_hears_what_became_of_it(staff, coming):
    client = staff()

    for name in ("Jeanne", "Paul"):
        send(client, coming, create="phone", given_name=name, family_name="Aubry")
    page = text_of(client.get(f"/seances/{coming.pk}/"))

    assert "Jeanne Aubry a une place" in page
    assert "Paul Aubry est au numéro 1 de la liste d’attente" in page


def test_a_person_is_made_and_noted_in_the_same_line(staff, meeting):
    send(staff(), meeting, create="1", given_name="Jeanne", family_name="Aubry", phone="01 99 00 00 02")

    assert (Learner.objects.get().phone.as_national, statuses()) == ("01 99 00 00 02", ["present"])


def test_a_person_made_at_the_desk_is_known_by_whom(staff, meeting):
    send(staff(), meeting, create="1", given_name="Jeanne", family_name="Aubry")

    assert Learner.objects.get().created_by.role == "facilitator"


def test_a_likely_file_is_shown_before_a_second_one_is_made(staff, meeting):
    aubry = make_learner("Jeanne", "Aubry")

    response = send(staff(), meeting, create="1", given_name="Jeane", family_name="Aubry")

    assert (response.status_code, response.context["candidates"]) == (422, [aubry])
    assert Learner.objects.count() == 1


def test_a_second_file_is_made_when_one_insists(staff, meeting):
    make_learner("Jeanne", "Aubry")

    send(staff(), meeting, create_anyway="1", given_name="Jeanne", family_name="Aubry")

    assert Learner.objects.count() == 2


def test_a_telephone_that_is_none_is_refused_and_kept(staff, meeting):
    response = send(staff(), meeting, create="1", given_name="Jeanne", family_name="Aubry", phone="0199")

    assert (response.status_code, Learner.objects.count()) == (422, 0)
    assert 'value="0199"' in response.content.decode()


def test_no_file_is_made_when_the_booking_is_refused(staff):
    meeting = make_activity(starts_at=NEXT_WEEK, seats=1, queue=False).meetings.get()
    book(meeting.activity, make_learner("Odette"))

    response = send(staff(), meeting, create="1", given_name="Jeanne", family_name="Aubry")

    assert (response.status_code, Learner.objects.count()) == (422, 1)


def test_people_without_a_file_are_counted_and_uncounted(staff, meeting):
    client = staff()
    for change in (1, 1, -1):
        send(client, meeting, change=change, age_group="")

    assert Tally.objects.get().count == 1


def test_people_without_a_file_are_counted_by_age(staff, meeting):
    send(staff(), meeting, change=1, age_group="senior")

    assert Tally.objects.get().age_group == "senior"


def test_nobody_came_fills_in_an_empty_meeting(staff, meeting, clock):
    clock(EVENING)
    client = staff()
    send(client, meeting, change=0)

    assert list(client.get("/accueil/").context["unfilled"]) == []


def test_nobody_came_is_asked_only_when_it_is_over(staff, meeting):
    assert "Personne n’est venu" not in staff().get("/accueil/").content.decode()


@pytest.mark.parametrize("change", ["x", "1000", ""])
def test_a_count_that_is_no_step_is_refused(staff, meeting, change):
    assert send(staff(), meeting, change=change).status_code == 422


def test_cancelling_a_booking_offers_the_seat_to_the_first_in_the_queue(staff, coming):
    seat = book(coming.activity, make_learner("Odette"))
    waiting = book(coming.activity, make_learner("Marcel"))

    staff().post(f"/seances/{coming.pk}/inscriptions/{seat.pk}/annulation/")

    waiting.refresh_from_db()
    assert waiting.is_offered


def test_cancelling_says_who_gets_the_seat(staff, coming):
    seat = book(coming.activity, make_learner("Odette"))
    book(coming.activity, make_learner("Marcel"))

    page = staff().get(f"/seances/{coming.pk}/inscriptions/{seat.pk}/annulation/")

    assert "Marcel Exemple" in page.content.decode()


def test_a_cancelled_booking_can_be_made_again(staff, coming):
    odette = make_learner("Odette")
    book(coming.activity, odette).cancel(by=None, now=coming.activity.created_at)

    send(staff(), coming, add="1", learner=odette.pk)

    assert Booking.objects.seated().get().learner == odette


def test_a_booking_of_another_activity_is_not_found_here(staff, meeting, coming):
    seat = book(coming.activity, make_learner())

    assert staff().post(f"/seances/{meeting.pk}/inscriptions/{seat.pk}/annulation/").status_code == 404


def test_who_came_without_a_booking_stays_on_a_meeting_that_was_put_off(meeting, staff):
    learner = make_learner()
    Attendance.objects.record(meeting=meeting, learner=learner, status="present", by=None, now=NEXT_TUESDAY)
    meeting.activity.meetings.update(starts_at=NEXT_WEEK, ends_at=NEXT_WEEK + timedelta(hours=2))

    assert str(learner) in staff().get(f"/seances/{meeting.pk}/").content.decode()
