"""Only the picture itself is kept of a picture that is sent."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from courses.images import drawn_anew
from tests.pictures import photograph, picture, png_that_says


def sent(content, name="photo.jpg"):
    return SimpleUploadedFile(name, content)


def opened(content):
    return Image.open(io.BytesIO(drawn_anew(sent(content)).read()))


def refusal_of(content):
    with pytest.raises(ValidationError) as refused:
        drawn_anew(sent(content))
    return refused.value.code


def test_nothing_that_the_camera_says_is_kept():
    kept = drawn_anew(sent(photograph())).read()

    image = Image.open(io.BytesIO(kept))
    assert (dict(image.getexif()), image.info.get("comment")) == ({}, None)
    assert not any(word in kept for word in (b"script", b"Odette", b"Exif", b"GPS"))


def test_a_photograph_taken_sideways_is_turned_upright():
    image = opened(photograph(orientation=6))

    assert image.size == (40, 80)
    assert image.getpixel((20, 5))[0] > 200


def test_what_is_hidden_behind_a_picture_goes():
    kept = drawn_anew(sent(picture() + b"<script>alert(1)</script>")).read()

    assert b"script" not in kept


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_stays_of_its_kind_and_at_most_2000_pixels_a_side(kind):
    image = opened(picture(kind, (3000, 1500)))

    assert (image.format, max(image.size)) == (kind, 2000)


def test_what_is_transparent_stays_so():
    written = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(written, "PNG")

    assert opened(written.getvalue()).getpixel((5, 5))[3] == 0


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\0.png", "x.svg", "C:\\x.html", ".htaccess", "é" * 99]
)
def test_the_name_is_ours(name):
    file = sent(picture())
    file._name = name

    kept = drawn_anew(file).name
    assert (len(kept), kept.isascii(), kept.count("."), kept.endswith(".png")) == (20, True, 1, True)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"GIF89a/*\x01\x00\x00\x00\x00\x00*/=1;alert(1)", "not_an_image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not_an_image"),
        (b"<?xml version='1.0'?><svg/>", "not_an_image"),
        (b"<html><script>alert(1)</script>", "not_an_image"),
        (b"", "not_an_image"),
        (b"%PDF-1.4", "not_an_image"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 32, "damaged"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "damaged"),
        (b"\xff\xd8\xff/*<script>alert(1)</script>*/", "damaged"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "damaged"),
        (picture("JPEG", (400, 400))[:-200], "damaged"),
        (picture("PNG", (400, 400))[:200], "damaged"),
        (png_that_says(50_000, 50_000), "too_large"),
        (png_that_says(8_000, 8_000), "too_large"),
        (png_that_says(9_500, 9_500), "too_large"),
        (b"\xff\xd8\xff" + b"\0" * (12 * 1024 * 1024), "too_heavy"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_drawn_is_refused(content, code):
    assert refusal_of(content) == code


@given(
    st.binary(max_size=400), st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF0000WEBP", b""])
)
def test_any_bytes_are_drawn_or_refused(tail, start):
    try:
        kept = drawn_anew(sent(start + tail))
    except ValidationError as refusal:
        kept = refusal.code

    assert kept
