"""The logos that an attendance sheet carries: the centre's, and those of the funders it is shown to."""

import base64

from courses.images import kind_of_image
from courses.models import Activity
from numeripole.centre.models import Centre
from numeripole.statistics.models import Profile

# A logo stands in a box three times as wide as it is high.
WIDTH, HEIGHT = 300, 100


def funders_of(meetings):
    """The profiles that may count each meeting, by its pk: by its kind, theme and place, from their start."""
    profiles = list(Profile.objects.all())
    return {
        meeting.pk: [profile for profile in profiles if concerns(profile, meeting)] for meeting in meetings
    }


def concerns(profile, meeting):
    activity = meeting.activity
    return (
        (not profile.kinds or activity.kind in profile.kinds)
        and (not profile.themes or activity.theme_id in profile.themes)
        and (not profile.places or meeting.place_id in profile.places)
        and (profile.one_to_one or activity.kind != Activity.Kind.APPOINTMENT)
        and (profile.starts_on is None or profile.starts_on <= meeting.day)
    )


def centre_logo():
    """The centre's own logo, as `drawn` gives it, or None."""
    centre = Centre.objects.current()
    return drawn(centre.logo, alt=centre.name)


def drawn(file, *, alt):
    """The picture as an SVG that documents can print, and what it says; None when it is not there."""
    if not file or not file.storage.exists(file.name):
        return None
    with file.open() as source:
        content = source.read()
    kind = kind_of_image(content[:12])
    if kind is None:
        return None
    box = f'width="{WIDTH}" height="{HEIGHT}"'
    data = f"data:{kind};base64,{base64.b64encode(content).decode()}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {box}>'
        f'<image {box} preserveAspectRatio="xMinYMid meet" xlink:href="{data}"/></svg>'
    )
    return {"svg": svg, "alt": alt}
