"""Badges are put into pictures and read back."""

import zlib
from xml.etree import ElementTree

from numeripole.badges.baking import bake_png, unbake
from numeripole.badges.drawing import badge_png, badge_svg


def test_badge_is_read_back_from_the_drawing(certificate, desk):
    place = f"/participants/{certificate.learner_id}/attestations/{certificate.pk}"
    drawn = desk.get(f"{place}/badge.svg").content
    [baked] = ElementTree.fromstring(drawn).findall("{https://purl.imsglobal.org/ob/v3p0}credential")

    assert baked.get("verify") == certificate.badge
    assert unbake(drawn) == certificate.badge


def test_badge_is_read_back_from_the_picture(certificate, desk):
    place = f"/participants/{certificate.learner_id}/attestations/{certificate.pk}"
    picture = desk.get(f"{place}/badge.png").content
    chunks, at = [], 8
    while at < len(picture):
        length = int.from_bytes(picture[at : at + 4])
        kind, data = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + data).to_bytes(4) == picture[at + 8 + length : at + 12 + length]
        chunks.append((kind, data))
        at += 12 + length

    assert [kind for kind, _data in chunks][:2] == [b"IHDR", b"iTXt"]
    assert chunks[1][1] == b"openbadgecredential\0\0\0\0\0" + certificate.badge.encode()
    assert unbake(picture) == certificate.badge


def test_long_and_strange_titles_still_make_a_drawing(course):
    for title in ("Mél & <vidéo> “>", "Un très long titre de cours " * 5, "É"):
        svg = badge_svg(title[:120], 'Le "centre" & <co>', of=course)
        assert unbake(bake_png(badge_png(svg, pixels=60), "a.b.c")) == "a.b.c"
        assert ElementTree.fromstring(svg).tag.endswith("svg")
