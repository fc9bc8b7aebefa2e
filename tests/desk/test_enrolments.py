"""The telephone: suitable dates first, several people at once, who calls and who is told."""

from datetime import timedelta

import pytest

from bookings.models import Attendance, Booking, Wish
from courses.models import Course, Learner, Track
from numeripole.desk.suitable import suitable_dates
from tests.desk.moments import DOORS_OPEN
from tests.makers import (
    NEXT_TUESDAY,
    book,
    make_activity,
    make_commune,
    make_learner,
    make_place,
    make_theme,
)
from tests.public.filled import text_of

pytestmark = pytest.mark.django_db
PHONE = "+33199001235"
DAY = timedelta(days=1)


@pytest.fixture
def odette():
    return make_learner(phone=PHONE)


def make_course(code, title, track="P1", level="debutant"):
    track = Track.objects.get_or_create(code=track, defaults={"title": track})[0]
    return Course.objects.create(
        code=code, slug=code.lower(), title=title, track=track, theme=make_theme(), level=level
    )


def date(title, days=1, **fields):
    return make_activity(title=title, starts_at=NEXT_TUESDAY + days * DAY, **fields)


def titles(learner):
    return [one.activity.title for one in suitable_dates(learner, now=DOORS_OPEN)]


def enrol(client, learner, activity, **answers):
    return client.post(f"/participants/{learner.pk}/inscrire/", {"activity": activity.pk} | answers)


def come(learner, course):
    activity = make_activity(course=course, title=course.title, starts_at=NEXT_TUESDAY - 14 * DAY)
    meeting = activity.meetings.get()
    Attendance.objects.record(meeting=meeting, learner=learner, status="present", by=None, now=DOORS_OPEN)


def test_what_continues_their_track_comes_first_and_what_they_know_last(odette):
    mouse, mail, photo = make_course("A", "Souris"), make_course("B", "Mail"), make_course("C", "Photo", "P2")
    come(odette, mouse)
    date("Souris", 1, course=mouse)
    date("Photo", 2, course=photo)
    date("Mail", 3, course=mail)

    assert titles(odette) == ["Mail", "Photo", "Souris"]


def test_what_they_wished_for_comes_first(odette):
    photo = make_course("C", "Photo", "P2")
    Wish.objects.ask(
        course=photo, given_name="Odette", family_name="Exemple", phone=PHONE, now=DOORS_OPEN - 30 * DAY
    )
    date("Libre", 1)
    date("Photo", 2, course=photo)

    assert titles(odette) == ["Photo", "Libre"]


def test_their_level_then_the_nearest_place_then_a_free_seat_then_the_day_decide():
    verdun = make_commune("55545", "Verdun")
    odette = make_learner(commune=verdun)
    far, near = make_place(), make_place("Annexe", commune=verdun)
    date("Trop avancé", 1, level="avance", place=near)
    date("Loin", 2, level="debutant", place=far)
    full = date("Complet", 3, level="debutant", place=near, seats=1)
    book(full, make_learner("Paul"))
    date("Plus tard", 5, level="debutant", place=near)
    date("Bientôt", 4, level="debutant", place=near)

    assert titles(odette) == ["Bientôt", "Plus tard", "Complet", "Loin", "Trop avancé"]


def test_what_is_booked_full_without_a_queue_or_cancelled_is_not_proposed(odette):
    book(date("Déjà", 1), odette)
    book(date("Fermé", 2, seats=1, queue=False), make_learner("Paul"))
    date("Annulé", 3).cancel(reason="", now=DOORS_OPEN)

    assert titles(odette) == []


@pytest.mark.parametrize(
    ("born", "is_said"), [(1938, True), (2016, False), (2013, False), (2012, True), (None, False)]
)
def test_what_is_for_another_age_comes_last_and_it_is_said(staff, born, is_said):
    person = make_learner(birth_year=born)
    date("Enfants", 1, age_from=8, age_to=12)
    date("Tous", 2)

    page = text_of(staff().get(f"/participants/{person.pk}/inscrire/"))

    assert titles(person) == (["Tous", "Enfants"] if is_said else ["Enfants", "Tous"])
    assert ("Pour un autre âge" in page) is is_said


def test_one_title_does_not_hide_the_others(odette):
    for day in range(1, 7):
        date("Accès libre", day)
    date("Photo", 10)

    assert titles(odette) == ["Accès libre"] * 3 + ["Photo"]


def test_one_button_books_by_telephone_and_leads_to_the_slip(staff, odette):
    answer = enrol(staff(), odette, make_activity(starts_at=NEXT_TUESDAY + DAY))

    booking = Booking.objects.get()
    assert answer.headers["Location"] == f"/participants/{odette.pk}/bulletin/"
    assert (booking.learner, booking.source, booking.booked_by.role) == (odette, "phone", "facilitator")


def test_place_in_the_queue_is_said_in_words(staff, odette):
    activity = make_activity(starts_at=NEXT_TUESDAY + DAY, seats=1)
    book(activity, make_learner("Paul"))
    client = staff()

    enrol(client, odette, activity)

    page = text_of(client.get(f"/participants/{odette.pk}/bulletin/"))
    assert "Odette Exemple est au numéro 1 de la liste d’attente" in page
    assert "Dites-lui de ne pas venir pour le moment" in page
    assert "D’ici là, ne venez pas encore" in page


