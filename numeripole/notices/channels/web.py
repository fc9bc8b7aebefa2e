"""One POST to a gateway, and whether the message left: yes, no, never, or nobody knows."""

from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings

from numeripole.notices.channels.answers import Failed, Refused, Unsure

# Said of the account or of the moment, not of this number: it may pass at another time.
PASSING = {401, 402, 403, 404, 408, 409, 425, 429}

# Said by a proxy that lost the gateway on the way.
BETWEEN = {502, 504}


def ask(address, body, headers, begin):
    """POST the body; `begin` is called once the gateway is there, before the first byte of the message."""
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=settings.SMS_TIMEOUT)
    try:
        try:
            connection.connect()
        except OSError as error:
            raise Failed(f"{type(error).__name__}: {error}", whole_channel=True) from None
        begin()
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        try:
            given = {"Content-Type": "application/json", "Accept": "application/json"} | headers
            connection.request("POST", path, body.encode(), given)
            response = connection.getresponse()
            said = response.read(300).decode(errors="replace")
        except (OSError, HTTPException) as error:
            raise Unsure(f"{type(error).__name__}: {error}") from None
    finally:
        connection.close()
    if 200 <= response.status < 300:
        return
    detail = f"HTTP {response.status} {said}"
    if response.status in BETWEEN:
        raise Unsure(detail)
    if response.status >= 500 or response.status in PASSING:
        raise Failed(detail)
    raise Refused(detail)
