from datetime import timedelta

import pytest
from django.urls import reverse

from bookings.models import Attendance
from courses.models import Meeting
from numeripole.documents.sheets import attendance_sheets, blank_sheet
from tests.documents.papers import breaches, height_of, pages, size, words
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner, make_room, make_user

pytestmark = pytest.mark.django_db


def sheets_of(*activities):
    meetings = list(Meeting.objects.with_activity().filter(activity__in=activities).order_by("starts_at"))
    return attendance_sheets(meetings, title="Feuilles d’émargement")


def make_group(people, **fields):
    activity = make_activity(seats=max(people, 1), **fields)
    for number in range(people):
        book(activity, make_learner(f"Prénom{number}", f"Nom{number:02}"))
    return activity


@pytest.mark.parametrize("people", [0, 1, 40])
def test_sheet_can_be_read_by_all(people):
    assert breaches(sheets_of(make_group(people))) == []


@pytest.mark.parametrize("people", [0, 1, 40])
def test_sheet_has_a_row_for_each_person_and_four_more_at_least(people):
    said = words(sheets_of(make_group(people)))

    assert all(f"{n + 1} Nom{n:02} Prénom{n}" in said for n in range(people))
    assert f"{people + 1} {people + 2} {people + 3} {people + 4}" in said


def test_sheet_says_what_funders_ask_for():
    said = words(sheets_of(make_activity(room=make_room(), facilitator=make_user())))

    for fact in (
        "Ma boîte mail",
        "Date mardi 8 décembre 2026",
        "Horaires de 14 h à 16 h",
        "Durée 2 h",
        "Lieu Salle 1, Numéripôle, Bras-sur-Meuse",
        "Animée par Claire Exemple",
        "Structure Numéripôle",
    ):
        assert fact in said


def test_pages_of_a_long_sheet_are_counted():
    said = pages(sheets_of(make_group(40)))

    assert [f"Page {n + 1} / {len(said)}" in page for n, page in enumerate(said)] == [True] * len(said)


def test_each_sheet_of_a_file_counts_its_own_pages():
    said = pages(sheets_of(make_group(20, title="Longue"), make_activity(title="Courte", starts_at=NOW)))

    assert [page.partition("Page ")[2] for page in said] == ["1 / 1", "1 / 2", "2 / 2"]


def test_names_of_a_long_sheet_are_headed_on_each_page():
    assert all("Nom Prénom Signature" in page for page in pages(sheets_of(make_group(40))))


@pytest.mark.parametrize(
    "name", ["Şükrü", "Erdős", "Lœtitia", "D’Orléans", "#panic()", "*gras*", "=1+1", "<b>", "\\n$x$ @lab"]
)
def test_names_are_printed_as_they_are(name):
    activity = make_activity(title=f"Atelier {name}")
    book(activity, make_learner(name, "Nom"))

    pdf = sheets_of(activity)

    assert (f"Atelier {name}" in words(pdf), f"Nom {name}" in words(pdf), breaches(pdf)) == (True, True, [])


def test_name_that_no_font_can_draw_still_gives_a_sheet(caplog):
    activity = make_activity()
    book(activity, make_learner("小红", "Wang"))

    assert "Wang" in words(sheets_of(activity))
    assert "attendance" in caplog.text


def test_rows_are_high_enough_to_sign():
    pdf = sheets_of(make_group(6))

    tops = [height_of(pdf, f"Nom{number:02}") for number in range(6)]

    assert all(above - below >= 11 for above, below in zip(tops, tops[1:], strict=False))


def test_morning_and_afternoon_are_signed_apart():
    morning = NEXT_TUESDAY - timedelta(hours=4)

    said = words(sheets_of(make_activity(starts_at=morning, minutes=6 * 60)))

    assert "Nom Prénom Signature, matin Signature, après-midi" in said


@pytest.mark.parametrize(("hour", "minutes"), [(9, 180), (10, 180), (14, 120), (18, 120), (12, 60)])
def test_half_a_day_is_signed_once(hour, minutes):
    said = words(sheets_of(make_activity(starts_at=NEXT_TUESDAY.replace(hour=hour), minutes=minutes)))

    assert ("Nom Prénom Signature" in said, "matin" in said) == (True, False)


