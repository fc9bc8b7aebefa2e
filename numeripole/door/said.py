"""What was just noted, as the address of the next screen says it: signed, and for two minutes."""

from django.core import signing
from django.urls import reverse

from bookings.models import Attendance

SALT, SECONDS = "numeripole.door.said", 120


def address_of(presence):
    """The confirmation of what was noted."""
    return reverse("door:welcome", args=[signing.dumps(presence.pk, salt=SALT)])


def presence_of(said):
    """The presence that the address says, while it is fresh and its person has a file; else None."""
    try:
        pk = signing.loads(said, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return Attendance.objects.present().with_file().with_record().filter(pk=pk).first()
