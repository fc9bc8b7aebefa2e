"""The public page shows what the holder agreed to and no more; a number or a badge not ours is said."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.models import SkillLevel
from numeripole.privacy.files import erase
from tests.badges.makers import LATER, follow, give, make_course, see, text
from tests.makers import make_user

SECRETS = ("Odette", "Zephirin", "J’envoie un mail", "Seul·e", "décembre 2026 et", "3 h")


def page_of(client, certificate):
    return text(client.get(f"/attestation/{certificate.number}/"))


@pytest.mark.parametrize(
    ("shown", "shows_skills", "said", "kept"),
    [
        ("nothing", True, "garde cette page privée", [*SECRETS, "Ma boîte mail"]),
        ("genuine", False, "Ma boîte mail", SECRETS),
        ("initial", False, "Odette Z.", ["Zephirin", "J’envoie un mail"]),
        ("full", False, "Odette Zephirin", ["J’envoie un mail", "Seul·e"]),
        ("genuine", True, "J’envoie un mail", ["Odette", "Zephirin"]),
    ],
)
def test_page_shows_what_the_holder_agreed_to_and_no_more(
    odette, course, client, shown, shows_skills, said, kept
):
    page = page_of(client, give(odette, course, shown=shown, shows_skills=shows_skills))

    assert said in page
    assert [word for word in kept if word in page] == []


def test_agreement_is_withdrawn_at_once(odette, course, client):
    certificate = give(odette, course, shown="full", shows_skills=True)
    certificate.agree(shown="nothing", shows_skills=True, by=None, now=LATER)

    page = page_of(client, certificate)

    assert [word for word in SECRETS if word in page] == []


def test_revoked_attestation_says_so_and_why_and_nothing_of_its_holder(odette, course, client):
    certificate = give(odette, course, shown="full", shows_skills=True)
    certificate.revoke(reason="content", by=None, now=LATER)

    page = page_of(client, certificate)

    assert "n’est plus valable" in page
    assert "Ce qu’elle dit n’est pas exact" in page
    assert [word for word in SECRETS if word in page] == []


def test_page_of_an_erased_person_says_only_that_it_no_longer_holds(odette, course, client):
    certificate = give(odette, course, shown="full", shows_skills=True)
    erase(odette, by=make_user(), now=LATER)

    page = page_of(client, certificate)

    assert "n’est plus valable" in page
    assert [word for word in (*SECRETS, "Ma boîte mail") if word in page] == []


def test_unknown_number_says_so(certificate, client):
    answer = client.get("/attestation/AAAAAAAAAAAAAAAA/")

    assert answer.status_code == 404
    assert "aucune attestation avec ce numéro" in text(answer)


def test_guessing_numbers_is_slowed_down(certificate, client, settings):
    settings.CODES_PER_ADDRESS = 2
    statuses = [client.get(f"/attestation/AAAAAAAAAAAAAAA{sign}/").status_code for sign in "ACDE"]

    assert statuses == [404, 404, 429, 429]
    assert client.get(f"/attestation/{certificate.number}/").status_code == 200


def test_number_is_read_as_people_write_it(certificate, client):
    typed = " ".join(re.findall("....", certificate.number.lower()))

    assert client.post("/attestation/", {"number": typed}).url == f"/attestation/{certificate.number}/"


def upload(client, content):
    return client.post("/attestation/", {"file": SimpleUploadedFile("badge.svg", content)})


def test_badge_file_leads_to_its_page(certificate, client):
    assert upload(client, certificate.badge.encode()).url == f"/attestation/{certificate.number}/"


@pytest.mark.parametrize(
    ("forged", "sentence"),
    [
        (lambda badge: badge[:-9] + "AAAAAAAAA", "Nous n’avons pas signé ce badge"),
        (lambda badge: "eyJhbGciOiJub25lIn0." + badge.split(".")[1] + ".", "ne contient pas de badge"),
        (lambda badge: "eyJhbGciOiJub25lIn0." + badge.split(".")[1] + ".AA", "Nous n’avons pas signé"),
        (lambda badge: "<svg/>", "ne contient pas de badge"),
        (lambda badge: "a.b.c", "Nous n’avons pas signé ce badge"),
        (lambda badge: "\x89PNG\r\n\x1a\n", "ne contient pas de badge"),
    ],
)
def test_forged_badge_is_refused_with_a_sentence(certificate, client, forged, sentence):
    answer = upload(client, forged(certificate.badge).encode("latin-1"))

    assert answer.status_code == 422
    assert sentence in text(answer)


def test_nothing_written_and_nothing_chosen_is_said(client, db):
    answer = client.post("/attestation/", {"number": " "})

    assert answer.status_code == 422
    assert "Écrivez le numéro" in text(answer)


def test_public_pages_of_badges_name_no_holder(odette, course, client):
    give(odette, course, shown="full", shows_skills=True)
    follow(odette, course)
    see(odette, course.course_skills.first().skill, SkillLevel.CAN_EXPLAIN)
    other = make_course("C2", "Un autre")
    paths = ["/badges/", "/badges/cours/c1/", "/badges/cours/c1.json", "/badges/parcours/P1/"]
    paths += [f"/badges/cours/{other.slug}.svg", "/badges/emetteur.json", "/badges/cles.json"]

    said = " ".join(text(client.get(path)) for path in paths)

    assert [word for word in ("Odette", "Zephirin", "peut l’expliquer") if word in said] == []
