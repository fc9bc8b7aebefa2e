"""The other pages that anyone may read."""

import pytest
from django.urls import reverse

from courses.models import Course, Track
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner, make_theme
from tests.public.filled import send, text_of

pytestmark = pytest.mark.django_db


def make_course(title="Mon smartphone pas à pas", **fields):
    track = Track.objects.get_or_create(code="A", title="Premiers pas")[0]
    return Course.objects.create(
        code="A1", slug="smartphone", title=title, track=track, theme=make_theme(), **fields
    )


def test_home_shows_what_one_can_book_next(client):
    make_activity(title="Ma boîte mail")

    page = text_of(client.get("/"))

    assert "Ma boîte mail" in page
    assert "2026-12-08T14:00" in page


def test_home_leaves_out_what_one_cannot_book(client):
    make_activity(title="Annulée").cancel(reason="", now=NOW)
    make_activity(title="Téléphone", online=False)
    book(make_activity(title="Pleine", seats=1), make_learner())

    page = text_of(client.get("/"))

    assert not [title for title in ("Annulée", "Téléphone", "Pleine") if title in page]


def test_activity_says_all_its_dates(client):
    activity = make_activity(meetings=3)

    page = text_of(client.get(reverse("public:activity", args=[activity.pk])))

    assert [day in page for day in ("2026-12-08", "2026-12-15", "2026-12-22")] == [True] * 3


def test_activity_names_nobody_who_comes(client):
    activity = make_activity()
    book(activity, make_learner("Odette", "Secrète"))

    page = text_of(send(client, activity, phone="12"))

    assert "Odette" not in page
    assert "Secrète" not in page


def test_what_is_written_in_an_activity_is_text(client):
    activity = make_activity(title="<script>alert(1)</script>", bring="<b>sac</b>")

    page = text_of(client.get(reverse("public:activity", args=[activity.pk])))

    assert ("<script>alert" in page, "<b>sac</b>" in page) == (False, False)


def test_courses_are_listed_by_track(client):
    make_course()

    page = text_of(client.get("/cours/"))

    assert page.index("Premiers pas") < page.index("Mon smartphone pas à pas")


def test_course_says_its_next_dates(client):
    course = make_course(prerequisites="Savoir allumer")
    make_activity(course=course, title=course.title)

    page = text_of(client.get("/cours/smartphone/"))

    assert "Savoir allumer" in page
    assert "2026-12-08T14:00" in page


def test_course_that_is_not_there_is_not_found(client):
    assert client.get("/cours/rien/").status_code == 404


def test_course_without_a_date_says_so(client, monkeypatch):
    make_activity(course=make_course(), title="Passée")
    monkeypatch.setattr("django.utils.timezone.now", lambda: NEXT_TUESDAY.replace(day=30))

    assert "Passée" not in text_of(client.get("/cours/smartphone/"))


def test_robots_stay_out_of_slips(client):
    assert "Disallow: /inscription/" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("address", ["/", "/agenda/", "/cours/", "/inscription/", "/inscription/K7M4P3/"])
def test_public_page_opens_without_an_account(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/", "/agenda/", "/cours/"])
def test_page_to_read_takes_no_order(client, address):
    assert client.post(address).status_code == 405


def test_every_role_may_read_the_agenda(staff, role):
    make_activity(title="Ma boîte mail")

    assert "Ma boîte mail" in text_of(staff(role).get("/agenda/"))
