"""Pictures that are sent: drawn anew before they are kept, so that nothing but the picture is."""

import io
import secrets

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

MOST_BYTES = 12 * 1024 * 1024
# A JPEG is read at a fraction of its size; the others unfold whole in memory.
MOST_PIXELS = {"JPEG": 80_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
MOST_SIDE = 2000
QUALITY = 85
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def kind_of_image(start):
    """The media type that the first bytes of a file show, or None when it is no picture that we serve."""
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    return None


def drawn_anew(file, *, most_side=MOST_SIDE):
    """The picture alone, turned upright, at most so many pixels a side, under a name of our own.

    No place, date or other word of the camera goes with it, and nothing hidden behind it. Refused when it
    is not a PNG, JPEG or WebP, weighs more than 12 MB, cannot be drawn, or unfolds to too many pixels.
    """
    if file.size > MOST_BYTES:
        raise ValidationError(_("This picture is too heavy: choose one of at most 12 MB."), code="too_heavy")
    file.open()
    start = file.read(12)
    file.seek(0)
    if kind_of_image(start) is None:
        raise ValidationError(
            _("This is not a picture: choose a PNG, JPEG or WebP file."), code="not_an_image"
        )
    try:
        with Image.open(file, formats=list(ENDINGS)) as image:
            kind = image.format
            if image.width * image.height > MOST_PIXELS[kind]:
                raise Image.DecompressionBombError
            content = encoded(image, kind, most_side)
    # Hostile bytes make a decoder fail in any way it can.
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(
            _("This picture is too large: choose one with fewer pixels."), code="too_large"
        ) from error
    except Exception as error:
        raise ValidationError(
            _("This picture cannot be read: it is damaged. Choose another one, or take it again."),
            code="damaged",
        ) from error
    finally:
        file.seek(0)
    return ContentFile(content, name=f"{secrets.token_hex(8)}.{ENDINGS[kind]}")


def encoded(image, kind, most_side):
    """The bytes of the picture and of nothing else."""
    image.draft("RGB", (most_side, most_side))
    image = ImageOps.exif_transpose(image)
    image.thumbnail((most_side, most_side))
    transparent = "A" in image.getbands() or "transparency" in image.info
    image = image.convert("RGBA" if transparent and kind != "JPEG" else "RGB")
    # Comments, texts and profiles would be written again otherwise.
    image.info = {}
    written = io.BytesIO()
    image.save(written, kind, quality=QUALITY, optimize=True)
    return written.getvalue()


def redrawn(file):
    """As `drawn_anew`, once for each file that was sent."""
    if not hasattr(file, "drawn_anew"):
        file.drawn_anew = drawn_anew(file)
    return file.drawn_anew


def check_image(file):
    """Refuse what is not a picture that can be drawn; one that is kept already was."""
    if not getattr(file, "_committed", False):
        redrawn(getattr(file, "file", None) if hasattr(file, "_committed") else file)


class PictureField(models.FileField):
    """A picture, drawn anew whatever way it comes in by."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("validators", [check_image])
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.FileField", args, kwargs

    def pre_save(self, model_instance, add):
        file = getattr(model_instance, self.attname)
        if file and not file._committed:
            picture = redrawn(file.file)
            file.save(picture.name, ContentFile(picture.read()), save=False)
            picture.seek(0)
        return super().pre_save(model_instance, add)
