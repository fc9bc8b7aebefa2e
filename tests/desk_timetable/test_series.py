import pytest

from courses.models import Activity, Course, Series, Track
from tests.courses_timetable.makers import close, days_of
from tests.desk_timetable.sent import SERIES, enter, look, series
from tests.makers import make_activity, make_place, make_room, make_theme

pytestmark = pytest.mark.django_db


def refused(response):
    """The status of the answer, and the fields that say why."""
    return response.status_code, list(response.context["form"].errors)


def test_preview_shows_every_date_and_writes_nothing(staff):
    page = look(staff(), series())

    assert [str(one.day) for one in page.context["draft"].dates] == ["2026-12-08", "2026-12-15", "2026-12-22"]
    assert Series.objects.count() == 0


def test_preview_says_why_a_date_is_left_out(staff):
    close(15, reason="Travaux")
    page = look(staff(), series()).content.decode()

    assert "Fermé (Travaux)" in page
    assert "Créer les 2 séances" in page


def test_preview_says_who_has_taken_the_room(staff):
    room = make_room()
    make_activity(title="Conseil municipal", room=room)

    assert "Conseil municipal" in look(staff(), series(room=room.pk)).content.decode()


def test_series_is_created_from_its_preview(staff):
    enter(staff(), series())

    assert [str(day) for day in days_of(Series.objects.get())] == ["2026-12-08", "2026-12-15", "2026-12-22"]


def test_new_series_is_shown_in_its_week(staff):
    assert enter(staff(), series()).url == "/semaine/?semaine=2026-W50"


def test_date_taken_off_is_not_created(staff):
    enter(staff(), series(), days=["2026-12-08", "2026-12-22"])

    assert [str(day) for day in days_of(Series.objects.get())] == ["2026-12-08", "2026-12-22"]


def test_series_without_any_date_ticked_is_refused(staff):
    response = enter(staff(), series(), days=[])

    assert (response.status_code, Activity.objects.count()) == (422, 0)


def test_date_closed_after_the_preview_refuses_the_whole(staff):
    client, days = staff(), ["2026-12-08", "2026-12-15", "2026-12-22"]
    close(15)

    assert enter(client, series(), days=days).status_code == 422
    assert Activity.objects.count() == 0


def test_series_without_an_end_is_refused_at_its_field(staff):
    assert refused(look(staff(), series(count=""))) == (422, ["until"])


def test_series_in_the_past_is_refused_at_its_field(staff):
    assert refused(look(staff(), series(first="2026-11-03"))) == (422, ["first"])


@pytest.mark.parametrize("first", ["9999-12-31", "0001-01-01", "demain"])
def test_series_beyond_all_reason_is_refused_at_its_field(staff, first):
    assert refused(look(staff(), series(first=first))) == (422, ["first"])


def test_series_that_ends_before_it_starts_is_refused_at_its_field(staff):
    assert refused(look(staff(), series(ends="13:00"))) == (422, ["ends"])


def test_room_of_another_place_is_refused_at_its_field(staff):
    other = make_room("Grande salle", place=make_place("Salle des associations"))

    assert refused(look(staff(), series(room=other.pk))) == (422, ["room"])


def test_more_seats_than_the_room_has_are_refused_at_their_field(staff):
    assert refused(look(staff(), series(room=make_room(seats=4).pk))) == (422, ["seats"])


def test_refused_form_keeps_what_was_typed(staff):
    assert "Atelier photo" in look(staff(), series(title="Atelier photo", count="")).content.decode()


def test_way_back_from_the_preview_keeps_what_was_typed(staff):
    client = staff()
    back = look(client, series(title="Atelier photo")).context["draft"].back

    assert "Atelier photo" in client.get(f"{SERIES}?{back}").content.decode()


def test_series_once_a_month_keeps_the_rank_of_its_first_day(staff):
    enter(staff(), series(rhythm="month"))

    assert [str(day) for day in days_of(Series.objects.get())] == ["2026-12-08", "2027-01-12", "2027-02-09"]


def test_series_of_chosen_dates_needs_no_first_day(staff):
    enter(staff(), series(rhythm="days", first="", count="", days=["2026-12-09", "", "2026-12-17"]))

    assert [str(day) for day in days_of(Series.objects.get())] == ["2026-12-09", "2026-12-17"]


def test_chosen_dates_left_empty_are_refused_at_their_field(staff):
    assert refused(look(staff(), series(rhythm="days", first="", count=""))) == (422, ["days"])


def test_series_on_two_days_a_week(staff):
    enter(staff(), series(also=["3"]))

    assert [str(day) for day in days_of(Series.objects.get())] == ["2026-12-08", "2026-12-10", "2026-12-15"]


def test_cycle_is_one_activity(staff):
    enter(staff(), series(as_cycle="on"))

    assert Activity.objects.get().meetings.count() == 3


@pytest.fixture
def course():
    track = Track.objects.create(code="P1", title="Premiers pas")
    facts = {"slug": "souris", "title": "La souris", "meetings_planned": 4, "minutes_each": 90, "seats": 6}
    return Course.objects.create(code="C1", track=track, theme=make_theme(), **facts)


def test_course_fills_in_the_form(staff, course):
    form = staff().get(f"{SERIES}?remplir=1&course={course.pk}").context["form"]

    filled = [form[name].value() for name in ("title", "seats", "count", "as_cycle")]
    assert filled == ["La souris", 6, 4, "on"]


def test_course_says_how_long_a_meeting_lasts(staff, course):
    enter(staff(), series(course=course.pk, ends=""))

    assert {one.meetings.get().minutes for one in Activity.objects.all()} == {90}


def test_dates_beyond_the_known_school_holidays_are_said(staff):
    far = series(first="2029-01-09", except_school="on")

    assert "Les vacances scolaires" in look(staff(), far).content.decode()


def test_number_on_the_button_follows_the_ticks(staff):
    headers = {"HX-Request": "true", "HX-Target": "count"}
    sent = series() | {"coche": "1", "jour": ["2026-12-08", "2026-12-15"]}
    fragment = staff().get(SERIES, sent, headers=headers).content.decode()

    assert "Créer les 2 séances" in fragment
    assert "<html" not in fragment
