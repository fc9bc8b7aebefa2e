"""Likely pairs at the desk: why they are alike, two people for good or one file, and back again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bookings.models import Attendance
from courses.models import Learner
from numeripole.privacy.merging import merge
from numeripole.privacy.models import Apart, Merge
from numeripole.privacy.pairs import likely_pairs
from numeripole.privacy.preview import preview_of
from numeripole.statistics.figures import headline_of
from numeripole.statistics.periods import calendar_year
from numeripole.statistics.rows import spoken_number
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner, make_user

pytestmark = pytest.mark.django_db
AFTER = NEXT_TUESDAY + timedelta(days=1)


@pytest.fixture
def staff(client):
    client.force_login(make_user("secretary"))
    return client


@pytest.fixture
def pair():
    one = make_learner("Jeanne", "Aubry", phone="+33639980001", birth_year=1950)
    return one, make_learner("Jeane", "AUBRY", phone="+33639980001")


def come(activity, *people):
    for person in people:
        meeting = activity.meetings.get()
        Attendance.objects.record(meeting=meeting, learner=person, status="present", by=None, now=AFTER)


def test_a_likely_pair_is_shown_with_why(staff, pair):
    page = staff.get("/participants/doublons/")

    assert "Noms proches, même téléphone" in page.content.decode()


@pytest.mark.parametrize(
    ("two", "why"),
    [
        ({"given_name": "Marcel", "email": "a@example.org"}, "a couple"),
        ({"given_name": "Jean", "sex": "non_communique"}, "Jean and Jeanne"),
        ({"birth_year": 1979}, "mother and daughter of one name"),
        ({"sex": "masculin"}, "two sexes"),
        ({"phone": "+33639980002", "birth_year": 1963}, "two of one name"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_who_only_shares_a_telephone_or_a_name_is_not_a_pair(two, why):
    facts = {"given_name": "Jeanne", "family_name": "Aubry", "phone": "+33639980001", "birth_year": 1950}
    make_learner(**facts, sex="feminin", email="a@example.org")
    make_learner(**facts | two)

    assert likely_pairs() == []


def test_two_people_are_shown_no_more_until_it_is_taken_back(staff, pair):
    one, two = pair
    staff.post("/participants/doublons/", {"one": two.pk, "two": one.pk})
    said = likely_pairs()

    staff.post(f"/participants/doublons/distinctes/{Apart.objects.get().pk}/")

    assert (said, len(likely_pairs())) == ([], 1)


@pytest.mark.parametrize("two", ["same", "0", ""])
def test_a_pair_is_of_two_files(staff, pair, two):
    response = staff.post(
        "/participants/doublons/", {"one": pair[0].pk, "two": pair[0].pk if two == "same" else two}
    )

    assert (response.status_code, Apart.objects.count()) == (422, 0)


def test_whoever_is_not_the_double_is_not_the_kept_one_either(pair):
    other = make_learner("Jeanne", "Aubri", phone="+33639980001")
    Apart.objects.say(pair[1], other, by=None, now=NOW)

    merge(*pair, by=None, now=NOW)

    assert (likely_pairs(), Apart.objects.get().one) == ([], pair[0])


def test_the_value_ticked_remains(staff, pair):
    one, two = pair
    staff.post(
        f"/participants/{one.pk}/reunir/", {"avec": two.pk, "given_name": "gone", "family_name": "kept"}
    )

    kept = Learner.objects.get()
    assert (kept.given_name, kept.family_name) == ("Jeane", "Aubry")


def test_the_figures_foretold_are_those_that_come(pair):
    shared = make_activity(title="Ma tablette")
    come(shared, *pair)
    come(make_activity(), pair[1])

    foretold = preview_of(*pair, now=AFTER)
    merge(*pair, by=None, now=AFTER)

    come_true = headline_of(calendar_year(2026), now=AFTER)
    after = [after for _name, _before, after in foretold.figures]
    assert after == [spoken_number(one) for one in (come_true.people, come_true.presences, come_true.hours)]
    assert ([meeting.activity for meeting in foretold.meetings], after[:2]) == ([shared], ["1", "2"])


def test_what_moves_and_what_falls_together_is_said_before(staff, pair):
    activity = make_activity(starts_at=timezone.now() + timedelta(days=5))
    for person in pair:
        book(activity, person, now=timezone.now())

    page = staff.get(f"/participants/{pair[0].pk}/reunir/", {"avec": pair[1].pk}).content.decode()

    assert "Les deux fiches ont une réservation pour 1 activité." in page


def test_files_joined_by_mistake_are_parted_at_the_desk(staff, pair):
    staff.post(f"/participants/{pair[0].pk}/reunir/", {"avec": pair[1].pk})
    address = f"/participants/doublons/reunies/{Merge.objects.get().pk}/"
    shown = staff.get(address).content.decode()

    response = staff.post(address)

    back = Learner.objects.get(given_name="Jeane")
    assert ("Jeane AUBRY" in shown, response.url) == (True, f"/participants/{back.pk}/")
    assert staff.get(address).status_code == 404


def test_a_merge_upon_which_another_was_built_says_so(staff, pair):
    third = make_learner("Jeanne", "Aubri")
    for kept, gone in (pair, (third, pair[0])):
        merge(kept, gone, by=None, now=timezone.now())
    Learner.objects.filter(pk=third.pk).update(person_key=pair[0].person_key)

    response = staff.post(f"/participants/doublons/reunies/{Merge.objects.earliest('pk').pk}/")

    assert (response.status_code, "séparez d’abord celle-là" in response.content.decode()) == (422, True)


@pytest.mark.parametrize("pairs", [1, 3])
def test_the_list_takes_as_many_queries_for_one_pair_as_for_three(
    staff, django_assert_max_num_queries, pairs
):
    for number in range(pairs):
        for given in ("Jeanne", "Jeane"):
            make_learner(given, f"Aubry{number}", phone=f"+3363998000{number}")

    with django_assert_max_num_queries(14):
        staff.get("/participants/doublons/")
