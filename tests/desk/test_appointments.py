"""Appointments at the desk: what they are about, and the record of the help given."""

import pytest

from bookings.models import Accompaniment, Attendance, Booking
from tests.desk.moments import DOORS_OPEN, NEXT_WEEK
from tests.makers import book, make_activity, make_learner, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def logement():
    return make_theme("logement", "Logement", list="demarche")


@pytest.fixture
def meeting():
    return make_activity(kind="appointment", seats=1, minutes=45).meetings.get()


@pytest.fixture
def presence(meeting, logement):
    """Odette came to talk of housing."""
    book(meeting.activity, odette := make_learner("Odette"), subject=logement)
    return come(meeting, odette)


def come(meeting, learner):
    return Attendance.objects.record(
        meeting=meeting, learner=learner, status="present", by=None, now=DOORS_OPEN
    )


def path(presence):
    return f"/seances/{presence.meeting_id}/accompagnement/{presence.pk}/"


def test_subject_is_chosen_when_booking_at_the_desk(staff, logement):
    meeting = make_activity(kind="appointment", seats=1, starts_at=NEXT_WEEK).meetings.get()
    order = {"learner": make_learner().pk, "add": "phone", "subject": "logement"}

    staff().post(f"/seances/{meeting.pk}/", order)

    assert Booking.objects.get().subject == logement


def test_unknown_subject_is_refused(staff, meeting):
    order = {"learner": make_learner().pk, "add": "desk", "subject": "dragons"}

    response = staff().post(f"/seances/{meeting.pk}/", order)

    assert (response.status_code, Booking.objects.exists()) == (422, False)


def test_person_found_for_an_appointment_comes_with_the_subjects(staff, meeting, logement):
    make_learner("Odette", "Martin")

    page = staff().get(f"/seances/{meeting.pk}/", {"q": "mar"}).content.decode()

    assert '<option value="logement">Logement</option>' in page


@pytest.mark.parametrize(("role", "seen"), [("facilitator", True), ("volunteer", False)])
def test_subject_is_shown_to_those_who_see_files(staff, presence, role, seen):
    page = staff(role).get(f"/seances/{presence.meeting_id}/").content.decode()

    assert ("Logement" in page) == seen


def test_subject_is_shown_on_the_file(staff, logement):
    activity = make_activity(kind="appointment", seats=1, starts_at=NEXT_WEEK)
    book(activity, odette := make_learner("Odette"), subject=logement)

    assert "Logement" in staff().get(f"/participants/{odette.pk}/").content.decode()


def test_present_person_leads_to_the_record(staff, presence):
    page = staff().get(f"/seances/{presence.meeting_id}/").content.decode()

    assert f'href="{path(presence)}"' in page


def test_workshop_asks_for_no_record(staff):
    meeting = make_activity().meetings.get()
    come(meeting, make_learner())

    assert "accompagnement" not in staff().get(f"/seances/{meeting.pk}/").content.decode()


def test_record_is_filled_with_the_length_of_the_slot_and_the_subject(staff, presence, logement):
    form = staff().get(path(presence)).context["form"]

    assert (form["length"].value(), form["themes"].value()) == ("45", ["logement"])


def test_record_takes_what_fitted_the_person_last_time(staff, presence):
    before = make_activity(kind="appointment", seats=1).meetings.get()
    facts = {"minutes": 30, "autonomy": "autonome", "equipment": ["tablette"], "by": None, "now": DOORS_OPEN}
    Accompaniment.objects.note(attendance=come(before, presence.learner), **facts)

    form = staff().get(path(presence)).context["form"]

    assert (form["autonomy"].value(), form["equipment"].value()) == ("autonome", ["tablette"])


def test_record_is_noted_in_one_button(staff, presence):
    response = staff().post(path(presence), {"length": "60", "autonomy": "autonome", "themes": ["logement"]})

    record = Accompaniment.objects.get()
    assert (response.url, record.minutes) == (f"/seances/{presence.meeting_id}/", 60)


def test_record_of_another_length_takes_the_figures_typed(staff, presence):
    staff().post(path(presence), {"length": "45", "other_minutes": "50"})

    assert Accompaniment.objects.get().minutes == 50


def test_record_without_a_length_is_refused_at_the_field(staff, presence):
    response = staff().post(path(presence), {"length": ""})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["length"])


@pytest.mark.parametrize("typed", ["0", "481", "une heure"])
def test_another_length_that_is_none_is_refused_at_the_field(staff, presence, typed):
    response = staff().post(path(presence), {"length": "45", "other_minutes": typed})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["other_minutes"])


@pytest.mark.parametrize(
    ("note", "asked"), [("mdp soleil55", False), ("2 51 03 55 073 012 34", False), ("Son cancer", True)]
)
def test_sensitive_note_is_refused_at_the_field_and_kept_to_be_mended(staff, presence, note, asked):
    response = staff().post(path(presence), {"length": "45", "note": note})

    form = response.context["form"]
    assert (response.status_code, list(form.errors), form["note"].value()) == (422, ["note"], note)
    assert form.asks_whether_harmless == asked


def test_word_of_health_is_noted_once_confirmed(staff, presence):
    staff().post(path(presence), {"length": "45", "note": "Lettre à la maison de santé", "harmless": "on"})

    assert Accompaniment.objects.get().note == "Lettre à la maison de santé"


def test_long_note_is_refused(staff, presence):
    assert staff().post(path(presence), {"length": "45", "note": "a" * 201}).status_code == 422


def test_record_is_told_on_the_file(staff, presence, logement):
    facts = {"minutes": 45, "themes": [logement], "text": "Dossier envoyé", "redirection": "administration"}
    Accompaniment.objects.note(attendance=presence, by=None, now=DOORS_OPEN, **facts)

    page = staff().get(f"/participants/{presence.learner_id}/").content.decode()

    assert all(words in page for words in ("45\u00a0min", "Dossier envoyé", "mairie"))


def test_record_is_of_this_meeting_only(staff, presence):
    other = make_activity().meetings.get()

    assert staff().get(f"/seances/{other.pk}/accompagnement/{presence.pk}/").status_code == 404
