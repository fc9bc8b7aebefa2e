"""The keys with which the centre signs badges.

The private half is kept in the database, encrypted with the installation's secret: backups and a move to
another machine take it along, every process can sign, and who steals the database alone cannot. When the
secret changes it can no longer be read: a new key is made, and badges of the old one are still verified,
for the public half stays published.
"""

import base64
import hashlib
import json

import jwt
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import models
from django.utils.crypto import salted_hmac


def locker():
    """What encrypts private keys, made from the installation's secret."""
    secret = salted_hmac("numeripole.badges.keys", "private", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(secret))


class SigningKeyManager(models.Manager):
    def usable(self):
        """The newest key whose private half this installation can read; None when there is none."""
        return next((key for key in self.order_by("-made_at", "-pk") if key.private() is not None), None)

    def ensure(self, *, now):
        """The key to sign with; made when there is none. Two made at once are both published, and good."""
        return self.usable() or self.make(now=now)

    def make(self, *, now):
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        public = jwt.algorithms.RSAAlgorithm.to_jwk(private.public_key(), as_dict=True)
        public = {name: public[name] for name in ("e", "kty", "n")}
        pem = private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return self.create(
            fingerprint=thumbprint(public),
            public=public,
            encrypted=locker().encrypt(pem).decode(),
            made_at=now,
        )


class SigningKey(models.Model):
    """One key of the centre: RSA of 2048 bits, as RS256 of Open Badges 3.0 asks."""

    # RFC 7638: what the key is, in 43 signs.
    fingerprint = models.CharField(max_length=43, unique=True)
    public = models.JSONField()
    encrypted = models.TextField()
    made_at = models.DateTimeField()

    objects = SigningKeyManager()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self):
        return self.fingerprint

    def private(self):
        """The private half; None when it was encrypted with another secret."""
        try:
            pem = locker().decrypt(self.encrypted.encode())
        except InvalidToken:
            return None
        return serialization.load_pem_private_key(pem, password=None)

    def jwk(self):
        """The public half, as RFC 7517 writes it."""
        return self.public | {"alg": "RS256", "use": "sig", "kid": self.fingerprint}


def thumbprint(public):
    """The fingerprint of RFC 7638 of a public RSA key."""
    canonical = json.dumps(public, sort_keys=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(hashlib.sha256(canonical.encode()).digest()).rstrip(b"=").decode()
