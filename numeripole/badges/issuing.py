"""Badges signed as VC-JWT (Open Badges 3.0 §8.2), the list that says which are revoked, and their reading."""

import base64
import gzip
import json

import jwt

from numeripole.badges.linked import CONTEXT, address, credential, moment

ALGORITHM = "RS256"
# Bits in one public list, as Bitstring Status List 1.0 asks at least (16 kB).
BITS = 131_072


def issued(certificate, *, key):
    """The badge of the attestation as one compact JWS."""
    return signed(credential(certificate, bits=BITS), key=key, when=certificate.given_at)


def signed(body, *, key, when):
    """The credential with its registered claims, signed; the header says where the public key is."""
    claims = {
        "iss": body["issuer"]["id"],
        "jti": body["id"],
        "nbf": int(when.timestamp()),
        "sub": body["credentialSubject"]["id"],
    }
    header = {"kid": address("badges:key", key.fingerprint), "typ": "JWT"}
    return jwt.encode(body | claims, key.private(), algorithm=ALGORITHM, headers=header)


def status_list(number, indexes, *, key, now):
    """The public list of that number, signed: one bit a badge, the first at the left, set when revoked."""
    bits = bytearray(BITS // 8)
    for index in indexes:
        bits[index % BITS // 8] |= 0x80 >> index % 8
    packed = base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode()
    where = address("badges:status", number)
    body = {
        "@context": CONTEXT[:1],
        "id": where,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": {"id": address("badges:issuer")},
        "validFrom": moment(now),
        "credentialSubject": {
            "id": f"{where}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": f"u{packed}",
        },
    }
    return signed(body, key=key, when=now)


def number_in(token, keys):
    """The number of the attestation whose badge this is; None when none of these keys of ours signed it."""
    try:
        kid = jwt.get_unverified_header(token).get("kid", "").rpartition("/")[2].removesuffix(".json")
        key = keys.filter(fingerprint=kid).first()
        public = jwt.PyJWK.from_json(json.dumps(key.jwk())) if key else None
        # Whether it holds today is asked of the attestation, not of a clock.
        lasting = {"verify_nbf": False}
        claims = public and jwt.decode(token, public, algorithms=[ALGORITHM], options=lasting)
    except (jwt.PyJWTError, AttributeError):
        return None
    return claims and claims["jti"].strip("/").rpartition("/")[2]
