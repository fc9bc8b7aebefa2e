"""The times that are left of a rule: without closed days, and cut into slots."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.dates import spoken_day
from courses.refusals import ActivityRefused

SHORTEST = 5


def open_spans(spans, reasons, days=None):
    """Those without a reason to be closed; of `days` only, each of which must then be there and open."""
    if days is None:
        kept = [span for span, reason in zip(spans, reasons, strict=True) if not reason]
    else:
        known = {
            timezone.localdate(span[0]): (span, reason) for span, reason in zip(spans, reasons, strict=True)
        }
        for day in sorted(days):
            if day not in known:
                raise ActivityRefused(
                    _("%(day)s is not a date of this rule.") % {"day": spoken_day(day)}, code="other_date"
                )
            refuse_closed(known[day][0], known[day][1])
        kept = [known[day][0] for day in sorted(days)]
    if not kept:
        raise ActivityRefused(
            _("Every date of this rule falls on a closed day: choose another one."), code="no_date"
        )
    return kept


def refuse_closed(span, reason):
    if reason:
        raise ActivityRefused(
            _("%(day)s: %(reason)s. Choose another date.") % {"day": spoken_day(span[0]), "reason": reason},
            code="closed_day",
        )


def slots(starts_at, ends_at, *, minutes):
    """(start, end) of each whole slot of so many minutes; what is left over at the end stays free."""
    if minutes < SHORTEST:
        raise ActivityRefused(
            _("An appointment lasts %(minutes)s minutes at least.") % {"minutes": SHORTEST},
            code="slot_too_short",
        )
    length = timedelta(minutes=minutes)
    count = (ends_at - starts_at) // length
    if not count:
        raise ActivityRefused(
            _("The block is shorter than one appointment: choose a later end or shorter appointments."),
            code="block_too_short",
        )
    return [(starts_at + length * step, starts_at + length * (step + 1)) for step in range(count)]
