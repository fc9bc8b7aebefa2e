import pytest
from django.urls import reverse

from equipment.models import Kit, Repair, Stocktake
from tests.documents.papers import breaches, codes
from tests.equipment.makers import lend, make_item, make_items
from tests.lending.pages import notices, said
from tests.makers import NOW, make_learner, make_place

pytestmark = pytest.mark.django_db


def opened(client, thing):
    return client.get(reverse("lending:sticker", args=[thing.token]))


def test_anybody_can_report_a_problem_by_the_sticker(client):
    item = make_item()

    answer = client.post(
        reverse("lending:problem", args=[item.token]), {"reason": "Ne charge plus"}, follow=True
    )

    repair = Repair.objects.open().get()
    assert (repair.item, repair.source, repair.opened_by) == (item, "sticker", None)
    assert "C’est noté." in notices(answer)


def test_sticker_says_to_strangers_neither_who_has_it_nor_how_it_stands(client):
    item = make_item()
    lend(item, learner=make_learner("Odette", "Secrète"))

    page = said(opened(client, item))

    assert "Signaler un problème" in page
    assert ("Odette" in page, "Sorti" in page, "À rendre" in page) == (False, False, False)


def test_sticker_of_nothing_or_retired_is_not_found(client):
    item = make_item()
    item.retire(why="broken", by=None, now=NOW)

    assert (opened(client, item).status_code, client.get("/m/XXXXXXXXXX/").status_code) == (404, 404)


def test_reports_from_one_address_are_bounded(client, settings):
    settings.BOOKINGS_PER_ADDRESS = 2
    address = reverse("lending:problem", args=[make_item().token])

    codes = [client.post(address, {"reason": "Ne charge plus"}).status_code for _try in range(3)]

    assert codes == [302, 302, 429]


def test_empty_report_is_refused_in_a_sentence(client):
    answer = client.post(reverse("lending:problem", args=[make_item().token]), {"reason": " "})

    assert answer.status_code == 422
    assert "Dites en quelques mots" in notices(answer)


def test_staff_see_what_they_can_do_with_it(desk):
    item = make_item()
    here = said(opened(desk, item))
    lend(item, learner=make_learner("Marcel"))
    out = said(opened(desk, item))

    assert "Prêter" in here
    assert "Rendu, complet" in out
    assert "Marcel Exemple" in out


def test_volunteer_sees_what_a_stranger_sees(staff):
    item = make_item()
    lend(item, learner=make_learner("Marcel"))

    assert "Marcel" not in said(opened(staff("volunteer"), item))


def test_sticker_of_a_case_lends_all_that_is_in_it(desk):
    items = make_items(3)
    kit = Kit.objects.pack(name="Mallette", number="M1", items=items, by=None, now=NOW)

    assert "Prêter toute la mallette" in said(opened(desk, kit))
    basket = desk.get(reverse("lending:hand_over"), {"quoi": "M1"}).context["basket"]
    assert sorted(basket.items, key=str) == sorted(items, key=str)


def test_one_tap_on_the_sticker_counts_it_in_the_stocktake_under_way(desk):
    item = make_item()
    walk = Stocktake.objects.start(place=item.place, by=None, now=NOW)

    assert "Vu : inventaire de" in said(opened(desk, item))
    desk.post(reverse("lending:stocktake", args=[walk.pk]), {"scan": item.token})

    assert walk.lines.get(item=item).result == "found"


def test_sheet_of_stickers_leads_to_their_pages(desk, settings):
    items = make_items(5)

    answer = desk.get(reverse("lending:stickers"), {"planche": "L7160", "debut": "4"}, follow=True)

    address = settings.CENTRE["address"]
    assert breaches(answer.content) == []
    assert sorted(codes(answer.content)) == sorted(f"{address}/m/{item.token}/" for item in items)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"debut": "22"}, "Cette planche a 21 étiquettes."),
        ({"debut": "0"}, "Donnez un nombre, au moins 1."),
        ({"quoi": "RIEN"}, "Aucun appareil ne correspond"),
    ],
)
def test_stickers_that_cannot_be_printed_are_refused_in_a_sentence(desk, asked, sentence):
    make_item()

    answer = desk.get(reverse("lending:stickers"), {"planche": "L7160", "debut": "1"} | asked)

    assert (answer.status_code, sentence in notices(answer)) == (422, True)


def test_stocktake_says_found_elsewhere_and_missing(desk):
    here, unseen = make_items(2)
    away = make_item(place=make_place("Annexe", slug="annexe"))
    walk = Stocktake.objects.start(place=here.place, by=None, now=NOW)
    page = reverse("lending:stocktake", args=[walk.pk])

    desk.post(page, {"scan": here.number})
    told = desk.post(page, {"scan": away.number}, follow=True)
    desk.post(reverse("lending:finish_stocktake", args=[walk.pk]))

    results = {line.item: line.result for line in walk.lines.all()}
    assert results == {here: "found", away: "elsewhere", unseen: "missing"}
    assert "n’est pas à sa place : il va à Annexe" in notices(told)
    assert "Terminé le mardi 1er décembre 2026" in said(desk.get(page))


def test_unknown_sticker_in_a_stocktake_is_refused_in_a_sentence(desk):
    walk = Stocktake.objects.start(place=make_place(), by=None, now=NOW)

    answer = desk.post(reverse("lending:stocktake", args=[walk.pk]), {"scan": "INCONNU"})

    assert (answer.status_code, "INCONNU" in notices(answer)) == (422, True)


def test_stocktake_is_taken_up_again_where_it_was_left(desk):
    item = make_item()
    first = desk.post(reverse("lending:stocktakes"), {"place": item.place_id})
    again = desk.post(reverse("lending:stocktakes"), {"place": item.place_id})

    assert first.headers["Location"] == again.headers["Location"]
