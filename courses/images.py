"""Pictures sent by staff: known by what they hold, never by their name."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 2 * 1024 * 1024


def kind_of_image(start):
    """The media type that the first bytes of a file show, or None when it is no picture that we serve."""
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    return None


def check_image(file):
    """Refuse what is not a picture, or weighs more than 2 MB."""
    if file.size > MOST_BYTES:
        raise ValidationError(_("This picture is too heavy: choose one of at most 2 MB."), code="too_heavy")
    file.open()
    start = file.read(12)
    file.seek(0)
    if kind_of_image(start) is None:
        raise ValidationError(
            _("This is not a picture: choose a PNG, JPEG or WebP file."), code="not_an_image"
        )
