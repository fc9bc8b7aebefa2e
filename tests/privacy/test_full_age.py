"""What a guardian allowed ends when the person is of age: they are asked themselves."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.ages import FULL_AGE, is_outgrown
from courses.models import Guardian
from numeripole.privacy.models import Authorisation, PhotoConsent
from numeripole.privacy.own.data import own_data, own_paper
from numeripole.privacy.quiet import quiet_words
from tests.documents.papers import words
from tests.makers import make_learner

pytestmark = pytest.mark.django_db
ASK_AGAIN = "à redemander\u00a0: la personne est majeure"
NO_PHOTOGRAPH = f"pas de photo ({ASK_AGAIN})"


@pytest.fixture
def grown():
    """Léo, who reaches full age this year; his mother agreed when he was 12."""
    leo = make_learner("Léo", birth_year=timezone.localdate().year - FULL_AGE)
    agree(leo, years_ago=6, given_by="Anne Exemple")
    return leo


def agree(learner, *, years_ago=0, agrees=True, given_by=""):
    # By hand: the order asks today's questions of an answer of the past.
    now = timezone.now()
    day = date(timezone.localdate(now).year - years_ago, 1, 1)
    facts = {"agrees": agrees, "given_on": day, "given_by": given_by, "how": "paper", "at": now}
    return PhotoConsent.objects.create(learner=learner, **facts)


@pytest.mark.parametrize(
    ("born", "answered", "day", "by_guardian", "over"),
    [
        (2008, date(2020, 3, 1), date(2025, 12, 31), True, False),
        (2008, date(2020, 3, 1), date(2026, 1, 1), True, True),
        (2008, date(2020, 3, 1), date(2026, 1, 1), False, True),
        # In the year of full age itself the person answers, the guardian no more.
        (2008, date(2026, 3, 1), date(2026, 3, 2), True, True),
        (2008, date(2026, 3, 1), date(2026, 3, 2), False, False),
        # Of an adult someone answers whom a judge named.
        (1950, date(2026, 3, 1), date(2026, 3, 2), True, False),
    ],
)
def test_what_was_allowed_of_a_minor_ends_in_the_year_of_full_age(born, answered, day, by_guardian, over):
    assert is_outgrown(born, answered, day, by_guardian=by_guardian, has_guardian=True) == over


@pytest.mark.parametrize("has_guardian", [True, False])
def test_without_a_year_of_birth_it_ends_with_the_guardian(has_guardian):
    day = date(2026, 3, 1)
    assert is_outgrown(None, day, day, by_guardian=True, has_guardian=has_guardian) != has_guardian
    assert not is_outgrown(None, day, day, by_guardian=False, has_guardian=has_guardian)


def test_list_of_a_meeting_no_longer_says_that_photographs_are_allowed(grown):
    assert quiet_words([grown.pk])[grown.pk] == [NO_PHOTOGRAPH]


def test_list_of_a_meeting_believes_the_guardian_of_a_minor():
    anne = Guardian.objects.create(given_name="Anne", family_name="Exemple")
    lea = make_learner("Léa", birth_year=timezone.localdate().year - 12, guardian=anne)
    agree(lea, given_by="Anne Exemple")

    assert "photo possible" in quiet_words([lea.pk])[lea.pk]


def test_who_agrees_at_full_age_is_asked_no_more(grown):
    agree(grown)

    assert quiet_words([grown.pk])[grown.pk] == ["photo possible"]
    assert ASK_AGAIN not in str(own_data(grown, now=timezone.now()))


def test_what_the_guardian_refused_stays_refused():
    leo = make_learner("Léo", birth_year=timezone.localdate().year - FULL_AGE)
    agree(leo, years_ago=6, agrees=False, given_by="Anne Exemple")

    assert quiet_words([leo.pk])[leo.pk] == ["pas de photo"]


@pytest.mark.parametrize("page", ["desk:person", "privacy:photos"])
def test_pages_of_the_person_say_to_ask_again(grown, staff, page):
    said = staff("secretary").get(reverse(page, args=[grown.pk])).content.decode()

    assert (ASK_AGAIN in said, "accepte depuis" in said) == (True, False)


def test_own_data_say_the_same_on_paper_and_as_data(grown):
    now = timezone.now()

    assert own_data(grown, now=now)["photographs"][0]["today"] == ASK_AGAIN
    assert ASK_AGAIN.replace("\u00a0", " ") in words(own_paper(grown, now=now)).replace("\u00a0", " ")


def test_authorisation_ends_and_says_so(grown, staff):
    told = {"how": "paper", "given_by": "Anne Exemple", "at": timezone.now(), "leaves_alone": True}
    Authorisation.objects.create(learner=grown, takes_part=True, given_on=date(2020, 3, 1), **told)

    page = staff("secretary").get(reverse("desk:authorisation", args=[grown.pk])).content.decode()

    ended = "terminée\u00a0: la personne est majeure"
    assert ended in page
    assert own_data(grown, now=timezone.now())["authorisations"][0]["today"] == ended


def test_form_of_an_adult_does_not_propose_the_guardian(grown, staff):
    grown.guardian = Guardian.objects.create(given_name="Anne", family_name="Voisin")
    grown.save()

    page = staff("secretary").get(reverse("privacy:photos", args=[grown.pk])).content.decode()

    assert 'value="Anne Voisin"' not in page
