"""The life of a file on screen and on paper: kept longer, limited, photographed, informed, destroyed."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses.models import Guardian, Learner
from numeripole.door.models import SignedSheet
from numeripole.notices.deriving import derive
from numeripole.notices.models import Notice
from numeripole.notices.sources.files import keep_address
from numeripole.privacy.files import change, erase
from numeripole.privacy.freezing import freeze, release
from numeripole.privacy.models import Controller, Destruction, FileEvent, PhotoConsent, RetentionRules
from numeripole.privacy.notice import information
from numeripole.privacy.papers import destruction_paper, notice_paper, photo_form, register_paper
from numeripole.privacy.proofs import destroy, over
from numeripole.privacy.quiet import quiet_words
from numeripole.privacy.refusals import PrivacyRefused
from numeripole.privacy.register import register
from tests.documents.papers import breaches, pages, words
from tests.equipment.makers import lend, make_item
from tests.makers import NOW, PARIS, book, make_activity, make_learner, make_user

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nstartxref\n0\n%%EOF\n"


@pytest.fixture
def odette():
    return make_learner(phone="+33639980001", created_at=NOW, created_by=make_user())


def minor(**fields):
    parent = Guardian.objects.create(given_name="Anne", family_name="Exemple")
    return make_learner("Léo", birth_year=NOW.year - 12, guardian=parent, **fields)


def answer(learner, agrees=True, how="paper", day=None, **fields):
    told = {"given_on": day or NOW.date(), "how": how, "by": None, "now": NOW}
    return PhotoConsent.objects.answer(learner=learner, agrees=agrees, **told, **fields)


# Kept longer


def test_link_of_the_message_asks_before_it_keeps_the_file(odette, client):
    address = keep_address(odette).partition("8000")[2]
    page = client.get(address)
    before = FileEvent.objects.count()

    client.post(address)

    assert (page.status_code, before, FileEvent.objects.get().kind) == (200, 0, "kept")


def test_page_that_keeps_a_file_names_nobody(odette, client):
    assert b"Odette" not in client.get(keep_address(odette).partition("8000")[2]).content


def test_made_up_link_keeps_nobody(client):
    assert client.post(reverse("privacy:keep", args=["rien"])).status_code == 404


def test_keeping_twice_a_day_is_noted_once(odette):
    for _again in range(2):
        FileEvent.objects.keep(odette, by=None, now=NOW)

    assert FileEvent.objects.count() == 1


# Limited


def test_limited_file_is_neither_changed_nor_erased(odette):
    freeze(odette, why="", by=None, now=NOW)

    for order in (lambda: change(odette, sex="feminin"), lambda: erase(odette, by=None, now=NOW)):
        with pytest.raises(PrivacyRefused) as refused:
            order()
        assert refused.value.code == "frozen"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ode", 0),
        ("odette", 0),
        ("Odette Exemple", 1),
        ("exemple odette", 1),
        ("06 39 98 00 01", 1),
        ("0639", 0),
    ],
)
def test_limited_file_is_found_by_its_whole_name_or_number_alone(odette, typed, found):
    freeze(odette, why="", by=None, now=NOW)

    assert len(Learner.objects.find(typed)) == found


def test_person_of_a_limited_file_is_sent_nothing(odette):
    book(make_activity(), odette, source="online")
    freeze(odette, why="", by=None, now=NOW)

    derive(now=NOW + timedelta(minutes=5))

    assert not Notice.objects.waiting().exists()


def test_only_an_administrator_lifts_the_limit(odette, staff):
    freeze(odette, why="", by=None, now=NOW)

    refused = staff("secretary").post(reverse("privacy:lift", args=[odette.pk]))
    staff("administrator").post(reverse("privacy:lift", args=[odette.pk]))

    odette.refresh_from_db()
    assert (refused.status_code, odette.frozen_at) == (403, None)


def test_limit_and_its_end_are_both_kept(odette):
    freeze(odette, why="", by=None, now=NOW)
    release(odette, by=None, now=NOW)

    assert sorted(FileEvent.objects.values_list("kind", flat=True)) == ["frozen", "released"]


# Erased


def test_page_that_erases_says_what_is_to_be_settled_first_and_where(odette, staff):
    loan = lend(make_item(), learner=odette)

    page = staff("secretary").get(reverse("desk:erase_person", args=[odette.pk])).content.decode()

    assert reverse("lending:loan", args=[loan.pk]) in page


def test_erasing_on_screen_with_a_loan_is_refused(odette, staff):
    lend(make_item(), learner=odette)

    answered = staff("secretary").post(reverse("desk:erase_person", args=[odette.pk]))

    assert (answered.status_code, Learner.objects.count()) == (422, 1)


# Photographed


def test_last_answer_about_photographs_counts_and_the_first_one_stays(odette):
    answer(odette, day=NOW.date() - timedelta(days=9))
    answer(odette, agrees=False, how="spoken")

    assert [one.agrees for one in PhotoConsent.objects.of_person(odette)] == [False, True]


def test_guardian_answers_for_a_minor():
    child = minor()

    with pytest.raises(PrivacyRefused) as refused:
        answer(child)
    answer(child, given_by="Anne Exemple")

    assert (refused.value.code, PhotoConsent.objects.count()) == ("needs_guardian", 1)


def test_agreement_by_word_of_mouth_is_refused_and_a_refusal_is_not(odette):
    with pytest.raises(PrivacyRefused) as refused:
        answer(odette, how="spoken")
    answer(odette, agrees=False, how="spoken")

    assert (refused.value.code, PhotoConsent.objects.count()) == ("not_written", 1)


def test_agreement_by_word_of_mouth_is_refused_on_screen(odette, staff):
    said = {"agrees": "yes", "given_on": "2026-11-01", "how": "spoken"}

    answered = staff("secretary").post(reverse("privacy:photos", args=[odette.pk]), said)

    assert (answered.status_code, PhotoConsent.objects.count()) == (422, 0)


def test_list_says_who_agreed_and_who_refused_and_nothing_of_others():
    agreed, refused, other = (make_learner(name) for name in ("Marcel", "Jeanne", "Paul"))
    answer(agreed)
    answer(refused, agrees=False)

    said = quiet_words([agreed.pk, refused.pk, other.pk])

    assert said == {agreed.pk: ["photo possible"], refused.pk: ["pas de photo"], other.pk: []}


@pytest.mark.parametrize("people", [1, 3])
def test_list_takes_one_query_whatever_the_number(people, django_assert_num_queries):
    keys = [make_learner(f"P{rank}").pk for rank in range(people)]

    with django_assert_num_queries(1):
        quiet_words(keys)


def test_form_for_photographs_has_the_signature_of_both_parents_of_a_minor():
    paper = photo_form(minor(), now=NOW)

    assert (breaches(paper), len(pages(paper)), "Second parent" in words(paper)) == ([], 1, True)


# Informed


def test_notice_to_hand_over_is_said_until_it_was(odette, staff):
    before = quiet_words([odette.pk])[odette.pk]

    staff("secretary").post(reverse("privacy:informed", args=[odette.pk]))

    assert (before, quiet_words([odette.pk])[odette.pk]) == (["fiche d’information à remettre"], [])


def test_notice_handed_over_twice_is_noted_once(odette):
    for _time in range(2):
        FileEvent.objects.inform(odette, by=None, now=NOW)

    assert FileEvent.objects.informed().count() == 1


def test_notice_says_the_centres_own_terms_and_officer():
    RetentionRules(months=36).save()
    Controller(name="Commune d’exemple", dpo_email="dpo@example.org").save()

    said = " ".join(line for section in information() for line in section.lines)

    assert [words for words in ("36 mois", "dpo@example.org") if words not in said] == []


def test_notice_holds_on_one_accessible_page_however_long_the_centres_facts():
    long = "Communauté de communes de l’Exemple et des vallées voisines, service numérique"
    Controller(name=long, represented_by=long, address=long, dpo_name=long, dpo_address=long).save()

    paper = notice_paper()

    assert (breaches(paper), len(pages(paper))) == ([], 1)


@pytest.mark.parametrize("page", ["public:home", "public:agenda", "public:suggestion"])
def test_foot_of_every_page_leads_to_the_notice(client, page):
    assert reverse("privacy:notice") in client.get(reverse(page)).content.decode()


def test_entry_of_the_register_is_accessible_on_paper():
    assert breaches(register_paper(register(), now=NOW)) == []


def test_entry_of_the_register_speaks_of_people_not_to_them():
    said = [line for section in register() for line in section.lines]

    assert [line for line in said if re.search(r"(?<!-)\b(vous|votre|vos)\b", line, re.IGNORECASE)] == []


# Proofs


@pytest.fixture
def sheet():
    meeting = make_activity(starts_at=datetime(2016, 3, 1, 14, tzinfo=PARIS)).meetings.get()
    file = SimpleUploadedFile("feuille.pdf", PDF)
    return SignedSheet.objects.attach(meeting=meeting, file=file, by=None, now=NOW)


def test_signed_sheet_is_proposed_after_ten_years_and_not_before(sheet):
    moments = [datetime(2026, 2, 28, 12, tzinfo=PARIS), datetime(2026, 3, 1, 12, tzinfo=PARIS)]

    assert [list(over(now=moment)) for moment in moments] == [[], [sheet]]


def test_sheet_is_destroyed_with_the_visa_alone_and_what_it_was_stays_known(
    sheet, django_capture_on_commit_callbacks
):
    name, storage = sheet.file.name, sheet.file.storage
    visa = {"visa_on": date(2026, 11, 2), "visa_by": "Archives de la Meuse"}

    with django_capture_on_commit_callbacks(execute=True):
        destroy(fingerprints=[sheet.fingerprint], by=None, now=NOW, **visa)

    [[day, _title, print_]] = Destruction.objects.get().items
    assert (day, print_, storage.exists(name)) == ("2016-03-01", sheet.fingerprint, False)


def test_sheet_that_was_not_on_the_list_is_not_destroyed(sheet):
    with pytest.raises(PrivacyRefused):
        destroy(fingerprints=["autre"], visa_on=NOW.date(), visa_by="Archives", by=None, now=NOW)

    assert SignedSheet.objects.exists()


def test_list_for_the_visa_is_accessible_on_paper(sheet):
    paper = destruction_paper([sheet], now=NOW)

    assert (breaches(paper), sheet.fingerprint[:12] in words(paper)) == ([], True)
