"""The centre’s keys: the private half stays private, the public half stays published."""

import base64

from numeripole.badges.models import SigningKey
from tests.badges.makers import follow, give
from tests.badges.verifier import verified


def test_private_key_is_unreadable_without_the_installation_s_secret(key, settings):
    settings.SECRET_KEY = "another-secret-of-fifty-random-characters-or-rather-more"

    assert "PRIVATE" not in key.encrypted
    assert (key.private(), SigningKey.objects.usable()) == (None, None)


def test_badges_of_an_old_key_hold_when_the_secret_has_changed(certificate, odette, course, client, settings):
    settings.SECRET_KEY = "another-secret-of-fifty-random-characters-or-rather-more"
    follow(odette, course)
    newer = give(odette, course.track)

    assert [verified(one.badge, client)["name"] for one in (certificate, newer)] == [
        "Ma boîte mail",
        "Premiers pas",
    ]


def test_public_keys_never_say_the_private_half(certificate, client, key):
    published = client.get("/badges/cles.json").json()["keys"]

    assert [set(one) for one in published] == [{"alg", "e", "kid", "kty", "n", "use"}]
    modulus = base64.urlsafe_b64decode(published[0]["n"] + "==")
    assert len(modulus) * 8 == 2048
