"""Attestations at the desk, in their holder’s own space, and in nobody else’s."""

import pytest

from numeripole.badges.models import Certificate
from numeripole.public.space import link_to_space
from tests.badges.makers import come, give, make_course, text
from tests.makers import make_learner


def test_attestation_is_given_at_the_desk_from_the_person_s_file(odette, course, desk):
    assert "« Ma boîte mail » est terminé" in text(desk.get(f"/participants/{odette.pk}/"))
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


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_as_many_queries_for_one_as_for_three(
    odette, course, desk, number, django_assert_max_num_queries
):
    for other in range(2, number + 1):
        attested = make_course(f"C{other}", f"Cours {other}")
        come(odette, attested)
        give(odette, attested)
    with django_assert_max_num_queries(15):
        desk.get(f"/participants/{odette.pk}/attestations/")


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
