"""Staff of some places: what belongs to another one is not found, and no list shows it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.models import Suggestion, Wish
from courses.models import Closure, Learner, Place, Room
from equipment.models import Organisation
from numeripole.accounts.addresses import NAMED, PLACELESS, WHOLE
from numeripole.accounts.models import User
from numeripole.accounts.reach import within
from numeripole.opendata.models import CalendarFeed
from numeripole.statistics.models import Profile
from tests.house.every_page import PATTERNS
from tests.house.leaking import make_leaking_village, names_in
from tests.house.test_every_page import OURS, those_who_may
from tests.house.test_no_names import OWN, answers
from tests.makers import NOW, book, make_activity, make_learner, make_place, make_user

pytestmark = pytest.mark.django_db

# Asked with letters or a number typed, these look for a person.
SEARCHES = {
    "desk:people": {"q": "zzy"},
    "desk:people_sheet": {"q": "zzy"},
    "desk:call": {"q": "zzy"},
    "desk:meeting": {"q": "zzy"},
    "lending:hand_over": {"q": "zzy"},
    "lending:new_reservation": {"q": "zzy"},
    "notices:outbox": {"q": "zzy"},
}


@pytest.fixture
def village(db):
    """What belongs to no place shows no name: an idea, a wish without a file, who borrows for a school."""
    village = make_leaking_village()
    Suggestion.objects.update(text="Les photos", name="", contact="")
    Wish.objects.filter(learner=None).update(given_name="", family_name="", phone="+33199001111")
    Organisation.objects.update(name="École")
    return village


def of_place(client, place, role="facilitator"):
    """The client, signed in as someone who sees that place alone."""
    user = make_user(role, all_places=False)
    user.places.add(place)
    client.force_login(user)
    return client


def pages_of(role, village):
    """Those that one must sign in for, and that the role may open at some places."""
    private = [name for name in OURS if "anonymous" not in (those_who_may(name) or ["anonymous"])]
    opened = [name for name in private if name not in WHOLE and not OWN & set(PATTERNS[name].converters)]
    return [name for name in opened if role in those_who_may(name)]


def test_every_word_of_an_address_says_to_which_places_it_leads():
    words = {word for pattern in PATTERNS.values() for word in pattern.converters}

    assert sorted(words - set(NAMED) - set(PLACELESS)) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_thing_of_another_place_is_not_found(method, village, client, read_only):
    client, found = of_place(client, make_place("Ailleurs")), {}

    with read_only():
        for name in pages_of("facilitator", village):
            if set(NAMED) & set(PATTERNS[name].converters):
                answer = getattr(client, method)(village.address(name))
                if answer.status_code not in (404, 405):
                    found[name] = answer.status_code

    assert found == {}


def test_thing_of_ones_place_is_found_as_by_those_who_see_all(village, client):
    place, names = Place.objects.get(pk=village.numbers["place_id"]), pages_of("facilitator", village)
    Profile.objects.update(places=[place.pk])
    Closure.objects.update(place=place)
    CalendarFeed.objects.update(facilitator=None, room=place.rooms.first())
    client.force_login(make_user())
    before = {name: client.get(village.address(name)).status_code for name in names}

    of_place(client, place)
    after = {name: client.get(village.address(name)).status_code for name in names}

    # The figures of the whole centre lead to the profile of the place.
    different = {name: (before[name], after[name]) for name in names if before[name] != after[name]}
    assert different == {"statistics:figures": (200, 302)}


@pytest.mark.parametrize("role", ["facilitator", "volunteer"])
def test_no_list_shows_someone_of_another_place(role, village, client):
    client, seen = of_place(client, make_place("Ailleurs"), role), {}

    for name in pages_of(role, village):
        for part, answer in answers(client, village.address(name), SEARCHES.get(name)):
            if names := names_in(answer):
                seen[name, part] = names

    assert seen == {}


def test_elected_official_of_a_place_reads_its_profiles_alone(village, client):
    here, away = Place.objects.get(pk=village.numbers["place_id"]), make_place("Ailleurs")
    mayor = Profile.objects.get()
    of_place(client, away, "elected")

    answers = {}
    for counted in ([], [here.pk, away.pk], [away.pk]):
        Profile.objects.filter(pk=mayor.pk).update(places=counted)
        answers[len(counted), away.pk in counted] = client.get(
            village.address("statistics:profile")
        ).status_code

    assert answers == {(0, False): 404, (2, True): 404, (1, True): 200}


def test_choice_of_another_place_is_not_found(village, client):
    numbers, new_activity = village.numbers, reverse("desk:new_activity")
    here, odette, room = numbers["place_id"], numbers["learner_id"], Room.objects.get().pk
    of_place(client, make_place("Ailleurs"))

    sent = {"place": here, "lieu": here, "room": room, "salle": room, "learner": odette, "along": odette}
    answers = {
        ask(new_activity, {name: sent[name]}).status_code
        for name in sent
        for ask in (client.get, client.post)
    }

    assert answers == {404}


def test_page_that_reaches_every_place_takes_someone_who_sees_them_all(village, client):
    of_place(client, Place.objects.get(pk=village.numbers["place_id"]))
    numbers = {name: dict.fromkeys(PATTERNS[name].converters, 1) for name in WHOLE}

    answers = {name: client.get(reverse(name, kwargs=numbers[name])).status_code for name in WHOLE}

    assert set(answers.values()) == {403}


def test_forms_offer_the_places_within_reach_alone(village, client):
    of_place(client, make_place("Ailleurs"))
    names = ["desk:new_activity", "timetable:new_series", "lending:new_item", "timetable:new_closure"]

    pages = [client.get(reverse(name)).content.decode() for name in names]

    offered = {("Ailleurs" in page, "Numéripôle, Bras" in page, "Salle 1" in page) for page in pages}
    assert offered == {(True, False, False)}


def test_file_without_anything_anywhere_is_within_everybodys_reach_until_it_has(client):
    odette, ailleurs = make_learner(), make_place("Ailleurs")
    found = [within(Learner.objects.all(), {ailleurs.pk}).count()]

    booking = book(make_activity(), odette)
    found.append(within(Learner.objects.all(), {ailleurs.pk}).count())
    booking.cancel(by=None, now=NOW)
    found.append(within(Learner.objects.all(), {ailleurs.pk}).count())

    assert found == [1, 0, 0]


def test_someone_whose_only_place_was_removed_sees_nothing(client):
    user, place = make_user(all_places=False), make_place("Ailleurs")
    user.places.add(place)
    place.delete()

    user = User.objects.get(pk=user.pk)

    assert (user.reach, within(Place.objects.all(), user.reach).count()) == (frozenset(), 0)


def test_administrator_sees_all_places_whatever_is_ticked():
    user = make_user("administrator", all_places=False)

    assert user.reach is None


def test_keeping_someone_within_no_place_lets_them_see_all():
    user, place = make_user(), make_place("Ailleurs")
    user.keep_within([place])
    kept = User.objects.get(pk=user.pk).reach
    user.keep_within([])

    assert (kept, User.objects.get(pk=user.pk).reach) == ({place.pk}, None)


def test_whoever_sees_all_places_pays_no_query_for_it(village, client):
    client.force_login(make_user())

    with CaptureQueriesContext(connection) as queries:
        for name in ("desk:today", "desk:person", "desk:people", "notices:calls", "lending:equipment"):
            client.get(village.address(name))

    assert [one["sql"] for one in queries if "accounts_user_places" in one["sql"]] == []


def ask_for(client, **facts):
    facts = {"given_name": "Odette", "family_name": "Exemple", "phone": "06 39 98 00 01"} | facts
    return client.post(reverse("desk:known_elsewhere"), facts)


def test_person_of_another_place_is_found_by_the_very_name_and_telephone(client):
    odette, ailleurs = make_learner(phone="+33639980001"), make_place("Ailleurs")
    book(make_activity(), odette)
    of_place(client, ailleurs, "secretary")

    wrong = [ask_for(client, given_name="Odile"), ask_for(client, phone="06 39 98 00 02")]
    before = client.get(reverse("desk:enrol", args=[odette.pk])).status_code
    answer = ask_for(client)

    assert ([one.status_code for one in wrong], before) == ([422, 422], 404)
    assert answer.headers["Location"] == reverse("desk:enrol", args=[odette.pk])
    assert client.get(reverse("desk:enrol", args=[odette.pk])).status_code == 200


def test_person_asked_for_is_known_at_the_places_of_who_asked_and_nowhere_else(client):
    odette = make_learner(phone="+33639980001")
    book(make_activity(), odette)
    of_place(client, make_place("Ailleurs"), "secretary")

    make_place("Plus loin")

    ask_for(client)

    found = {one.name for one in Place.objects.all() if within(Learner.objects.all(), {one.pk}).exists()}
    assert found == {"Numéripôle", "Ailleurs"}
