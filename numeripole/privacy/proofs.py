"""Proofs kept for funders: when their term is over they are proposed for destruction, never destroyed alone.

A public archive is destroyed with the visa of the archives' director (Code du patrimoine, article L212-2).
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _now

from numeripole.door.models import SignedSheet
from numeripole.privacy.models import Destruction, RetentionRules
from numeripole.privacy.refusals import PrivacyRefused
from numeripole.privacy.terms import ended_before


def over(*, now):
    """The scans of signed sheets whose term is over, the oldest first."""
    rules = RetentionRules.objects.current()
    before = ended_before(timezone.localdate(now), 12 * rules.proofs_years)
    sheets = SignedSheet.objects.filter(meeting__starts_at__lt=before)
    return sheets.select_related("meeting__activity").order_by("meeting__starts_at", "pk")


@transaction.atomic
def destroy(*, fingerprints, visa_on, visa_by, by, now):
    """Destroy the sheets of the list that got its visa, and no other; what was destroyed stays written."""
    sheets = list(over(now=now).filter(fingerprint__in=fingerprints).select_for_update(of=("self",)))
    if not sheets:
        raise PrivacyRefused(_now("There is nothing to destroy."), code="nothing")
    if visa_on > timezone.localdate(now):
        raise PrivacyRefused(_now("This day is still to come."), code="future")
    items = [[str(one.meeting.day), one.meeting.activity.title, one.fingerprint] for one in sheets]
    for sheet in sheets:
        # The file goes once nothing can undo the destruction any more.
        transaction.on_commit(lambda file=sheet.file: file.storage.delete(file.name))
        sheet.delete()
    return Destruction.objects.create(visa_on=visa_on, visa_by=visa_by, items=items, at=now, by=by)