def test_people_are_in_order_of_family_name_accents_apart():
    activity = make_activity()
    for family_name in ("Zola", "Élie", "Bernard"):
        book(activity, make_learner("Odette", family_name))

    assert "1 Bernard Odette 2 Élie Odette 3 Zola Odette" in words(sheets_of(activity))


def test_absent_person_is_marked_and_walk_in_is_there():
    activity, claire = make_activity(), make_user()
    absent, walk_in = make_learner("Marcel", "Absent"), make_learner("Odette", "Venue")
    book(activity, absent)
    meeting = activity.meetings.get()
    for learner, status in ((absent, "absent"), (walk_in, "present")):
        Attendance.objects.record(
            meeting=meeting, learner=learner, status=status, by=claire, now=NEXT_TUESDAY
        )

    assert "1 Absent Marcel Absent 2 Venue Odette 3" in words(sheets_of(activity))


def test_who_waits_or_cancelled_is_not_on_the_sheet():
    activity = make_activity(seats=1)
    seat = book(activity, make_learner("Odette", "Partie"))
    book(activity, make_learner("Marcel", "Assis"))
    book(activity, make_learner("Jeanne", "Attend"))
    seat.cancel(by=None, now=NEXT_TUESDAY - timedelta(hours=1))

    said = words(sheets_of(activity))

    assert ("Assis" in said, "Partie" in said, "Attend" in said) == (True, False, False)


def test_blank_sheet_can_be_read_by_all_and_fits_a_page():
    pdf = blank_sheet()

    assert (breaches(pdf), len(pages(pdf)), size(pdf)) == ([], 1, (210, 297))


@pytest.mark.parametrize("activities", [1, 8])
def test_sheets_take_as_many_queries_for_many_meetings_as_for_one(
    activities, django_assert_num_queries, staff
):
    client = staff("volunteer")
    for number in range(activities):
        make_group(2, starts_at=NEXT_TUESDAY + timedelta(hours=number), minutes=30, facilitator=make_user())

    # Four of them are the journal’s, which notes that names were printed.
    with django_assert_num_queries(14):
        client.get("/accueil/emargement.pdf?du=2026-12-08&au=2026-12-13")


def test_sheet_of_a_meeting_is_for_those_who_tick(staff, role):
    meeting = make_activity().meetings.get()

    answer = staff(role).get(reverse("documents:attendance_sheet", args=[meeting.pk]))

    assert answer.status_code == (403 if role == "elected" else 200)


@pytest.mark.parametrize("path", ["/seances/1/emargement.pdf", "/accueil/emargement.pdf"])
def test_sheets_are_for_staff(client, path):
    assert client.get(path).status_code == 302


def test_sheet_is_kept_by_no_cache(staff):
    meeting = make_activity().meetings.get()

    headers = staff().get(reverse("documents:attendance_sheet", args=[meeting.pk])).headers

    assert (headers["Content-Type"], headers["Cache-Control"]) == ("application/pdf", "private, no-store")


def test_week_of_sheets_leaves_out_what_is_cancelled(staff):
    make_activity(title="Maintenue")
    make_activity(title="Annulée").cancel(reason="", now=NOW)

    said = pages(staff().get("/accueil/emargement.pdf?du=2026-12-07&au=2026-12-13").content)

    assert ["Maintenue" in page for page in said] == [True]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("du=2026-12-09&au=2026-12-08", "au"),
        ("du=2026-12-01&au=2027-12-01", "au"),
        ("du=hier", "du"),
        ("du=2026-12-09", "__all__"),
        ("du=0001-01-01", "du"),
        ("du=9999-12-31", "du"),
    ],
)
def test_days_that_give_no_sheet_are_refused_with_a_sentence(staff, asked, field):
    make_activity()

    answer = staff().get(f"/accueil/emargement.pdf?{asked}")

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
