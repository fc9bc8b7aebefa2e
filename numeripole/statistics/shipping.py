"""The profiles that come with the program, read from `fixtures/profiles/`; what a centre changed stays."""

import tomllib

from django.conf import settings
from django.db import transaction

from numeripole.statistics.models import Profile


def shipped():
    """The profiles of the folder, not saved, in the order of their file names."""
    folder = settings.FIXTURE_DIRS[0] / "profiles"
    return [read(path) for path in sorted(folder.glob("*.toml"))]


def read(path):
    """One profile from its file."""
    return Profile(**tomllib.loads(path.read_text(encoding="utf-8")))


@transaction.atomic
def ship():
    """Write the profiles that are not there yet; how many were written."""
    known = set(Profile.objects.values_list("slug", flat=True))
    new = [profile for profile in shipped() if profile.slug not in known]
    for profile in new:
        profile.full_clean()
        profile.save(force_insert=True)
    return len(new)
