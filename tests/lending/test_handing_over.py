from datetime import date, timedelta

import pytest
from django.urls import reverse

from courses.models import Closure, Guardian
from equipment.models import Loan, Repair
from tests.documents.papers import breaches, words
from tests.equipment.makers import lend, make_item, make_model, reserve
from tests.lending.pages import filled, notices, said
from tests.makers import NOW, make_learner

pytestmark = pytest.mark.django_db

STROKES = "20,150 100,20 220,90 300,100 400,60;50,60 90,100 120,110"


def page(client, *items, learner=None, **more):
    asked = {"quoi": [item.number for item in items]} | more
    if learner:
        asked["qui"] = learner.pk
    return client.get(reverse("lending:hand_over"), asked)


def hand_over(client, *items, learner, **changes):
    """Send the form as it was shown, with these changes."""
    shown = page(client, *items, learner=learner)
    data = filled(shown.context["form"]) | changes
    return client.post(shown.context["basket"].address(), data, follow=True)


def test_scanned_item_and_chosen_person_make_a_loan(desk):
    item, odette = make_item(), make_learner()

    answer = hand_over(desk, item, learner=odette)

    loan = Loan.objects.get()
    assert (loan.learner, [line.item for line in loan.lines.all()]) == (odette, [item])
    assert "C’est prêté. À rendre le mardi 29 décembre." in notices(answer)


@pytest.mark.parametrize("text", ["{number}", "https://example.org/m/{token}/", "{token}", " {number} "])
def test_sticker_or_number_is_added_as_it_was_typed(desk, text):
    item = make_item()
    scanned = text.format(number=item.number, token=item.token)

    answer = page(desk, scan=scanned)

    assert answer.context["basket"].items == [item]


def test_unknown_sticker_is_refused_in_a_sentence_and_the_rest_is_kept(desk):
    item = make_item()

    answer = page(desk, item, scan="NULLE-PART")

    assert answer.context["basket"].items == [item]
    assert "NULLE-PART" in notices(answer)


def test_word_proposes_the_devices_that_can_leave(desk):
    odette, free, out = make_learner(), make_item(), make_item()
    lend(out, learner=make_learner("Marcel"))

    answer = page(desk, scan="tablette", learner=odette)

    address = f"/prets/nouveau/?qui={odette.pk}&quoi={free.number}"
    assert answer.context["proposed"] == [(free, address)]
    assert address in answer.text.replace("&amp;", "&")


def test_retired_item_is_refused_in_a_sentence(desk):
    item = make_item()
    item.retire(why="broken", by=None, now=NOW)

    assert "est sorti du stock" in notices(page(desk, scan=item.number))


def test_item_that_is_out_is_refused_and_what_was_typed_is_kept(desk):
    item, odette = make_item(), make_learner()
    lend(item, learner=make_learner("Marcel"))

    answer = hand_over(desk, item, learner=odette)

    assert (answer.status_code, Loan.objects.count()) == (422, 1)
    assert answer.context["form"].non_field_errors()


def test_accessories_and_state_are_kept_as_ticked(desk):
    item = make_item(model=make_model(accessories="Chargeur\nHousse"))

    hand_over(
        desk, item, learner=make_learner(), **{f"with-{item.pk}": ["Housse"], f"state-{item.pk}": "worn"}
    )

    line = Loan.objects.get().lines.get()
    assert (line.accessories_out, line.state_out) == (["Housse"], "worn")


def test_day_when_the_place_is_closed_is_moved_and_said(desk):
    item = make_item()
    Closure.objects.create(
        place=item.place,
        starts_at=NOW.replace(day=8, hour=0),
        ends_at=NOW.replace(day=9, hour=0),
        created_at=NOW,
    )

    answer = hand_over(desk, item, learner=make_learner(), due_on="2026-12-08")

    assert Loan.objects.get().due_on == date(2026, 12, 9)
    assert "fermé le mardi 8 décembre" in notices(answer)


def test_guardian_of_a_minor_is_asked_for_and_signs(desk):
    lea = make_learner("Léa", birth_year=2014, guardian=Guardian.objects.create(given_name="Paul"))
    item = make_item()

    without = hand_over(desk, item, learner=lea)
    hand_over(desk, item, learner=lea, guardian="on")

    assert without.status_code == 422
    assert "responsable légal" in notices(without)
    assert Loan.objects.get().guardian == lea.guardian


def test_guardian_of_someone_whose_year_nobody_knows_is_asked_for_too(desk):
    lea, item = make_learner("Léa", guardian=Guardian.objects.create(given_name="Paul")), make_item()

    assert hand_over(desk, item, learner=lea).status_code == 422
    assert Loan.objects.count() == 0


def test_guardian_of_a_minor_without_one_is_written_in_the_file(desk):
    lea, item = make_learner("Léa", birth_year=2014), make_item()
    guardian = {"guardian_given": "Paul", "guardian_family": "Exemple", "guardian_phone": "06 39 98 00 01"}

    hand_over(desk, item, learner=lea, guardian="on", **guardian)

    lea.refresh_from_db()
    assert (str(lea.guardian), Loan.objects.get().guardian) == ("Paul Exemple", lea.guardian)


