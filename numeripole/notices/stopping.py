"""The address, in a reminder, where one asks for no more of them; nobody else can make it up."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from courses.models import Learner

SALT = "notices.stop"


def stop_address(learner):
    token = signing.dumps(str(learner.person_key), salt=SALT, compress=False)
    return settings.CENTRE["address"] + reverse("notices:stop", args=[token])


def learner_of(token):
    """The person whose address it is; None when it is not one of ours, or the file is gone."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Learner.objects.filter(person_key=key).first()
