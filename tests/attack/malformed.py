"""Requests that no browser makes, as the bytes that go over the line; the same for the same seed."""

from dataclasses import dataclass
from random import Random
from urllib.parse import quote_from_bytes

from tests.attack.values import BYTES, HUGE, NUMBERS, TEXTS, deep, value

METHODS = ["GET"] * 16 + ["POST"] * 26 + ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "get"]
CSRF = "csrftoken0123456789csrftoken0123"
FORM = "application/x-www-form-urlencoded"
COOKIES = ["sessionid", "csrftoken", "comfort", "slip", "espace", "messages", "borne", "text", "contrast"]
HEADERS = [
    "HX-Request", "HX-Target", "HX-Current-URL", "HX-Boosted", "HX-Trigger", "HX-Prompt", "If-None-Match",
    "If-Modified-Since", "Range", "Accept-Encoding", "Accept-Language", "Accept", "Referer", "Origin",
    "User-Agent", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-HTTP-Method-Override",
    "Authorization", "Expect", "Content-Encoding", "X-CSRFToken", "Forwarded",
]  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One address of the house, the parts of it that name something, and the fields of its forms."""

    name: str
    address: str
    parts: tuple
    fields: tuple = ()


def malformed(page: Page, session: str, draw: Random):
    """One request to that page, from that session; (bytes, whether it speaks HTTP at all)."""
    method = draw.choice(METHODS)
    head = {"Host": "127.0.0.1", "Connection": "close"}
    cookies = [f"csrftoken={CSRF}"] + ([f"sessionid={session}"] if session else [])
    body, sound = b"", True
    if draw.random() < 0.3:
        cookies.append(f"{draw.choice(COOKIES)}={line(draw)}")
    if draw.random() < 0.02:
        head["Host"] = header(draw)
    for _one in range(draw.choice([0, 0, 1, 1, 2, 4])):
        head[draw.choice(HEADERS)] = header(draw)
    if method not in {"GET", "HEAD", "OPTIONS", "TRACE", "get"}:
        body, head["Content-Type"] = content(page, draw)
        head["Content-Length"] = str(len(body))
        if draw.random() < 0.04:
            head["Content-Length"], sound = draw.choice(["-1", "x", str(len(body) + 9), "9" * 30, "0"]), False
    head["Cookie"] = "; ".join(cookies)
    lines = "".join(f"{name}: {said}\r\n" for name, said in head.items()).encode("utf-8", "replace")
    return method.encode() + b" " + target(page, draw) + b" HTTP/1.1\r\n" + lines + b"\r\n" + body, sound


def target(page, draw):
    """Its address, often with another part, and a query."""
    address = page.address.encode()
    if page.parts and draw.random() < 0.35:
        part = draw.choice(page.parts)
        address = address.replace(b"/" + part.encode(), b"/" + segment(draw), 1)
    if draw.random() < 0.5:
        address += b"?" + pairs(page, draw)
    return address


def segment(draw):
    if draw.random() < 0.6:
        return quoted(draw.choice(NUMBERS))
    return draw.choice([draw.choice(BYTES).replace(b"?", b""), quoted(draw.choice(TEXTS)[:2000]), b".."])


def pairs(page, draw, most=6):
    """Fields and values, some twice, some nobody asked for, some of which are no text."""
    names = draw.choices([*dict(page.fields), "page", "sort", "q", "next", "retour"], k=draw.randint(1, most))
    written = []
    for name in names:
        said = draw.choice(BYTES) if draw.random() < 0.1 else quoted(value(draw)[:4000])
        written += [quoted(name) + b"=" + said] * draw.choice([1, 1, 1, 2])
    return b"&".join(written)


def content(page, draw):
    """(body, its kind): a form, one of a thousand fields, JSON, files, or nothing of what it says."""
    kind, token = draw.random(), b"csrfmiddlewaretoken=" + CSRF.encode() + b"&"
    if kind < 0.5:
        return token + every(page, draw), FORM
    if kind < 0.55:
        return token + b"&".join(b"f%d=1" % number for number in range(draw.choice([999, 1100]))), FORM
    if kind < 0.6:
        charset = draw.choice(["utf-16", "latin-1", "nothing", "utf-7", "base64", "\u00e9"])
        return token + pairs(page, draw), f"{FORM}; charset={charset}"
    if kind < 0.7:
        return deep(draw).encode(), "application/json"
    if kind < 0.95:
        return parts(page, draw)
    return draw.randbytes(draw.choice([0, 1, 5000])), draw.choice(
        [FORM, "text/xml", "", "a/b/c;;=", "image/png"]
    )


def every(page, draw):
    """Each field of the page once, as it should be, but for some that are left out or hold what cannot be."""
    wrong = draw.choice([0.05, 0.2, 0.9])
    said = [(name, value(draw) if draw.random() < wrong else good) for name, good in page.fields]
    kept = [quoted(name) + b"=" + quoted(text) for name, text in said if draw.random() > wrong / 5]
    return b"&".join(kept) or pairs(page, draw)


def parts(page, draw):
    """A form in parts, with files, whose edges may not be where it says."""
    edge, names = "edge", draw.choices([*dict(page.fields), "file"], k=draw.randint(1, 5))
    written = [f'name="csrfmiddlewaretoken"\r\n\r\n{CSRF}'.encode()]
    for name in names:
        named = draw.choice(
            ["", f'; filename="{line(draw)[:300]}"', "; filename*=UTF-8''%00%ff", "; filename"]
        )
        kind = draw.choice(["", "", "\r\nContent-Transfer-Encoding: base64", "\r\nContent-Type: image/png"])
        head = f'name="{name}"{named}{kind}\r\n\r\n'
        written.append(head.encode("utf-8", "replace") + value(draw).encode("utf-8", "replace")[:50_000])
    opening = b"--edge\r\nContent-Disposition: form-data; "
    body = b"\r\n".join(opening + part for part in written) + draw.choice(
        [b"\r\n--edge--\r\n", b"", b"\r\n--ed"]
    )
    said = draw.choice([edge] * 8 + ["other", "", "é", "e" * 300, "edge; charset=x"])
    return body, f"multipart/form-data; boundary={said}"


def quoted(text):
    """As a form writes it; a lone surrogate goes out as the bytes that it is not."""
    return quote_from_bytes(text.encode("utf-8", "surrogatepass")).encode()


def line(draw):
    """A value that stays on its line, so that what follows is still the same request."""
    text = draw.choice([draw.choice(TEXTS), draw.choice(NUMBERS), quoted(draw.choice(TEXTS)).decode()])
    return text[:3000].replace("\r", "").replace("\n", "").replace("\0", "").replace(";", "")


def header(draw):
    known = [
        "bytes=0-", "bytes=9-1", "bytes=" + "0-1," * 500, '"', 'W/"x"', "*", "gzip;q=9", "true", "%zz",
        "null", "http://[", "https://example.net/a", "http://127.0.0.1:99999/", "example.net",
        "http://127.0.0.1/\ud7ff", "main", "meeting-1", "..", "components/messages.html", "#", "gzip",
        "127.0.0.1, x", *HUGE[:2],
    ]  # fmt: skip
    return draw.choice([draw.choice(known), line(draw)])
