"""A profile's report over a period: its tables in its order, what they count and how, in one document."""

from importlib.metadata import version

from django.utils import timezone
from django.utils.translation import gettext as _

from bookings.models.attendance import missing
from numeripole.centre.models import Centre
from numeripole.statistics import definitions
from numeripole.statistics.describing import filters_of
from numeripole.statistics.facts import Facts
from numeripole.statistics.scope import Scope
from numeripole.statistics.sections import SECTIONS
from numeripole.statistics.snapshot import snapshot
from numeripole.statistics.tables import ReportDocument, Text

# The tables that say what there was a year earlier.
COMPARED = {"key_figures", "months"}


def document_of(profile, period, *, now, author=""):
    """The whole report, read as it was at one moment; refused when the profile cannot count."""
    rules = profile.rules()
    with snapshot():
        facts = Facts(Scope(period, rules, now))
        before = facts_before(profile, facts)
        tables = tuple(tables_of(profile, facts, before))
        number = missing_of(facts.scope).count()
        titles = filters_of(profile, rules)
    centre = Centre.objects.current()
    return ReportDocument(
        profile=profile.slug,
        title=_("%(profile)s, %(centre)s") % {"profile": profile.name, "centre": centre.name},
        funder=profile.funder,
        operation=profile.operation,
        first=period.first.isoformat(),
        last=period.last.isoformat(),
        computed_at=timezone.localtime(now).isoformat(timespec="seconds"),
        version=version("numeripole"),
        threshold=profile.threshold,
        filters=titles,
        tables=tables,
        texts=tuple(Text(one["title"], one["text"]) for one in profile.texts),
        method=(str(definitions.PERIOD), str(definitions.ROUNDING)),
        missing=number,
        certain=profile.certain,
        author=str(author or ""),
    )


def facts_before(profile, facts):
    """The same days a year earlier, when a table compares and something was noted then."""
    if not COMPARED & {table["key"] for table in profile.tables}:
        return None
    scope = facts.scope
    period = scope.period.year_before(today=timezone.localdate(scope.now))
    earlier = period and Facts(scope.over(period))
    return earlier if earlier and earlier.presences else None


def tables_of(profile, facts, before):
    for table in profile.tables:
        key = table["key"]
        if key == "cost" and not profile.costs:
            continue
        extra = {"lines": profile.costs} if key == "cost" else {}
        section = SECTIONS[key]
        yield section.build(facts, before, title=table.get("title") or section.title, **extra)


def missing_of(scope):
    """The meetings that the profile counts, over and not filled in."""
    return missing(scope.counted_meetings(), now=scope.now)