def test_guardian_is_not_written_when_the_loan_is_refused(desk):
    lea, item = make_learner("Léa", birth_year=2014), make_item()
    lend(item, learner=make_learner("Marcel"))
    guardian = {"guardian_given": "Paul", "guardian_family": "Exemple", "guardian_phone": "06 39 98 00 01"}

    hand_over(desk, item, learner=lea, guardian="on", **guardian)

    assert Guardian.objects.count() == 0


def test_minimum_age_is_said_before_and_refused(desk):
    item, lea = make_item(model=make_model("Casque", minimum_age=13)), make_learner("Léa", birth_year=2016)
    lea.guardian = Guardian.objects.create(given_name="Paul")
    lea.save()

    shown = page(desk, item, learner=lea)
    answer = hand_over(desk, item, learner=lea, guardian="on")

    assert "À partir de 13 ans." in said(shown)
    assert (answer.status_code, Loan.objects.count()) == (422, 0)


def test_reservation_is_handed_over_until_its_last_day(desk):
    item = make_item()
    promised = reserve(0, 6)

    shown = desk.get(reverse("lending:hand_over"), {"reservation": promised.pk, "quoi": item.number})
    desk.post(shown.context["basket"].address(), filled(shown.context["form"]))

    promised.refresh_from_db()
    assert (promised.status, promised.loan.due_on) == ("lent", date(2026, 12, 7))


def test_signature_drawn_on_the_screen_is_kept_and_printed(desk, media):
    answer = hand_over(desk, make_item(), learner=make_learner(), how="screen", signature=STROKES)
    loan = Loan.objects.get()

    pdf = desk.get(reverse("lending:agreement", args=[loan.pk])).content
    assert (loan.agreement, loan.signed_by) == ("screen", "Odette Exemple")
    assert "Signé sur écran le mardi 1er décembre 2026" in words(pdf)
    assert (breaches(pdf), answer.status_code) == ([], 200)


def test_signature_whose_file_is_gone_is_not_found(desk, media):
    hand_over(desk, make_item(), learner=make_learner(), how="screen", signature=STROKES)
    loan = Loan.objects.get()
    drawn = desk.get(reverse("lending:signature", args=[loan.pk]))

    loan.signature.storage.delete(loan.signature.name)

    assert b"".join(drawn.streaming_content).startswith(b"<svg")
    assert desk.get(reverse("lending:signature", args=[loan.pk])).status_code == 404


@pytest.mark.parametrize("strokes", ["", "5,5 6,6", "<script>", "M0 0", "1,2 " * 9, "9999,1 2,3 4,5 6,7 8,9"])
def test_what_is_no_signature_is_refused(desk, media, strokes):
    answer = hand_over(desk, make_item(), learner=make_learner(), how="screen", signature=strokes)

    assert (answer.status_code, Loan.objects.count()) == (422, 0)


def test_agreement_names_the_guardian_as_borrower_and_the_own_clauses(desk, media):
    paul = Guardian.objects.create(given_name="Paul", family_name="Ex")
    lea = make_learner("Léa", birth_year=2014, guardian=paul)
    desk.post(reverse("lending:terms"), {"text": "Une seule clause.\n\n"})
    hand_over(desk, make_item(), learner=lea, guardian="on", terms="Pour l’année scolaire.")

    said = agreement(desk)

    assert "Paul Ex pour Léa Exemple" in said
    assert "Une seule clause." in said
    assert "Pour l’année scolaire." in said


def agreement(client):
    return words(client.get(reverse("lending:agreement", args=[Loan.objects.get().pk])).content)


def test_clauses_written_later_change_no_agreement_of_before(staff, clock):
    lend(make_item())
    clock(NOW + timedelta(hours=1))
    desk = staff()

    desk.post(reverse("lending:terms"), {"text": "Une clause plus récente."})

    assert "Le prêt est gratuit." in agreement(desk)
    assert "Une clause plus récente." in desk.get(reverse("lending:terms")).text


def test_proposed_clauses_rest_on_the_loan_for_use(desk):
    said = desk.get(reverse("lending:terms")).text

    for article in ("1876", "1880", "1884", "1888", "1891"):
        assert article in said


def test_item_in_repair_is_refused(desk):
    item = make_item()
    Repair.objects.report(item=item, reason="Écran noir", by=None, now=NOW)

    assert hand_over(desk, item, learner=make_learner()).status_code == 422


def test_people_are_found_by_three_letters(desk):
    odette = make_learner()

    assert page(desk, make_item(), q="Ode").context["found"] == [odette]
    assert page(desk, make_item(), q="Od").context["found"] == []


@pytest.mark.parametrize(("ticked", "held"), [({}, None), ({"cheque": "on"}, 100)])
def test_cheque_is_held_only_once_it_is_received(desk, ticked, held):
    item = make_item(model=make_model(deposit=100))

    answer = hand_over(desk, item, learner=make_learner(), **ticked)

    assert (Loan.objects.get().deposit, answer.status_code) == (held, 200)


@pytest.mark.parametrize("people", [1, 3])
def test_page_takes_few_queries(desk, people, django_assert_max_num_queries):
    items = [make_item() for _item in range(people)]
    odette = make_learner()

    with django_assert_max_num_queries(14 + 2 * people):
        page(desk, *items, learner=odette)
