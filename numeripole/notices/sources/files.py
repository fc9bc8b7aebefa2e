"""Files soon erased: written down once a day by the retention, told like everything else."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from courses.dates import spoken_day
from courses.models import Learner
from numeripole.notices.contacts import contact_of
from numeripole.notices.kinds import Kind
from numeripole.notices.telling import Telling
from numeripole.privacy.due import endings_among
from numeripole.privacy.models import RetentionRules

ABOUT = "file"
KINDS = {Kind.RETENTION}
SALT, LINK_DAYS = "numeripole.privacy.keep", 120


def due(now):
    """Nothing each minute: `numeripole.privacy.retention` looks once a day."""
    return ()


def attach(notices, now):
    """Give each notice its file, while it is still to be erased on the day that was announced."""
    keys = {int(notice.about.partition(":")[2]) for notice in notices}
    day = timezone.localdate(now) + timedelta(days=LINK_DAYS)
    files, rules = Learner.objects.filter(pk__in=keys), RetentionRules.objects.current()
    found = endings_among(files, day, rules=rules, now=now)
    ends = {(one.learner.pk, one.announced_on): one.learner for one in found if not one.held}
    for notice in notices:
        key = int(notice.about.partition(":")[2]), timezone.localdate(notice.moment)
        notice.thing = ends.get(key)


def tell(notice, now):
    """The day on which the file is erased, and how to keep it."""
    day = timezone.localdate(notice.moment)
    values = {"date": spoken_day(day, year=True), "lien": keep_address(notice.thing)}
    return Telling(contact=contact_of(notice.thing), values=values, short={"date": f"{day:%d/%m/%Y}"})


def keep_address(learner):
    """The address where the person asks to be kept; nobody else can make it up."""
    signed = signing.dumps(str(learner.person_key), salt=SALT, compress=False)
    return settings.CENTRE["address"] + reverse("privacy:keep", args=[signed])


def learner_of(signed):
    """The person whose address it is; None when it is too old or not ours, or the file is gone."""
    try:
        key = signing.loads(signed, salt=SALT, max_age=LINK_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    return Learner.objects.filter(person_key=key).first()
