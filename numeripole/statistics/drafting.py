"""Reports drafted by themselves: “on 5 January, the report of the year”."""

from django.db import transaction
from django.utils import timezone

from numeripole.statistics.models import Profile, Report


def draft_due(*, now):
    """Draft the reports that are due; a draft that was removed is not made again. How many were drafted."""
    today = timezone.localdate(now)
    profiles = Profile.objects.exclude(drafted_month=None).exclude(drafted_day=None)
    return sum(drafted(profile.pk, today, now=now) for profile in profiles if profile.due_before(today))


@transaction.atomic
def drafted(profile_id, today, *, now):
    """Whether this call drafted the profile's report: its row is locked, so that two workers make one."""
    profile = Profile.objects.select_for_update().filter(pk=profile_id).first()
    period = profile and profile.due_before(today)
    if not period:
        return False
    Profile.objects.filter(pk=profile.pk).update(drafted_until=period.last)
    if Report.objects.filter(profile=profile, first=period.first, last=period.last).exists():
        return False
    Report.objects.draft(profile=profile, period=period, by=None, now=now)
    return True
