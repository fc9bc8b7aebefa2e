"""The record of how one person was helped."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import translation

from bookings.changes import change_activity
from bookings.models import Accompaniment, Attendance
from bookings.models.accompaniments import Autonomy, Equipment, Redirection
from bookings.refusals import BookingRefused
from courses.refusals import NoteRefused
from numeripole.privacy.files import erase
from numeripole.privacy.merging import merge
from tests.catalogue import well_set
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner, make_theme

LISTS = {"autonomy": Autonomy, "equipment": Equipment, "redirection": Redirection}


def come(learner=None, activity=None):
    """Someone present at an appointment of half an hour."""
    activity = activity or make_activity(kind="appointment", seats=1, minutes=30)
    return Attendance.objects.record(
        meeting=activity.meetings.get(),
        learner=learner or make_learner(),
        status="present",
        by=None,
        now=NEXT_TUESDAY,
    )


def note(presence, **fields):
    return Accompaniment.objects.note(
        **{"attendance": presence, "minutes": 45, "by": None, "now": NEXT_TUESDAY} | fields
    )


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_those_of_la_coop_word_for_word(name):
    rows = csv.DictReader(Path("fixtures/coop_enumerations.csv").read_text(encoding="utf-8").splitlines())
    theirs = [(row["code"], well_set(row["label_fr"])) for row in rows if row["list"] == name]

    with translation.override("fr"):
        assert [(code, str(label)) for code, label in LISTS[name].choices] == theirs


@pytest.mark.django_db
def test_record_gives_the_presence_its_length():
    presence = come()
    note(presence, minutes=45)

    presence.refresh_from_db()
    assert presence.minutes == 45


@pytest.mark.django_db
def test_record_keeps_what_was_chosen():
    theme = make_theme("logement", "Logement", list="demarche")
    record = note(
        come(), themes=[theme], autonomy="autonome", equipment=["tablette"], redirection="aide_sociale"
    )

    record.refresh_from_db()
    kept = (record.autonomy, record.equipment, record.redirection, list(record.themes.all()))
    assert kept == ("autonome", ["tablette"], "aide_sociale", [theme])


@pytest.mark.django_db
def test_noting_again_replaces_the_record():
    presence = come()
    note(presence, text="Compte ouvert")
    note(presence, text="")

    assert list(Accompaniment.objects.values_list("note", flat=True)) == [""]


@pytest.mark.django_db
@pytest.mark.parametrize("minutes", [0, -5, 481])
def test_impossible_length_is_refused(minutes):
    with pytest.raises(BookingRefused) as refused:
        note(come(), minutes=minutes)

    assert refused.value.code == "length"


@pytest.mark.django_db
def test_nobody_absent_was_helped():
    presence = come()
    Attendance.objects.record(
        meeting=presence.meeting, learner=presence.learner, status="absent", by=None, now=NEXT_TUESDAY
    )

    with pytest.raises(BookingRefused) as refused:
        note(presence)

    assert refused.value.code == "not_present"


@pytest.mark.django_db
def test_someone_ticked_absent_by_mistake_keeps_the_length_told():
    presence = come()
    note(presence, minutes=45)
    facts = {"meeting": presence.meeting, "learner": presence.learner, "by": None, "now": NEXT_TUESDAY}

    Attendance.objects.record(status="absent", **facts)

    assert Attendance.objects.record(status="present", **facts).minutes == 45


@pytest.mark.django_db
def test_sensitive_note_is_refused_and_nothing_is_written():
    with pytest.raises(NoteRefused):
        note(come(), text="mdp : azerty")

    assert not Accompaniment.objects.exists()


@pytest.mark.django_db
def test_erasing_a_person_blanks_the_note_and_keeps_the_rest():
    presence = come()
    note(presence, minutes=45, text="Odette a ouvert son compte")

    erase(presence.learner, by=None, now=NEXT_TUESDAY)

    assert list(Accompaniment.objects.values_list("note", "minutes")) == [("", 45)]


@pytest.mark.django_db
def test_erasing_a_person_forgets_the_subject_asked_for():
    odette, logement = make_learner(), make_theme("logement", "Logement", list="demarche")
    activity = make_activity(kind="appointment", seats=1)
    booking = book(activity, odette, subject=logement)

    erase(odette, by=None, now=NOW)

    booking.refresh_from_db()
    assert booking.subject is None


@pytest.mark.django_db
def test_longer_slot_leaves_the_length_told():
    presence = come()
    note(presence, minutes=30)
    end = NEXT_TUESDAY + timedelta(hours=1)
    moved = {"pk": presence.meeting_id, "starts_at": NEXT_TUESDAY, "ends_at": end}

    change_activity(presence.meeting.activity, seats=1, meetings=[moved], now=NEXT_TUESDAY)

    presence.refresh_from_db()
    assert presence.minutes == 30


@pytest.mark.django_db
def test_merging_two_files_keeps_the_record_of_either():
    kept, gone = make_learner("Odette"), make_learner("Odete")
    activity = make_activity(kind="open_access", seats=4)
    come(kept, activity)
    note(come(gone, activity), minutes=20)

    merge(kept, gone, by=None, now=NEXT_TUESDAY)

    presence = Attendance.objects.get()
    assert (presence.learner, presence.minutes, presence.accompaniment.minutes) == (kept, 20, 20)


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "kept"), [("appointment", "logement"), ("workshop", None)])
def test_subject_is_kept_of_appointments_alone(kind, kept):
    logement = make_theme("logement", "Logement", list="demarche")

    booking = book(make_activity(kind=kind), make_learner(), subject=logement)

    assert booking.subject_id == kept
