"""Wishes for courses without a date, and ideas: asked once, answered once, forgotten with the person."""

from datetime import timedelta

import pytest

from bookings.models import Suggestion, Wish
from bookings.refusals import BookingRefused
from courses.models import Course, Learner, Track
from courses.refusals import NoteRefused
from numeripole.privacy.files import erase
from numeripole.privacy.merging import merge
from tests.makers import NOW, book, make_activity, make_learner, make_theme, make_user

pytestmark = pytest.mark.django_db
PHONE = "+33199001235"


def make_course(code="C1", title="La souris"):
    track = Track.objects.get_or_create(code="P1", defaults={"title": "Premiers pas"})[0]
    return Course.objects.create(
        code=code, slug=title.lower().replace(" ", "-"), title=title, track=track, theme=make_theme()
    )


def ask(course, given_name="Odette", phone=PHONE, now=NOW):
    return Wish.objects.ask(course=course, given_name=given_name, family_name="Exemple", phone=phone, now=now)


def test_wishing_twice_is_one_wish():
    course = make_course()

    assert ask(course) == ask(course, given_name="odette")


def test_wish_of_a_known_person_keeps_the_file_and_no_other_name():
    odette = make_learner(phone=PHONE)

    wish = ask(make_course())

    assert (wish.learner, wish.given_name, wish.phone) == (odette, "", "")


def test_one_wishes_again_once_it_is_settled():
    course = make_course()
    first = ask(course)
    first.settle(by=None, now=NOW)

    assert ask(course) != first


def test_wish_is_no_longer_open_once_the_course_is_booked():
    course, odette = make_course(), make_learner(phone=PHONE)
    ask(course)
    book(make_activity(course=course), odette, now=NOW + timedelta(hours=1))

    assert not Wish.objects.open().exists()


def test_booking_of_before_the_wish_leaves_it_open():
    course, odette = make_course(), make_learner(phone=PHONE)
    book(make_activity(course=course), odette)

    ask(course, now=NOW + timedelta(days=30))

    assert Wish.objects.open().count() == 1


def test_wishes_are_counted_by_course():
    mouse, mail = make_course(), make_course("C2", "Le courrier")
    ask(mouse)
    ask(mail)
    ask(mail, given_name="Paul")

    counts = [(row["course"], row["wishes"]) for row in Wish.objects.open().by_course()]

    assert counts == [(mail.pk, 2), (mouse.pk, 1)]


def test_taking_the_file_of_a_wish_makes_one_to_confirm_once():
    wish, claire = ask(make_course()), make_user()

    files = {wish.take_file(by=claire, now=NOW) for _twice in range(2)}

    assert [(one.given_name, one.to_confirm) for one in files] == [("Odette", True)]
    assert Wish.objects.open().get().phone == ""


def test_taking_the_file_of_someone_who_wished_with_it_too_keeps_one_wish():
    course = make_course()
    wish = ask(course)
    make_learner(phone=PHONE)
    ask(course)

    wish.take_file(by=None, now=NOW)

    assert Wish.objects.open().count() == 1


def test_merging_two_files_keeps_one_wish_a_course():
    course, odette, other = make_course(), make_learner(phone=PHONE), make_learner("Odete", phone=PHONE)
    ask(course)
    ask(course, given_name="Odete")
    ask(make_course("C2", "Le courrier"), given_name="Odete")

    merge(odette, other, by=None, now=NOW)

    assert sorted(odette.wishes.values_list("course__code", flat=True)) == ["C1", "C2"]


@pytest.mark.parametrize("has_file", [True, False])
def test_erasing_a_person_leaves_the_wish_to_the_figures_alone(has_file):
    course = make_course()
    odette = make_learner(phone=PHONE) if has_file else None
    wish = ask(course)
    odette = odette or make_learner(phone=PHONE)

    erase(odette, by=None, now=NOW)

    wish.refresh_from_db()
    assert (wish.learner, wish.name, wish.phone, wish.name_key) == (None, "", "", "")
    assert (Wish.objects.count(), Wish.objects.open().count()) == (1, 0)
    assert not Learner.objects.exists()


def test_idea_is_kept_once_when_sent_twice():
    ideas = {Suggestion.objects.put(text="Un atelier photo", now=NOW).pk for _twice in range(2)}

    assert len(ideas) == 1


def test_idea_that_tells_of_health_is_refused_until_confirmed():
    with pytest.raises(NoteRefused) as refusal:
        Suggestion.objects.put(text="Aide pour la maladie", now=NOW)

    assert refusal.value.code == "health"
    assert Suggestion.objects.put(text="Aide pour la maladie", now=NOW, harmless=True).pk


def test_settled_ideas_are_no_longer_open():
    Suggestion.objects.put(text="Un atelier photo", now=NOW).settle(by=None, now=NOW)

    assert not Suggestion.objects.open().exists()


def test_booking_tells_who_booked_only_with_their_telephone():
    activity, odette = make_activity(), make_learner()

    with pytest.raises(BookingRefused) as refusal:
        book(activity, odette, caller_name="Sa fille", told="caller")

    assert refusal.value.code == "no_caller_phone"
    assert book(activity, odette, caller_name="Sa fille", caller_phone=PHONE, told="caller").tells_caller
