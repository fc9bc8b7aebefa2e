from contextlib import closing
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from equipment.models import Repair
from tests.equipment.makers import lend, make_item, make_items, make_model, reserve
from tests.lending.pages import filled, notices, said
from tests.makers import NOW, make_learner
from tests.pictures import picture

pytestmark = pytest.mark.django_db

PIXEL = picture()


def take_back(client, loan, **changes):
    """Send the form as it was shown, with these changes; None unticks."""
    shown = client.get(reverse("lending:loan", args=[loan.pk]))
    data = filled(shown.context["form"]) | changes
    data = {name: value for name, value in data.items() if value is not None}
    return client.post(reverse("lending:loan", args=[loan.pk]), data, follow=True)


def lent(count=1, **fields):
    return lend(*make_items(count, model=make_model(accessories="Chargeur\nHousse")), **fields)


def test_whole_loan_is_back_as_it_left(desk):
    loan = lent(2)

    answer = take_back(desk, loan)

    loan.refresh_from_db()
    assert (loan.is_open, [line.outcome for line in loan.lines.all()]) == (False, ["returned"] * 2)
    assert "2 appareils sont rendus." in notices(answer)


def test_part_of_a_loan_is_back_and_the_rest_stays_out(desk):
    loan = lent(2)
    first, second = loan.lines.all()

    take_back(desk, loan, **{f"back-{second.pk}": None})

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_out, second.is_out) == (False, True)


def test_nothing_ticked_is_refused_in_a_sentence(desk):
    loan = lent()
    line = loan.lines.get()

    answer = take_back(desk, loan, **{f"back-{line.pk}": None})

    assert (answer.status_code, "Cochez ce qui est rendu." in notices(answer)) == (422, True)


def test_damage_is_kept_with_its_photo_and_goes_to_repair(desk, media):
    loan = lent()
    line = loan.lines.get()

    answer = take_back(
        desk,
        loan,
        **{
            f"with-{line.pk}": ["Housse"],
            f"state-{line.pk}": "damaged",
            f"repair-{line.pk}": "Écran fêlé",
            f"photo-{line.pk}": SimpleUploadedFile("ecran.png", PIXEL),
        },
    )

    line.refresh_from_db()
    assert (line.accessories_missing, line.state_in) == (["Chargeur"], "damaged")
    assert Repair.objects.open().get(item=line.item).reason.startswith("Écran fêlé")
    assert "manque : Chargeur" in said(answer)
    with closing(desk.get(reverse("lending:return_photo", args=[line.pk]))) as photo:
        assert photo.headers["Content-Type"] == "image/png"


def test_file_that_is_no_picture_is_refused_and_nothing_is_back(desk, media):
    loan = lent()
    line = loan.lines.get()

    answer = take_back(desk, loan, **{f"photo-{line.pk}": SimpleUploadedFile("a.png", b"<svg onload=1>")})

    loan.refresh_from_db()
    assert (answer.status_code, loan.is_open) == (422, True)


def test_item_goes_out_again_only_once_it_is_erased(desk):
    loan = lent()
    item = loan.lines.get().item
    take_back(desk, loan)
    page = reverse("lending:item", args=[item.number])

    before = said(desk.get(page))
    desk.post(reverse("lending:erasure", args=[item.number]))

    assert "À effacer" in before
    assert "C’est effacé" in before
    assert "Prêter" in said(desk.get(page))


def test_one_tap_takes_back_what_is_whole(desk):
    loan = lent()

    answer = desk.post(reverse("lending:quick_return", args=[loan.lines.get().item.number]), follow=True)

    loan.refresh_from_db()
    assert (loan.is_open, "est rendu." in notices(answer)) == (False, True)


def test_item_that_is_not_out_cannot_be_brought_back(desk):
    answer = desk.post(reverse("lending:quick_return", args=[make_item().number]), follow=True)

    assert notices(answer)


def test_more_time_is_given_until_the_usual_length(staff, clock):
    loan = lent()
    clock(NOW + timedelta(days=20))

    answer = staff().post(reverse("lending:renewal", args=[loan.pk]), {"due_on": ""}, follow=True)

    assert "Il peut être gardé jusqu’au" in notices(answer)


