"""The commune that the centre is in: whom figures count as of the village, which communes come first."""

from django.conf import settings

from courses.models import Commune, Place


def home_code():
    """Its INSEE code: as the settings say, else that of the first place; blank while there is none."""
    first = Place.objects.order_by("pk").values_list("commune", flat=True)
    return settings.CENTRE["commune"] or first.first() or ""


def home_commune():
    """The commune, or None while nobody said where the centre is."""
    return Commune.objects.filter(code=home_code()).first()
