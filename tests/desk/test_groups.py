"""Groups at the desk: booked from a meeting, counted with one tap, their contact kept to the desk."""

import pytest

from bookings.models import GroupAttendance, GroupBooking, Tally
from tests.desk.moments import EVENING, NEXT_WEEK
from tests.makers import NOW, book, make_activity, make_group, make_learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_activity(seats=10).meetings.get()


@pytest.fixture
def group(meeting):
    contact = {"contact_name": "Jeanne Exemple", "contact_phone": "+33199000011"}
    return make_group(meeting.activity, 5, age_group="child", **contact)


def send(client, meeting, address="nouveau/", **answers):
    facts = {"name": "CE2 de l’école", "head_count": "5", "age_group": "child"}
    return client.post(f"/seances/{meeting.pk}/groupes/{address}", facts | answers)


def tick(client, group, **answers):
    meeting = group.activity.meetings.get()
    return client.post(f"/seances/{meeting.pk}/groupes/{group.pk}/presence/", answers)


def card(client, meeting):
    return client.get(f"/seances/{meeting.pk}/").content.decode()


def heads():
    return list(GroupBooking.objects.seated().values_list("head_count", flat=True))


def test_a_group_is_booked_from_a_meeting(staff, meeting):
    response = send(staff(), meeting, contact_name="Jeanne", contact_phone="01 99 00 00 11")

    assert (response.url, heads()) == (f"/seances/{meeting.pk}/", [5])


@pytest.mark.parametrize("count", ["", "0", "501", "cinq"])
def test_a_group_without_a_fair_number_is_refused_at_that_field(staff, meeting, count):
    response = send(staff(), meeting, head_count=count)

    assert (response.status_code, [*response.context["form"].errors], heads()) == (422, ["head_count"], [])


def test_a_group_too_large_is_refused_at_its_number(staff, meeting):
    response = send(staff(), meeting, head_count="11")

    assert (response.status_code, [*response.context["form"].errors]) == (422, ["head_count"])


def test_a_group_is_changed(staff, meeting, group):
    send(staff(), meeting, f"{group.pk}/", head_count="7")

    assert heads() == [7]


def test_a_group_is_called_on_a_mobile_too(staff, meeting):
    send(staff(), meeting, contact_phone="06 39 98 01 23")

    assert str(GroupBooking.objects.get().contact_phone) == "+33639980123"


def test_a_group_shows_what_is_known_of_it(staff, meeting, group):
    page = staff().get(f"/seances/{meeting.pk}/groupes/{group.pk}/").content.decode()

    assert 'value="Jeanne Exemple"' in page


def test_a_group_of_another_activity_is_not_found(staff, group):
    other = make_activity(starts_at=NEXT_WEEK).meetings.get()

    assert send(staff(), other, f"{group.pk}/").status_code == 404


def test_a_group_is_cancelled(staff, meeting, group):
    send(staff(), meeting, f"{group.pk}/annulation/")

    assert heads() == []


def test_a_group_of_an_activity_over_is_not_cancelled(staff, meeting, group, clock):
    clock(EVENING)
    response = send(staff(), meeting, f"{group.pk}/annulation/")

    assert (response.status_code, heads()) == (422, [5])


def test_the_card_shows_the_group_and_counts_its_seats(staff, meeting, group):
    page = card(staff(), meeting)

    assert "Groupe de 5\u00a0personnes" in page
    assert "Il reste 5 places" in page.replace("\u00a0", " ")


def test_one_tap_counts_the_heads_in_their_age(staff, group):
    tick(staff(), group, count="5")

    assert dict(Tally.objects.values_list("age_group", "count")) == {"child": 5}


def test_a_volunteer_counts_a_group_too(staff, group):
    tick(staff("volunteer"), group, count="4")

    assert GroupAttendance.objects.get().count == 4


def test_undo_takes_the_group_away(staff, group):
    client = staff()
    tick(client, group, count="5")
    tick(client, group, undo="1")

    assert not GroupAttendance.objects.exists()


def test_a_tap_from_today_goes_back_to_today(staff, meeting, group):
    back = "/accueil/?jour=2026-12-08"

    assert tick(staff(), group, count="5", back=back).url == f"{back}#meeting-{meeting.pk}"


@pytest.mark.parametrize("count", ["", "-1", "501"])
def test_a_count_that_cannot_be_is_refused(staff, group, count):
    assert tick(staff(), group, count=count).status_code == 422
    assert not Tally.objects.exists()


def test_a_group_cancelled_after_it_came_stays_on_the_card(staff, meeting, group):
    client = staff()
    tick(client, group, count="5")
    group.cancel(now=NOW)

    assert "5\u00a0personnes venues" in card(client, meeting)


@pytest.mark.parametrize(("role", "seen"), [("facilitator", True), ("volunteer", False)])
def test_the_contact_is_seen_by_the_desk_alone(staff, meeting, group, role, seen):
    page = card(staff(role), meeting)

    assert (
        "Jeanne Exemple" in page,
        "01 99 00 00 11" in page.replace("\u202f", " ").replace("\u00a0", " "),
    ) == (
        seen,
        seen,
    )


def test_calling_an_activity_off_names_its_group(staff, meeting, group):
    page = staff().get(f"/activites/{meeting.activity_id}/annulation/").content.decode()

    assert "CE2 de l’école" in page


def test_moving_a_meeting_says_how_many_people_of_groups_it_concerns(staff, group):
    coming = make_activity(starts_at=NEXT_WEEK)
    make_group(coming, 5)
    book(coming, make_learner())

    page = staff().get(f"/seances/{coming.meetings.get().pk}/deplacement/").context["concerned"]

    assert [one.people for one in page] == [6]
