"""Calendars read back by another library than the one that writes them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.urls import reverse
from django.utils import timezone

from courses.models import Meeting
from numeripole.opendata.calendars import calendar_of, shown
from tests.makers import (
    NEXT_TUESDAY,
    NOW,
    book,
    make_activity,
    make_learner,
    make_place,
    make_room,
    make_user,
)

pytestmark = pytest.mark.django_db
UTC = ZoneInfo("UTC")


def read(meetings=None, now=NOW, **given):
    """The events by identifier, as vobject understands them."""
    meetings = shown(Meeting.objects.all() if meetings is None else meetings, now)
    calendar = vobject.readOne(calendar_of(meetings, name="Numéripôle", **given).decode())
    return {event.uid.value: event for event in calendar.contents.get("vevent", [])}


def moments(event):
    return event.dtstart.value, event.dtend.value


def move(activity, by):
    meetings = [
        {"pk": meeting.pk, "starts_at": meeting.starts_at + by, "ends_at": meeting.ends_at + by}
        for meeting in activity.meetings.all()
    ]
    activity.reschedule(meetings=meetings)


def test_calendar_reads_back_with_what_was_planned():
    activity = make_activity(title="Ma boîte mail ; l’essentiel, \\o/", room=make_room())

    [event] = read().values()

    assert (event.summary.value, *moments(event)) == (
        activity.title,
        NEXT_TUESDAY,
        NEXT_TUESDAY + timedelta(hours=2),
    )


def test_calendar_says_where():
    make_activity(room=make_room())

    [event] = read().values()

    assert event.location.value == "Salle 1, Numéripôle, Bras-sur-Meuse"


def test_meetings_of_a_cycle_are_numbered():
    make_activity(meetings=3)

    assert [event.summary.value for event in read().values()] == [f"Ma boîte mail ({n}/3)" for n in (1, 2, 3)]


def test_moved_meeting_keeps_its_identifier():
    activity = make_activity()
    before = read()

    move(activity, timedelta(days=1))
    after = read()

    assert before.keys() == after.keys()
    assert [moments(event)[0] for event in after.values()] == [NEXT_TUESDAY + timedelta(days=1)]


def test_cancelled_meeting_stays_and_says_so():
    activity = make_activity()
    [uid] = read()

    activity.cancel(reason="Claire est souffrante", now=NOW)
    event = read()[uid]

    assert (event.status.value, event.sequence.value) == ("CANCELLED", "1")
    assert "Claire est souffrante" in event.description.value


def test_cancellation_is_the_last_change():
    activity = make_activity()
    activity.cancel(reason="", now=NOW + timedelta(hours=3))

    [event] = read().values()

    assert event.dtstamp.value == NOW + timedelta(hours=3)


def test_cancelled_after_two_meetings_leaves_those_held():
    make_activity(meetings=3).cancel(reason="", now=NEXT_TUESDAY + timedelta(days=8))

    states = [event.status.value for event in read(now=NEXT_TUESDAY).values()]

    assert states == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


@pytest.mark.parametrize("day", [datetime(2027, 3, 27), datetime(2027, 3, 28), datetime(2027, 10, 31)])
def test_two_in_the_afternoon_is_two_in_the_afternoon_across_the_clock_change(day):
    starts_at = day.replace(hour=14, tzinfo=ZoneInfo("Europe/Paris"))
    make_activity(starts_at=starts_at)

    [event] = read().values()

    assert event.dtstart.value.astimezone(UTC) == starts_at.astimezone(UTC)


def test_time_zone_of_the_calendar_is_that_of_france_for_ten_years():
    """Every hour of the years is told by the calendar's own rule as by the system's."""
    zone = vobject.readOne(calendar_of([], name="").decode()).vtimezone.gettzinfo()
    paris, hour = ZoneInfo("Europe/Paris"), datetime(2026, 1, 1, 0, 30)
    for day in range(3652):
        naive = hour + timedelta(days=day, hours=12)
        assert naive.replace(tzinfo=zone).utcoffset() == naive.replace(tzinfo=paris).utcoffset()


def test_calendar_of_another_time_zone_is_in_universal_time(settings):
    settings.TIME_ZONE = "Indian/Reunion"
    make_activity()

    [event] = read().values()

    assert (event.dtstart.value, event.dtstart.value.tzname()) == (NEXT_TUESDAY, "UTC")


def test_calendar_goes_from_a_month_ago_to_a_year_ahead():
    for days in (-40, -20, 300, 400):
        make_activity(starts_at=NOW + timedelta(days=days))

    assert len(read()) == 2


def test_calendar_is_the_same_to_the_byte_while_nothing_changes():
    make_activity(meetings=4)

    one, two = (
        calendar_of(shown(Meeting.objects.all(), NOW + later), name="")
        for later in (timedelta(), timedelta(hours=5))
    )

    assert one == two


@pytest.mark.parametrize("rows", [1, 30])
def test_agenda_takes_as_many_queries_for_a_year_as_for_a_day(client, rows, django_assert_num_queries):
    make_activity(starts_at=timezone.now() + timedelta(days=1), meetings=rows, facilitator=make_user())

    with django_assert_num_queries(2):
        client.get(reverse("opendata:agenda"))


def test_agenda_that_one_already_has_is_not_sent_again(client):
    make_activity(starts_at=timezone.now() + timedelta(days=1))
    etag = client.get("/agenda/numeripole.ics").headers["ETag"]

    again = client.get("/agenda/numeripole.ics", headers={"if-none-match": etag})

    assert (again.status_code, again.content) == (304, b"")


def test_agenda_is_sent_again_when_something_moved(client):
    activity = make_activity(starts_at=timezone.now() + timedelta(days=1))
    etag = client.get("/agenda/numeripole.ics").headers["ETag"]
    move(activity, timedelta(hours=1))

    assert client.get("/agenda/numeripole.ics", headers={"if-none-match": etag}).status_code == 200


def test_agenda_of_a_place_holds_that_place_alone(client):
    soon = timezone.now() + timedelta(days=1)
    make_activity(title="Ici", starts_at=soon)
    make_activity(title="Là-bas", starts_at=soon, place=make_place("Salle des fetes"))

    text = client.get("/lieux/salle-des-fetes/agenda.ics").text

    assert ("Là-bas" in text, "Ici" in text) == (True, False)


def test_agenda_of_no_place_is_not_found(client):
    assert client.get("/lieux/nulle-part/agenda.ics").status_code == 404


def test_public_agenda_names_nobody(client):
    activity = make_activity(
        starts_at=timezone.now() + timedelta(days=1), facilitator=make_user(given_name="Hippolyte")
    )
    book(activity, make_learner("Odette", "Exemple"), now=timezone.now())

    text = client.get("/agenda/numeripole.ics").text

    assert not any(name in text for name in ("Hippolyte", "Odette", "Exemple"))
