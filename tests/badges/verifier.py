"""A verifier of Open Badges 3.0 that shares no code with what issues them: it knows addresses alone."""

import base64
import gzip
import json

from joserfc import jwk, jwt
from joserfc.jws import extract_compact

BASE = "http://127.0.0.1:8000"


def fetched(client, address):
    """What the address answers to anybody."""
    assert address.startswith(BASE)
    answer = client.get(address.removeprefix(BASE))
    assert answer.status_code == 200, address
    return answer.content


def verified(token, client):
    """The credential, once its signature holds under the key that its header names; else raises."""
    header = extract_compact(token.encode()).headers()
    key = jwk.import_key(json.loads(fetched(client, header["kid"])))
    claims = jwt.decode(token, key, algorithms=["RS256"]).claims
    assert claims["iss"] == claims["issuer"]["id"]
    assert claims["jti"] == claims["id"]
    assert claims["sub"] == claims["credentialSubject"]["id"]
    return claims


def is_revoked(credential, client):
    """What the published list says of the badge's bit."""
    status = credential["credentialStatus"]
    listed = verified(fetched(client, status["statusListCredential"]).decode(), client)
    encoded = listed["credentialSubject"]["encodedList"]
    packed = encoded.removeprefix("u")
    bits = gzip.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    index = int(status["statusListIndex"])
    assert encoded[0] == "u"
    assert len(bits) >= 16 * 1024
    return bool(bits[index // 8] >> (7 - index % 8) & 1)
