"""Pictures for tests: true ones, and those that somebody hostile would send."""

import io
import struct
import zlib

from PIL import Image


def picture(kind="PNG", size=(40, 30), *, colour="red", **fields):
    """The bytes of a picture of one colour."""
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, kind, **fields)
    return written.getvalue()


def photograph(*, orientation=1):
    """A JPEG as a telephone makes it: left half red, with its place and words of the camera."""
    image = Image.new("RGB", (80, 40), "blue")
    image.paste("red", (0, 0, 40, 40))
    exif = image.getexif()
    exif[0x0112], exif[0x010E], exif[0x013B] = orientation, "<script>alert(1)</script>", "Odette Exemple"
    exif.get_ifd(0x8825).update({1: "N", 2: (49.0, 12.0, 30.0), 3: "E", 4: (5.0, 22.0, 10.0)})
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif, comment=b"<script>alert(2)</script>")
    return written.getvalue()


def png_that_says(width, height):
    """A few bytes that say to be a picture of that size."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" * 10_000)),
        (b"IEND", b""),
    ]
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
