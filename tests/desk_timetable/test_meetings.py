import pytest

from tests.courses_timetable.makers import at, close
from tests.makers import book, make_activity, make_learner, make_place, make_room

pytestmark = pytest.mark.django_db


def move(client, meeting, **changed):
    sent = {"how": "move", "day": "2026-12-10", "starts": "10:00", "ends": "12:00", "place": make_place().pk}
    return client.post(f"/seances/{meeting.pk}/deplacement/", sent | changed, follow=True)


def test_moving_says_whom_it_concerns(staff):
    activity = make_activity()
    book(activity, make_learner("Odette", "Martin"))
    page = staff().get(f"/seances/{activity.meetings.get().pk}/deplacement/")

    assert "Odette Martin" in page.content.decode()


def test_meeting_moves_and_people_keep_their_place(staff):
    activity = make_activity()
    book(activity, make_learner())
    move(staff(), activity.meetings.get())

    assert activity.meetings.get().starts_at == at(10, 10)
    assert activity.bookings.live().count() == 1


def test_meeting_is_replaced_by_another_one(staff):
    activity = make_activity(meetings=2)
    move(staff(), activity.meetings.first(), how="replace")

    starts = [(one.starts_at, one.is_called_off) for one in activity.meetings.all()]
    assert starts == [(at(8, 14), True), (at(10, 10), False), (at(15, 14), False)]


def test_room_taken_is_refused_at_its_field(staff):
    room = make_room()
    make_activity(title="Conseil", room=room, starts_at=at(10, 10))
    response = move(staff(), make_activity().meetings.get(), room=room.pk)

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["room"])


def test_move_to_a_closed_day_is_done_and_said(staff):
    close(10, reason="Travaux")
    page = move(staff(), make_activity().meetings.get()).content.decode()

    assert "Fermé (Travaux)" in page


def test_one_meeting_of_several_is_cancelled(staff):
    activity = make_activity(meetings=2)
    staff().post(f"/seances/{activity.meetings.first().pk}/annulation/", {"reason": "La salle est prise."})

    assert activity.meetings.planned().count() == 1


def test_last_meeting_is_not_cancelled_alone(staff):
    activity = make_activity()
    response = staff().post(
        f"/seances/{activity.meetings.get().pk}/annulation/", {"reason": "La salle est prise."}
    )

    assert (response.status_code, activity.meetings.planned().count()) == (422, 1)


def test_reason_of_a_cancelled_meeting_is_read_by_the_public(staff, client):
    activity = make_activity(meetings=2)
    staff().post(f"/seances/{activity.meetings.first().pk}/annulation/", {"reason": "La salle est prise."})

    assert "La salle est prise." in client.get("/agenda/?semaine=2026-W50").text


def test_meeting_is_not_cancelled_without_a_reason(staff):
    activity = make_activity(meetings=2)
    response = staff().post(f"/seances/{activity.meetings.first().pk}/annulation/", {"reason": ""})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["reason"])
    assert activity.meetings.planned().count() == 2
