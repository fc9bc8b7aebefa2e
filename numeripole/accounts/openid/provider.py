"""The conversation with the identity provider: OpenID Connect Core 1.0, code flow with PKCE, nonce and acr.

Tokens are checked by PyJWT against the provider's published keys, also those that came straight from it.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import quote, urlencode, urlsplit

import jwt
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from numeripole.accounts.refusals import StaffRefused

# What a provider signs with; a token says its own algorithm, and is not believed.
ALGORITHMS = ["RS256", "PS256", "ES256"]
SCOPE = "openid email"
SECONDS, MOST_BYTES, KEPT = 5, 200_000, 3600


@dataclass(frozen=True)
class Person:
    """Who the provider says is there."""

    issuer: str
    subject: str
    # Empty unless the provider says that it has verified it.
    email: str
    # Whether it was shown in a way that the centre asks for (NUMERIPOLE_OPENID_LEVELS).
    is_strong: bool
    token: str


def begin(**facts):
    """What must come back with the answer: kept in the session until then."""
    return {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")} | facts


def sign_in_address(trip, *, back):
    """Where the browser goes to say who it is."""
    digest = hashlib.sha256(trip["verifier"].encode()).digest()
    question = {
        "response_type": "code",
        "client_id": settings.OPENID_CLIENT,
        "redirect_uri": back,
        "scope": SCOPE,
        "state": trip["state"],
        "nonce": trip["nonce"],
        "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    if settings.OPENID_LEVELS:
        question["acr_values"] = " ".join(settings.OPENID_LEVELS)
    return f"{known('authorization_endpoint')}?{urlencode(question)}"


def sign_out_address(token, *, back):
    """Where the browser goes to sign out there too; None when the provider has no such page."""
    page = known("end_session_endpoint", needed=False)
    return page and f"{page}?{urlencode({'id_token_hint': token, 'post_logout_redirect_uri': back})}"


def person_of(answer, trip, *, back):
    """Who is there, by what the browser brought back; refused unless everything fits."""
    if not constant_time_compare(answer.get("state", ""), trip["state"]):
        raise StaffRefused(_("This answer is not to our question. Start again."), code="state")
    if "code" not in answer:
        raise StaffRefused(_("You were not signed in. Start again, or use your password."), code="declined")
    try:
        tokens = exchange(answer["code"], trip["verifier"], back)
        identity = verified(tokens["id_token"], needed=["exp", "iat"])
        facts = facts_about(tokens["access_token"])
    except (jwt.PyJWTError, KeyError, TypeError, ValueError) as failure:
        raise untrusted(failure) from failure
    if not constant_time_compare(str(identity.get("nonce", "")), trip["nonce"]):
        raise untrusted("nonce")
    if facts.get("sub") != identity["sub"]:
        raise untrusted("sub")
    level = identity.get("acr")
    if settings.OPENID_LEVELS and level not in settings.OPENID_LEVELS:
        raise StaffRefused(_("You must show there who you are in a stronger way. Start again."), code="level")
    email = str(facts.get("email", "")).lower() if facts.get("email_verified") is True else ""
    return Person(
        identity["iss"], identity["sub"], email, level in settings.OPENID_LEVELS, tokens["id_token"]
    )


def untrusted(failure):
    why = failure if isinstance(failure, str) else type(failure).__name__
    return StaffRefused(
        _(
            "We cannot trust what %(name)s answered (%(why)s). "
            "Use your password, and tell the person in charge."
        )
        % {"name": settings.OPENID_NAME, "why": why},
        code="untrusted",
    )


def exchange(code, verifier, back):
    """The tokens for the code; the secret goes as the provider takes it."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": verifier,
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    ways = known("token_endpoint_auth_methods_supported", needed=False)
    if "client_secret_post" in (ways or ["client_secret_basic"]):
        form |= {"client_id": settings.OPENID_CLIENT, "client_secret": settings.OPENID_SECRET}
    else:
        pair = f"{quote(settings.OPENID_CLIENT, safe='')}:{quote(settings.OPENID_SECRET, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    return json.loads(fetch(known("token_endpoint"), data=urlencode(form).encode(), headers=headers))


def facts_about(access):
    """What the provider says of the person, as JSON, or as a signed token (ProConnect)."""
    said = fetch(known("userinfo_endpoint"), headers={"Authorization": f"Bearer {access}"})
    return json.loads(said) if said.startswith("{") else verified(said)


def verified(token, *, needed=()):
    """What a token says, when the provider signed it, for us, and it has not run out.

    The keys are asked for each time: one that the provider withdraws counts no longer.
    """
    keys = jwt.PyJWKSet.from_json(fetch(known("jwks_uri")))
    return jwt.decode(
        token,
        keys[jwt.get_unverified_header(token)["kid"]],
        algorithms=ALGORITHMS,
        audience=settings.OPENID_CLIENT,
        issuer=known("issuer"),
        leeway=30,
        options={"require": ["sub", "iss", "aud", *needed]},
    )


def known(name, *, needed=True):
    """What the provider publishes about itself under this name; asked for once an hour."""
    address = f"{settings.OPENID_SERVER}/.well-known/openid-configuration"
    published = cache.get(address)
    if published is None:
        try:
            published = json.loads(fetch(address))
        except ValueError as failure:
            raise untrusted(failure) from failure
        cache.set(address, published, KEPT)
    if needed and name not in published:
        raise untrusted(name)
    return published.get(name)


def fetch(address, *, data=None, headers=None):
    """The answer of the provider as text; one that sends us elsewhere is none."""
    parts = urlsplit(address)
    connection = connection_to(parts)
    try:
        path = parts._replace(scheme="", netloc="", fragment="").geturl()
        connection.request("POST" if data else "GET", path, data, headers or {})
        answer = connection.getresponse()
        said = answer.read(MOST_BYTES).decode()
    except (OSError, HTTPException) as failure:
        raise StaffRefused(
            _("%(name)s does not answer. Use your password, or try again in a few minutes.")
            % {"name": settings.OPENID_NAME},
            code="silent",
        ) from failure
    finally:
        connection.close()
    if answer.status != HTTPStatus.OK:
        raise untrusted(f"HTTP {answer.status}")
    return said


def connection_to(parts):
    """By HTTPS alone; a provider on this very machine may do without."""
    if parts.scheme == "https":
        return HTTPSConnection(parts.hostname, parts.port, timeout=SECONDS)
    if parts.scheme == "http" and parts.hostname == "127.0.0.1":
        return HTTPConnection(parts.hostname, parts.port, timeout=SECONDS)
    raise untrusted(parts.scheme)
