"""Where text messages are handed to, by `SMS_URL`: a console, a file, OVH, Brevo, Free Mobile, any gateway.

console://
file:///var/spool/numeripole/sms
ovh://APPLICATION_KEY:APPLICATION_SECRET@CONSUMER_KEY/sms-ab12345-1?sender=Numeripole
brevo://API_KEY@/?sender=Numeripole
freemobile://USER:KEY@33612345678
https://name:secret@gateway.example.org/send     a POST of {"to", "text", "id"} as JSON
"""

import base64
import hashlib
import json
import time
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from django.core.exceptions import ImproperlyConfigured

from numeripole.notices.channels.answers import Refused
from numeripole.notices.channels.web import ask

SENDER = "Numeripole"


class Gateway:
    """A gateway, as its address says it."""

    def __init__(self, address):
        parts = urlsplit(address)
        self.address, self.host, self.path = address, parts.hostname or "", parts.path
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")
        self.options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        self.sender = self.options.get("sender", SENDER)[:11]
        # Keys keep their capitals, which a host name loses.
        self.authority = unquote(parts.netloc.rpartition("@")[2])

    def check(self):
        """Whether all that it needs is said."""
        return True

    def send(self, to, text, *, key, begin):
        """Hand the message over; `begin` is called just before it leaves this machine."""
        raise NotImplementedError


class Console(Gateway):
    def send(self, to, text, *, key, begin):
        begin()
        print(f"SMS {to}: {text}", flush=True)


class File(Gateway):
    """A file a message, for a modem that looks into a folder."""

    def check(self):
        return bool(self.path)

    def send(self, to, text, *, key, begin):
        folder = Path(unquote(self.path))
        folder.mkdir(parents=True, exist_ok=True)
        begin()
        part = folder / f".{key}"
        part.write_text(f"To: {to}\n\n{text}\n", encoding="utf-8")
        part.rename(folder / f"{key}.txt")


class Ovh(Gateway):
    """OVHcloud: each request is signed with the secret, the consumer key and the time."""

    HOME = "https://eu.api.ovh.com/1.0"

    def check(self):
        return bool(self.user and self.password and self.authority and self.service)

    @property
    def service(self):
        return self.path.strip("/")

    def send(self, to, text, *, key, begin):
        address = f"{self.options.get('home', self.HOME)}/sms/{self.service}/jobs"
        body = json.dumps(
            {
                "receivers": [to],
                "message": text,
                "sender": self.sender,
                "coding": "7bit",
                "noStopClause": True,
                "priority": "high",
                "tag": key,
            }
        )
        headers = {"X-Ovh-Application": self.user, "X-Ovh-Consumer": self.authority}
        ask(address, body, headers | self.signed("POST", address, body), begin)

    def signed(self, method, address, body):
        now = str(int(time.time()))
        said = "+".join([self.password, self.authority, method, address, body, now])
        digest = hashlib.sha1(said.encode(), usedforsecurity=False).hexdigest()
        return {"X-Ovh-Timestamp": now, "X-Ovh-Signature": f"$1${digest}"}


class Brevo(Gateway):
    HOME = "https://api.brevo.com/v3"

    def check(self):
        return bool(self.user)

    def send(self, to, text, *, key, begin):
        body = {"sender": self.sender, "recipient": to.lstrip("+"), "content": text}
        body |= {"type": "transactional", "tag": key}
        address = f"{self.options.get('home', self.HOME)}/transactionalSMS/send"
        ask(address, json.dumps(body), {"api-key": self.user}, begin)


class FreeMobile(Gateway):
    """Free Mobile sends to the subscriber's own number alone: good for a trial, or a single family."""

    HOME = "https://smsapi.free-mobile.fr/sendmsg"

    def check(self):
        return bool(self.user and self.password and self.authority.isdigit())

    def send(self, to, text, *, key, begin):
        if to.lstrip("+") != self.authority:
            raise Refused("Free Mobile sends to its own subscriber alone.")
        body = urlencode({"user": self.user, "pass": self.password, "msg": text})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        ask(self.options.get("home", self.HOME), body, kind, begin)


class Web(Gateway):
    """Any gateway that takes JSON: `id` is the same at each try, so that it may know a message again."""

    def check(self):
        return bool(self.host)

    def send(self, to, text, *, key, begin):
        scheme, _sign, rest = self.address.partition("://")
        address = f"{scheme}://{rest.rpartition('@')[2]}"
        headers = {"Idempotency-Key": key}
        if self.user:
            secret = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
            headers["Authorization"] = f"Basic {secret}"
        ask(address, json.dumps({"to": to, "text": text, "id": key}), headers, begin)


GATEWAYS = {
    "console": Console,
    "file": File,
    "ovh": Ovh,
    "brevo": Brevo,
    "freemobile": FreeMobile,
    "http": Web,
    "https": Web,
}


def gateway_of(address):
    """The gateway that the address names, None without one; refused when something is missing."""
    if not address:
        return None
    kind = GATEWAYS.get(address.partition("://")[0])
    if kind is None or not kind(address).check():
        raise ImproperlyConfigured(
            f"SMS_URL must be of one of these forms: {', '.join(f'{name}://…' for name in GATEWAYS)}."
        )
    return kind(address)
