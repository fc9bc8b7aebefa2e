"""Minors: who answers for them, what was allowed, nobody under 15 alone online, nobody for an adult."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.utils import timezone

from bookings.models import Booking
from bookings.refusals import BookingRefused
from courses.ages import ALONE, surely
from courses.models import Guardian, Learner
from equipment.models import Loan
from numeripole.privacy.guardians import answer_for, tick
from numeripole.privacy.merging import merge
from numeripole.privacy.models import Authorisation
from numeripole.privacy.papers import authorisation_form
from numeripole.privacy.quiet import quiet_words
from numeripole.privacy.refusals import PrivacyRefused
from numeripole.public.requests import request_booking
from tests.equipment.makers import lend, make_item
from tests.makers import NOW, book, make_activity, make_learner

pytestmark = pytest.mark.django_db
ANNE = {"given_name": "Anne", "family_name": "Exemple", "phone": "+33639980003"}
ADULT = {"caller_name": "Anne Exemple", "caller_phone": "+33639980003"}
LEO = {"given_name": "Léo", "family_name": "Exemple", "phone": "+33639980004"}


@pytest.fixture
def leo():
    return make_learner(**LEO, birth_year=2014)


def answer(learner, *, takes_part=True, leaves_alone=False, days_ago=0):
    facts = {
        "given_on": NOW.date() - timedelta(days=days_ago),
        "how": "paper",
        "given_by": "Anne Exemple",
        "by": None,
        "now": NOW,
    }
    return Authorisation.objects.answer(
        learner=learner, takes_part=takes_part, leaves_alone=leaves_alone, **facts
    )


def refused(order):
    with pytest.raises((BookingRefused, PrivacyRefused)) as refusal:
        order()
    return refusal.value.code


def test_a_guardian_of_brother_and_sister_is_one_and_changes_for_both(leo):
    lea = make_learner("Léa", birth_year=2016)
    for child in (leo, lea):
        answer_for(child, Guardian.objects.first() or Guardian(**ANNE), by=None, now=NOW)

    answer_for(leo, Guardian.objects.get(), phone="+33639980005", by=None, now=NOW)

    assert (Guardian.objects.count(), str(Learner.objects.get(pk=lea.pk).guardian.phone)) == (
        1,
        "+33639980005",
    )


def test_a_guardian_who_answers_for_nobody_any_more_is_forgotten(leo):
    answer_for(leo, Guardian(**ANNE), by=None, now=NOW)

    answer_for(leo, None, by=None, now=NOW)

    assert not Guardian.objects.exists()


def test_guardians_already_known_to_the_family_are_proposed(leo):
    known = Guardian.objects.create(given_name="Anne", family_name="Autre")
    make_learner("Léa", phone=leo.phone, guardian=known)
    Guardian.objects.create(given_name="Paul", family_name="Ailleurs")

    assert list(Guardian.objects.near(leo)) == [known]


@pytest.mark.parametrize(("born", "kept"), [(2007, 0), (2008, 1), (2014, 1), (None, 1)])
def test_who_is_certainly_of_age_has_no_guardian_any_more(leo, born, kept):
    answer_for(leo, Guardian(**ANNE), by=None, now=NOW)
    Learner.objects.filter(pk=leo.pk).update(birth_year=born)

    assert (tick(now=NOW), Guardian.objects.count()) == (1 - kept, kept)


def test_a_guardian_stays_while_what_they_signed_for_is_out(leo):
    answer_for(leo, Guardian(**ANNE), by=None, now=NOW)
    leo.refresh_from_db()
    lend(make_item(), learner=leo, guardian=leo.guardian)
    Learner.objects.filter(pk=leo.pk).update(birth_year=2000)

    assert (tick(now=NOW), Guardian.objects.count()) == (0, 1)


@pytest.mark.parametrize("how", ["changed", "merged"])
def test_a_guardian_replaced_stays_until_what_they_signed_for_is_back(leo, how):
    double = make_learner("Leo", guardian=Guardian.objects.create(**ANNE))
    loan = lend(make_item(), learner=double, guardian=double.guardian)
    if how == "changed":
        answer_for(double, None, by=None, now=NOW)
    else:
        answer_for(leo, Guardian(given_name="Paul", family_name="Exemple"), by=None, now=NOW)
        merge(leo, double, by=None, now=NOW)
    tick(now=NOW)
    still = Loan.objects.get(pk=loan.pk).guardian

    loan.lines.get().take_back(by=None, now=NOW)
    tick(now=NOW)

    assert (str(still), Guardian.objects.filter(given_name="Anne").exists()) == ("Anne Exemple", False)


def test_the_latest_answer_counts_and_none_leaves_alone_who_may_not_come(leo):
    answer(leo, leaves_alone=True, days_ago=3)
    answer(leo, takes_part=False, leaves_alone=True)

    latest = Authorisation.objects.of_person(leo).first()
    assert (latest.takes_part, latest.leaves_alone) == (False, False)


def test_an_answer_of_tomorrow_is_refused(leo):
    assert refused(lambda: answer(leo, days_ago=-1)) == "future"


def test_what_was_allowed_goes_over_with_a_merge(leo):
    double = make_learner("Leo")
    answer(double)

    merge(leo, double, by=None, now=NOW)

    assert Authorisation.objects.get().learner == leo


@pytest.mark.parametrize(("born", "certain"), [(2010, True), (2011, False), (2014, False), (None, True)])
def test_a_year_of_birth_alone_counts_on_the_safe_side(born, certain):
    assert surely(ALONE, born, date(2026, 12, 31)) is certain


def test_a_child_books_online_with_an_adult_who_is_told(leo):
    said = refused(partial(request_booking, make_activity(), **LEO, now=NOW))
    booking = request_booking(make_activity(title="Ma tablette"), **LEO, **ADULT, now=NOW)

    assert (said, booking.tells_caller, Booking.objects.count()) == ("needs_adult", True, 1)


@pytest.mark.parametrize(("born", "code"), [(2013, "needs_adult"), (1990, None)])
def test_what_is_said_of_the_age_counts_for_a_new_person(born, code):
    def order():
        return request_booking(make_activity(), **LEO, birth_year=born, now=NOW)

    said = refused(order) if code else order().learner.birth_year
    assert (said, Learner.objects.count()) == ((code, 0) if code else (1990, 1))


@pytest.mark.parametrize("source", ["desk", "phone"])
def test_at_the_desk_and_by_telephone_someone_judges(leo, source):
    assert book(make_activity(), leo, source=source).is_seated


def test_the_public_form_says_where_the_adult_is_missing(client):
    activity = make_activity(starts_at=timezone.now() + timedelta(days=9))
    year = timezone.localdate().year - 12

    page = client.post(f"/agenda/{activity.pk}/", LEO | {"phone": "0639980004", "birth_year": year})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["caller_name"])


def test_the_form_to_sign_is_an_accessible_pdf(leo):
    answer_for(leo, Guardian(**ANNE), by=None, now=NOW)

    pdf = authorisation_form(Learner.objects.get())

    assert (pdf[:4], b"pdfuaid" in pdf) == (b"%PDF", True)


@pytest.mark.parametrize(
    ("born", "guarded", "said"),
    [
        (2014, True, ["mineur\u00a0: responsable Anne Exemple"]),
        (2014, False, ["mineur\u00a0: responsable à noter"]),
        (None, True, ["mineur\u00a0: responsable Anne Exemple"]),
        (1990, True, []),
        (None, False, []),
    ],
)
def test_the_list_of_a_meeting_names_the_guardian_of_a_minor(born, guarded, said):
    anne = Guardian.objects.create(**ANNE) if guarded else None
    leo = make_learner(**LEO, birth_year=born, guardian=anne)

    assert quiet_words([leo.pk])[leo.pk] == said
