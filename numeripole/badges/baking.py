"""Badges put into pictures, and read back (Open Badges 3.0 §5.3)."""

import re
import struct
import zlib

from django.utils.translation import gettext as _now

from numeripole.badges.refusals import BadgeRefused

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
KEYWORD = b"openbadgecredential"
PNG = b"\x89PNG\r\n\x1a\n"
# A compact JWS: three parts of base64url.
TOKEN = rb"[\w-]+\.[\w-]+\.[\w-]+"
IN_SVG = re.compile(rb"<openbadges:credential\s+verify=[\"'](" + TOKEN + rb")[\"']")
ALONE = re.compile(rb"\s*(" + TOKEN + rb")\s*", re.ASCII)


def bake_svg(svg, token):
    """The drawing with the signed badge just behind its first tag."""
    start = svg.index("<svg")
    end = svg.index(">", start)
    credential = f'<openbadges:credential verify="{token}"></openbadges:credential>'
    return f'{svg[:end]} xmlns:openbadges="{NAMESPACE}">{credential}{svg[end + 1 :]}'


def bake_png(png, token):
    """The picture with the signed badge in an iTXt chunk, not compressed, before its data."""
    head = len(PNG) + 4 + 4 + 13 + 4
    return png[:head] + chunk(b"iTXt", KEYWORD + b"\0\0\0\0\0" + token.encode()) + png[head:]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def unbake(content):
    """The signed badge in a picture or a file, as text; refused when there is none."""
    found = in_png(content) if content.startswith(PNG) else IN_SVG.search(content) or ALONE.fullmatch(content)
    if not found:
        raise BadgeRefused(
            _now("There is no badge in this file. Choose the file of the badge as you received it."),
            code="no_badge",
        )
    return (found if isinstance(found, bytes) else found[1]).decode("ascii", "replace")


def in_png(content):
    """The text of the first chunk of ours; None when there is none."""
    place = len(PNG)
    while place + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        data = content[place + 8 : place + 8 + length]
        if kind == b"iTXt" and data.startswith(KEYWORD + b"\0"):
            return data[len(KEYWORD) :].lstrip(b"\0")
        place += 12 + length
    return None