def test_no_more_time_when_someone_waits(staff, clock):
    loan = lent()
    reserve(0, 5, model=loan.lines.get().item.model, learner=make_learner("Marcel"))
    clock(NOW + timedelta(days=20))

    answer = staff().post(reverse("lending:renewal", args=[loan.pk]), {"due_on": ""})

    assert answer.status_code == 422


@pytest.mark.parametrize("outcome", ["lost", "stolen", "broken"])
def test_what_does_not_come_back_leaves_the_stock(desk, outcome):
    loan = lent()
    line = loan.lines.get()

    desk.post(reverse("lending:loss", args=[loan.pk, line.pk]), {"outcome": outcome, "note": "Train"})

    line.refresh_from_db()
    assert (line.outcome, line.item.is_retired) == (outcome, True)


def test_cheque_is_held_then_given_back(desk):
    loan = lent(deposit=100)
    page = reverse("lending:loan", args=[loan.pk])
    before = said(desk.get(page))

    desk.post(reverse("lending:deposit_back", args=[loan.pk]))

    assert "100 €, gardé, non encaissé" in before
    assert "100 €, rendu le mardi 1er décembre 2026" in said(desk.get(page))


@pytest.mark.parametrize(("items", "reminded"), [(1, True), (2, False)])
def test_cheque_is_remembered_once_all_is_back(desk, items, reminded):
    loan = lent(items, deposit=100)

    answer = desk.post(reverse("lending:quick_return", args=[loan.lines.first().item.number]), follow=True)

    assert ("rendez aussi le chèque de garantie" in notices(answer)) is reminded


def test_cheque_is_remembered_when_the_loan_is_taken_back_on_its_page(desk):
    assert "rendez aussi le chèque de garantie" in notices(take_back(desk, lent(deposit=100)))
    assert "chèque" not in notices(take_back(desk, lent()))


def test_home_says_late_due_and_to_erase(staff, clock):
    late, due, back = lent(due_on=NOW.date()), lent(due_on=NOW.date() + timedelta(days=2)), lent()
    back.take_back(returns=[{"line": back.lines.get()}], by=None, now=NOW)
    clock(NOW + timedelta(days=2))

    answer = staff().get(reverse("lending:equipment"))

    assert [(row[0], row[1]) for row in answer.context["late"]] == [(late, 2)]
    assert [row[0] for row in answer.context["due"]] == [due]
    assert "2 jours de retard" in said(answer)
    assert back.lines.get().item in answer.context["to_erase"]


@pytest.mark.parametrize("loans", [1, 3])
def test_home_takes_few_queries(desk, loans, django_assert_max_num_queries):
    for _loan in range(loans):
        lent()

    with django_assert_max_num_queries(40):
        desk.get(reverse("lending:equipment"))


def test_what_is_broken_names_at_once_who_is_short(desk):
    item = make_item()
    reserve(1, 3, learner=make_learner("Marcel"))

    answer = desk.post(reverse("lending:fault", args=[item.number]), {"reason": "Éteint"}, follow=True)

    assert "Marcel Exemple" in notices(answer)
    assert "Marcel Exemple" in said(desk.get(reverse("lending:equipment")))


def test_scanning_ticks_what_comes_back_and_leaves_the_rest(desk):
    loan = lent(3)
    first, second, third = loan.lines.all()
    page = reverse("lending:loan", args=[loan.pk])

    form = desk.get(page, {"vu": first.item.number, "scan": third.item.token}).context["form"]

    assert [form[f"back-{line.pk}"].value() for line in (first, second, third)] == [True, False, True]


def test_what_was_lent_to_someone_else_is_said_when_it_is_scanned(desk):
    loan, other = lent(2), lent(learner=make_learner("Marcel"))
    page = reverse("lending:loan", args=[loan.pk])

    answer = desk.get(page, {"scan": other.lines.get().item.number})

    assert str(other.lines.get().item) in notices(answer)
