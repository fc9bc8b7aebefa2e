"""Badges hold for who checks them with other tools, and only as long as nobody touched them."""

import hashlib
import json
import re

import pytest
from joserfc import jwk, jwt
from joserfc.errors import BadSignatureError
from joserfc.jws import extract_compact
from pyld import jsonld

from tests.badges.makers import LATER, follow, give
from tests.badges.published import OB, REQUIRED, SCHEMA_ORG, load
from tests.badges.verifier import is_revoked, verified


def missing(kind, node):
    return REQUIRED[kind] - set(node)


def test_badge_verifies_with_a_library_that_did_not_sign_it(certificate, client):
    assert verified(certificate.badge, client)["name"] == "Ma boîte mail"


def test_header_says_what_the_standard_asks_and_nothing_else(certificate, key):
    header = extract_compact(certificate.badge.encode()).headers()

    assert header == {
        "alg": "RS256",
        "typ": "JWT",
        "kid": f"http://127.0.0.1:8000/badges/cles/{key.fingerprint}.json",
    }


@pytest.mark.parametrize("part", [0, 1, 2])
def test_changed_byte_fails(certificate, client, part):
    parts = certificate.badge.split(".")
    middle = len(parts[part]) // 2
    other = "A" if parts[part][middle] != "A" else "B"
    parts[part] = parts[part][:middle] + other + parts[part][middle + 1 :]

    with pytest.raises(Exception):  # noqa: B017, PT011 - each library says it in its own way
        verified(".".join(parts), client)


def test_badge_signed_with_another_key_fails(certificate, client):
    claims = verified(certificate.badge, client)
    header = extract_compact(certificate.badge.encode()).headers()
    forged = jwt.encode(header, claims, jwk.RSAKey.generate_key(2048))

    with pytest.raises(BadSignatureError):
        verified(forged, client)


def test_badge_has_every_required_member(certificate, client):
    badge = verified(certificate.badge, client)
    subject = badge["credentialSubject"]
    achievement = subject["achievement"]
    parts = {"credential": badge, "issuer": badge["issuer"], "subject": subject, "achievement": achievement}
    parts |= {"identifier": subject["identifier"][0], "alignment": achievement["alignment"][0]}
    parts |= {"image": achievement["image"], "status": badge["credentialStatus"]}

    assert {kind: missing(kind, node) for kind, node in parts.items()} == dict.fromkeys(REQUIRED, set())


def test_badge_says_first_the_contexts_and_types_of_the_standard(certificate, client):
    badge = verified(certificate.badge, client)

    assert badge["@context"][:2] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert badge["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", badge["validFrom"])


def members(node):
    """Every name in the badge, registered claims and JSON-LD's own words aside."""
    if isinstance(node, list):
        return {name for one in node for name in members(one)}
    if isinstance(node, dict):
        return {name for name in node if name[0] != "@"} | members(list(node.values()))
    return set()


def test_every_word_of_a_badge_means_something_as_linked_data(certificate, client):
    claims = verified(certificate.badge, client)
    badge = {name: value for name, value in claims.items() if name not in {"iss", "jti", "nbf", "sub"}}
    graph = jsonld.expand(badge, {"documentLoader": load})
    back = jsonld.compact(graph, badge["@context"], {"documentLoader": load})

    assert members(back) == members(badge)
    assert f"{OB}achievement" in json.dumps(graph)
    assert f"{SCHEMA_ORG}targetFramework" in json.dumps(graph)


def test_badge_is_aligned_to_digcomp_and_never_to_the_other_list(certificate, client):
    [alignment] = verified(certificate.badge, client)["credentialSubject"]["achievement"]["alignment"]

    assert (alignment["targetFramework"], alignment["targetCode"]) == ("DigComp 3.0", "2.1")


def test_badge_names_nobody_and_fits_its_holder_alone(certificate, client):
    badge = verified(certificate.badge, client)
    [identity] = badge["credentialSubject"]["identifier"]
    prints = {
        name: "sha256$" + hashlib.sha256(f"{name}{identity['salt']}".encode()).hexdigest()
        for name in ("Odette Zephirin", "Marcel Zephirin")
    }

    said = json.dumps(badge).lower()
    assert "odette" not in said
    assert "zephirin" not in said
    assert "2026-12-15" not in said
    assert [name for name, value in prints.items() if value == identity["identityHash"]] == [
        "Odette Zephirin"
    ]


def test_revocation_shows_in_the_public_list_and_for_that_badge_alone(odette, course, certificate, client):
    follow(odette, course)
    other = give(odette, course.track)
    certificate.revoke(reason="content", by=None, now=LATER)

    shown = [is_revoked(verified(one.badge, client), client) for one in (certificate, other)]

    assert shown == [True, False]


@pytest.mark.parametrize("path", ["/badges/", "/badges/cours/c1/", "/badges/parcours/P1/"])
def test_page_of_a_badge_is_linked_data_for_a_program(certificate, client, path):
    page = client.get(path)
    data = client.get(path, headers={"Accept": "application/ld+json"})

    assert page.headers["Content-Type"].startswith("text/html")
    assert data.json()["id"] == f"http://127.0.0.1:8000{path}"
    assert "Accept" in data.headers["Vary"]