def test_couple_is_booked_in_one_go_and_their_slips_are_on_one_page(staff, odette):
    marcel, client = make_learner("Marcel", phone=PHONE), staff()

    answer = enrol(client, odette, make_activity(starts_at=NEXT_TUESDAY + DAY), along=[marcel.pk])
    page = client.get(answer.headers["Location"]).content.decode()

    assert Booking.objects.seated().count() == 2
    assert page.count('class="slip"') == 2


def test_someone_more_gets_a_file_of_the_same_telephone(staff, odette):
    activity = make_activity(starts_at=NEXT_TUESDAY + DAY)

    enrol(staff(), odette, activity, given_name="Marcel", family_name="Autre")

    assert Learner.objects.get(given_name="Marcel").phone == PHONE
    assert Booking.objects.seated().count() == 2


def test_nobody_is_booked_when_one_cannot_be_and_who_is_told(staff, odette):
    marcel = make_learner("Marcel", phone=PHONE)
    activity = make_activity(starts_at=NEXT_TUESDAY + DAY, seats=1, queue=False)

    answer = enrol(staff(), odette, activity, along=[marcel.pk])

    assert (answer.status_code, Booking.objects.count()) == (422, 0)
    assert "ce n’est pas possible pour Marcel Exemple" in text_of(answer)


def test_couple_is_not_split_without_being_asked(staff, odette):
    marcel, client = make_learner("Marcel", phone=PHONE), staff()
    activity = make_activity(starts_at=NEXT_TUESDAY + DAY, seats=1)

    answer = enrol(client, odette, activity, along=[marcel.pk])

    assert (answer.status_code, Booking.objects.count()) == (422, 0)
    assert "il n’y a plus de place pour Marcel Exemple" in text_of(answer)


def test_couple_is_split_when_that_was_ticked(staff, odette):
    marcel, client = make_learner("Marcel", phone=PHONE), staff()
    activity = make_activity(starts_at=NEXT_TUESDAY + DAY, seats=1)

    enrol(client, odette, activity, along=[marcel.pk], split="on")

    assert [one.learner for one in Booking.objects.order_by("queued_at", "pk")] == [odette, marcel]
    assert [one.status for one in Booking.objects.order_by("queued_at", "pk")] == ["seated", "waiting"]


def test_couple_waits_together_where_no_place_is_left(staff, odette):
    marcel, client = make_learner("Marcel", phone=PHONE), staff()
    activity = make_activity(starts_at=NEXT_TUESDAY + DAY, seats=1)
    book(activity, make_learner("Paul"))

    enrol(client, odette, activity, along=[marcel.pk])

    assert Booking.objects.waiting().count() == 2


def test_people_of_another_household_cannot_be_ticked(staff, odette):
    answer = enrol(staff(), odette, make_activity(starts_at=NEXT_TUESDAY + DAY), along=[make_learner("X").pk])

    assert (answer.status_code, Booking.objects.count()) == (422, 0)


def test_daughter_who_calls_is_kept_and_told(staff, odette):
    caller = {"caller_name": "Sa fille", "caller_phone": "06 39 98 01 23", "told": "caller"}
    client = staff()

    enrol(client, odette, make_activity(starts_at=NEXT_TUESDAY + DAY), **caller)

    booking = Booking.objects.get()
    assert (booking.caller_name, booking.tells_caller) == ("Sa fille", True)
    assert "Sa fille" in text_of(client.get(f"/participants/{odette.pk}/bulletin/"))


def test_telling_who_calls_takes_their_telephone(staff, odette):
    answer = enrol(
        staff(), odette, make_activity(starts_at=NEXT_TUESDAY + DAY), caller_name="Sa fille", told="caller"
    )

    assert (answer.status_code, Booking.objects.count()) == (422, 0)
    assert 'value="Sa fille"' in text_of(answer)


def test_call_finds_people_and_proposes_a_new_file(staff, odette):
    page = text_of(staff().get("/inscrire/?q=Odette Nouvelle"))

    assert "Odette Exemple" in text_of(staff().get("/inscrire/?q=odet"))
    assert "given_name=Odette&amp;family_name=Nouvelle&amp;ensuite=inscrire" in page


def test_new_file_made_on_the_telephone_leads_to_its_dates(staff):
    facts = {"given_name": "Lise", "family_name": "Neuve", "sex": "feminin", "situation": "retraite"}

    answer = staff().post("/participants/nouveau/?ensuite=inscrire", facts)

    assert answer.headers["Location"].endswith("/inscrire/")


@pytest.mark.parametrize("dates", [1, 4])
def test_dates_cost_as_many_questions_for_one_as_for_four(
    staff, odette, dates, django_assert_max_num_queries
):
    client = staff()
    for number in range(dates):
        date(f"Atelier {number}", number + 1, course=make_course(f"K{number}", f"Cours {number}"))

    # Five of them for the line in the journal.
    with django_assert_max_num_queries(17):
        client.get(f"/participants/{odette.pk}/inscrire/")
