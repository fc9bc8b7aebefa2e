"""A signature made with a finger: strokes of points, kept as a drawing that any paper can print."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

WIDTH, HEIGHT = 600, 200
# Strokes apart by ";", points of a stroke by a space, each "x,y" inside the frame.
STROKES = re.compile(r"\d{1,3},\d{1,3}(?: \d{1,3},\d{1,3})+(?:;\d{1,3},\d{1,3}(?: \d{1,3},\d{1,3})+)*")
MOST_LETTERS, FEWEST_POINTS = 60_000, 8


def drawing_of(strokes):
    """The signature as SVG, made of numbers alone; refused when it is a dot, or no drawing at all."""
    text = strokes.strip()
    too_short = len(set(re.split("[ ;]", text))) < FEWEST_POINTS
    if len(text) > MOST_LETTERS or too_short or not STROKES.fullmatch(text):
        raise ValidationError(
            _("The signature was not received: sign again in the frame, or on paper."), code="signature"
        )
    path = "".join("M" + stroke.replace(" ", "L").replace(",", " ") for stroke in text.split(";"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><path d="{path}" fill="none"'
        ' stroke="#14202d" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def signature_file(strokes, *, now: datetime):
    """The drawing as a file to keep with the loan."""
    return ContentFile(drawing_of(strokes).encode(), name=f"{now:%Y-%m-%d}.svg")
