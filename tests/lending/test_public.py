import pytest
from django.urls import reverse

from courses.models import Learner
from equipment.models import Reservation
from numeripole.lending import public
from tests.equipment.makers import day, lend, make_item, make_items, make_model, reserve
from tests.lending.pages import notices, said
from tests.makers import make_commune, make_learner, make_place

pytestmark = pytest.mark.django_db

WHO = {"given_name": "Jeanne", "family_name": "Exemple", "phone": "06 39 98 00 01"}


def ask(client, model, place, first=1, last=5, **changes):
    days = {"first_on": day(first).isoformat(), "last_on": day(last).isoformat(), "place": place.pk}
    return client.post(reverse("lending:lendable", args=[model.pk]), WHO | days | changes, follow=True)


def test_page_says_what_can_be_borrowed_and_how_many_are_free(client):
    first, _second = make_items(2)
    make_item(model=make_model("Imprimante 3D", may_leave=False))
    lend(first)

    page = said(client.get(reverse("lending:loans")))

    assert "Tablette 10 pouces" in page
    assert "1 libre aujourd’hui" in page
    assert "Imprimante 3D" not in page


def test_what_is_asked_online_is_promised_to_a_file_to_confirm(client):
    item = make_item()

    answer = ask(client, item.model, item.place)

    promised = Reservation.objects.get()
    assert (promised.source, promised.status, promised.learner.to_confirm) == ("online", "reserved", True)
    assert "Nous vous le gardons" in notices(answer)


def test_what_is_asked_while_all_are_out_waits_and_is_said(client):
    item = make_item()
    reserve(0, 10, learner=make_learner())

    answer = ask(client, item.model, item.place)

    assert "Vous êtes sur la liste" in notices(answer)


def test_same_ask_twice_is_one_reservation(client):
    item = make_item()

    ask(client, item.model, item.place)
    ask(client, item.model, item.place)

    assert (Reservation.objects.count(), Learner.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"last_on": day(0).isoformat()}, "Le dernier jour est avant le premier"),
        ({"last_on": day(60).isoformat()}, "28 jours au plus"),
        ({"first_on": day(-3).isoformat()}, "passé"),
        ({"phone": "12"}, ""),
        ({"website": "http://spam.example.org"}, "Appelez-nous"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(client, changes, sentence):
    item = make_item()

    answer = ask(client, item.model, item.place, **changes)

    assert (answer.status_code, Reservation.objects.count(), Learner.objects.count()) == (422, 0, 0)
    assert sentence in notices(answer)


def test_what_the_desk_alone_can_settle_sends_to_the_telephone(client):
    item = make_item(model=make_model("Casque", minimum_age=13))

    answer = ask(client, item.model, item.place)

    assert "appelez-nous ou venez nous voir" in notices(answer)
    assert Learner.objects.count() == 0


def test_asks_from_one_address_are_bounded(client, settings):
    settings.BOOKINGS_PER_ADDRESS, item = 1, make_item()

    codes = [ask(client, item.model, item.place, first, first + 1).status_code for first in (1, 5)]

    assert codes == [200, 429]


def test_desk_sees_what_was_asked_online(client, desk):
    item = make_item()
    ask(desk, item.model, item.place)

    assert "demandé en ligne : à rappeler" in said(desk.get(reverse("lending:equipment")))


def test_month_shows_days_that_are_taken(client):
    item = make_item()
    lend(item, due_on=day(3))

    page = client.get(reverse("lending:lendable", args=[item.model_id]), {"mois": "2026-12"})

    free = dict(page.context["tables"][0].days)
    assert (free[day(1)], free[day(3)], free[day(5)]) == (0, 0, 1)


def test_month_that_is_past_or_wrong_is_this_one(client):
    item = make_item()

    for asked in ("2020-01", "demain", "2999-12"):
        page = client.get(reverse("lending:lendable", args=[item.model_id]), {"mois": asked})
        assert page.context["month"].text == "2026-12"


def test_thing_of_many_places_is_shown_around_the_commune_that_one_types(client, monkeypatch):
    monkeypatch.setattr(public, "MANY", 1)
    model = make_model()
    for number, (code, name) in enumerate([("55073", "Bras-sur-Meuse"), ("55545", "Verdun")]):
        commune = make_commune(code, name)
        make_item(model=model, place=make_place(f"Lieu {number}", slug=f"lieu-{number}", commune=commune))
    address = reverse("lending:lendable", args=[model.pk])

    first, near = client.get(address), client.get(address, {"ville": "Verdun"})

    assert (first.context["tables"], "Prénom" in said(first)) == ([], False)
    assert [row.place.name for row in near.context["tables"]] == ["Lieu 1"]
    assert "ville=Verdun" in near.content.decode()


@pytest.mark.parametrize("places", [1, 3])
def test_thing_costs_as_many_queries_in_one_place_as_in_three(client, places, django_assert_num_queries):
    model = make_model()
    for number in range(places):
        make_item(model=model, place=make_place(f"Lieu {number}", slug=f"lieu-{number}"))
    address = reverse("lending:lendable", args=[model.pk])
    client.get(address)

    with django_assert_num_queries(13):
        client.get(address)


@pytest.mark.parametrize("models", [1, 3])
def test_public_page_takes_few_queries(client, models, django_assert_max_num_queries):
    for number in range(models):
        make_item(model=make_model(f"Modèle {number}"))

    with django_assert_max_num_queries(9):
        client.get(reverse("lending:loans"))


def test_desk_reserves_for_someone_and_says_when_they_must_wait(desk):
    item = make_item()
    facts = {"model": item.model_id, "place": item.place_id, "quantity": 1, "source": "phone"}
    days = {"first_on": day(1).isoformat(), "last_on": day(1 + 6).isoformat()}

    said_to = []
    for name in ("Odette", "Marcel"):
        page = f"{reverse('lending:new_reservation')}?qui={make_learner(name).pk}"
        said_to.append(notices(desk.post(page, facts | days, follow=True)))

    assert "Réservé du mercredi 2 décembre au mardi 8 décembre." in said_to[0]
    assert "numéro 1 dans la file d’attente" in said_to[1]


def test_cancelled_reservation_goes_to_who_waits(desk):
    item = make_item()
    first = reserve(1, 5, model=item.model, learner=make_learner("Odette"))
    second = reserve(1, 5, model=item.model, learner=make_learner("Marcel"))

    desk.post(reverse("lending:cancel_reservation", args=[first.pk]))

    second.refresh_from_db()
    assert second.status == "reserved"
    assert "C’est son tour" in said(desk.get(reverse("lending:reservations")))


def test_one_sees_one_s_loans_in_the_file(desk, clock):
    odette = make_learner()
    loan = lend(make_item(), learner=odette, due_on=day(7))

    page = said(desk.get(reverse("desk:person", args=[odette.pk])))

    assert str(loan.lines.get().item) in page
    assert "À rendre le mardi 8 décembre" in page
