"""The attestation on paper: everybody can read it, and its square leads to a page that works."""

from numeripole.badges.papers import certificate_paper
from tests.badges.makers import come, give, make_skill, see, text
from tests.documents.papers import breaches, codes, pages, size, words
from tests.makers import make_learner


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
