"""Pages and papers of attestations: they show what the holder agreed to, to whom they should, and no more."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.models import SkillLevel
from numeripole.badges.models import Certificate
from numeripole.badges.papers import certificate_paper
from numeripole.privacy.files import erase
from numeripole.public.space import link_to_space
from tests.badges.makers import LATER, come, follow, give, make_course, make_skill, see
from tests.documents.papers import breaches, codes, pages, size, words
from tests.makers import make_learner, make_user

SECRETS = ("Odette", "Zephirin", "J’envoie un mail", "Seul·e", "décembre 2026 et", "3 h")


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


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


def test_paper_can_be_read_by_all_and_its_square_leads_to_a_page_that_works(certificate, client):
    pdf = certificate_paper(certificate)
    [address] = codes(pdf)

    assert breaches(pdf) == []
    assert (size(pdf), len(pages(pdf))) == ((210, 297), 1)
    assert "vraie" in text(client.get(address.removeprefix("http://127.0.0.1:8000")))


def test_paper_says_who_what_when_and_how_far_without_a_percentage(certificate):
    said = words(certificate_paper(certificate)).replace("\xa0", " ")

    assert "Odette Zephirin" in said
    assert "3 h de présence, en 2 jours : 8 décembre et 15 décembre 2026." in said
    assert "J’envoie un mail. Seul·e" in said
    assert "Claire Exemple, animatrice" in said
    assert "%" not in said


def test_paper_of_many_skills_and_a_long_name_stays_on_one_page(course):
    long = make_learner("Marie-Antoinette-Bénédicte", "de la Tour d’Auvergne-Lauraguais #panic()")
    come(long, course, meetings=4)
    for number in range(20):
        see(long, make_skill(course, f"Je fais la chose numéro {number} sans me tromper de bouton."))
    pdf = certificate_paper(give(long, course))

    assert breaches(pdf) == []
    assert (len(pages(pdf)), len(codes(pdf))) == (1, 1)


def test_attestation_is_given_at_the_desk_from_the_person_s_file(odette, course, desk):
    assert "« Ma boîte mail » est terminé" in text(desk.get(f"/participants/{odette.pk}/")).replace(
        "\xa0", " "
    )
    answer = desk.post(
        f"/participants/{odette.pk}/attestations/",
        {"of": f"course-{course.pk}", "shown": "initial", "signatory": "Claire"},
    )
    made = Certificate.objects.get()

    assert answer.url == f"/participants/{odette.pk}/attestations/{made.pk}/"
    assert desk.get(answer.url + "attestation.pdf").content[:4] == b"%PDF"


def test_desk_is_told_what_is_missing_and_loses_nothing(odette, course, desk):
    answer = desk.post(f"/participants/{odette.pk}/attestations/", {"shown": "full", "signatory": "Cléo"})

    assert answer.status_code == 422
    assert "Choisissez un cours ou un parcours." in text(answer)
    assert 'value="Cléo"' in text(answer)
    assert not Certificate.objects.exists()


def test_revocation_at_the_desk_takes_a_reason(certificate, desk):
    place = f"/participants/{certificate.learner_id}/attestations/{certificate.pk}/"
    missing = desk.post(place + "revocation/", {})
    desk.post(place + "revocation/", {"reason": "person"})
    certificate.refresh_from_db()

    assert (missing.status_code, certificate.reason) == (422, "person")
    assert [desk.get(place + end).status_code for end in ("", "attestation.pdf", "badge.svg")] == [
        200,
        404,
        404,
    ]


def test_attestation_of_one_person_is_not_found_in_another_s_file(certificate, desk):
    other = make_learner("Marcel")
    ends = ("", "attestation.pdf", "badge.svg", "revocation/")

    found = [desk.get(f"/participants/{other.pk}/attestations/{certificate.pk}/{end}") for end in ends]

    assert {answer.status_code for answer in found} == {404}


def enter(client, learner):
    """The person's own space is open in this browser."""
    client.post(
        link_to_space(learner).removeprefix("http://127.0.0.1:8000"), {"letters": learner.family_name}
    )


def test_holder_prints_and_chooses_in_their_own_space(certificate, client):
    enter(client, certificate.learner)
    place = f"/mon-espace/attestations/{certificate.pk}/"
    client.post(place, {"shown": "full"})
    certificate.refresh_from_db()

    assert place in text(client.get("/mon-espace/"))
    assert (certificate.shown, certificate.agreed_by) == ("full", None)
    assert client.get(place + "attestation.pdf").content[:4] == b"%PDF"
    assert certificate.badge.encode() in client.get(place + "badge.svg").content


def test_own_space_of_another_shows_nothing_of_it(certificate, client):
    enter(client, make_learner("Marcel", "Voisin"))
    place = f"/mon-espace/attestations/{certificate.pk}/"

    assert {client.get(place + end).status_code for end in ("", "attestation.pdf", "badge.svg")} == {404}
    assert client.post(place, {"shown": "full"}).status_code == 404
    assert "attestations" not in text(client.get("/mon-espace/"))


def test_badge_is_claimed_with_the_number_and_three_letters(certificate, client):
    place = f"/attestation/{certificate.number}/badge/"
    wrong = client.post(place, {"letters": "abc", "format": "svg"})
    right = client.post(place, {"letters": "zép", "format": "svg"})

    assert (wrong.status_code, "Zephirin" in text(wrong)) == (422, False)
    assert certificate.badge.encode() in right.content
    assert "no-store" in right.headers["Cache-Control"]


def test_claiming_is_slowed_down(certificate, client):
    place = f"/attestation/{certificate.number}/badge/"
    statuses = [client.post(place, {"letters": "abc"}).status_code for _time in range(6)]

    assert statuses == [422, 422, 422, 422, 422, 429]


def test_public_pages_of_badges_name_no_holder(odette, course, client):
    give(odette, course, shown="full", shows_skills=True)
    follow(odette, course)
    see(odette, course.course_skills.first().skill, SkillLevel.CAN_EXPLAIN)
    other = make_course("C2", "Un autre")
    paths = ["/badges/", "/badges/cours/c1/", "/badges/cours/c1.json", "/badges/parcours/P1/"]
    paths += [f"/badges/cours/{other.slug}.svg", "/badges/emetteur.json", "/badges/cles.json"]

    said = " ".join(text(client.get(path)) for path in paths)

    assert [word for word in ("Odette", "Zephirin", "peut l’expliquer") if word in said] == []
