"""Rules of recurrence as they are said: "tous les mardis, sauf vacances scolaires"."""

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.dates import spoken_day, spoken_time
from courses.timetable.hours import runs

PLURALS = (
    gettext_lazy("Mondays"),
    gettext_lazy("Tuesdays"),
    gettext_lazy("Wednesdays"),
    gettext_lazy("Thursdays"),
    gettext_lazy("Fridays"),
    gettext_lazy("Saturdays"),
    gettext_lazy("Sundays"),
)
NTH = {
    1: gettext_lazy("the first %(day)s of the month"),
    2: gettext_lazy("the second %(day)s of the month"),
    3: gettext_lazy("the third %(day)s of the month"),
    4: gettext_lazy("the fourth %(day)s of the month"),
    -1: gettext_lazy("the last %(day)s of the month"),
}
# Above this number, chosen dates are counted instead of listed.
LISTED = 4


def listed(words):
    """ "one", "one and two", "one, two and three"."""
    *before, last = (str(word) for word in words)
    if not before:
        return last
    return _("%(before)s and %(last)s") % {"before": ", ".join(before), "last": last}


def spoken_range(starts, ends):
    """ "de 14 h à 16 h", of two local times or moments."""
    return _("from %(start)s to %(end)s") % {"start": spoken_time(starts), "end": spoken_time(ends)}


def spoken_rhythm(rule):
    """ "tous les mardis", "une semaine sur deux, les mardis", "le premier mardi du mois"."""
    if rule.days:
        return spoken_dates(rule.days)
    if rule.nth:
        words = NTH[rule.nth] % {"day": WEEKDAYS[rule.weekdays[0]]}
        if rule.every == 1:
            return words
        return _("%(words)s, one month out of %(every)s") % {"words": words, "every": rule.every}
    days = listed(PLURALS[day] for day in rule.weekdays)
    if rule.every == 1:
        return _("every week on %(days)s") % {"days": days}
    if rule.every == 2:
        return _("every other week on %(days)s") % {"days": days}
    return _("every %(every)s weeks on %(days)s") % {"every": rule.every, "days": days}


def spoken_dates(days):
    if len(days) > LISTED:
        return _("%(count)s dates, from %(first)s to %(last)s") % {
            "count": len(days),
            "first": spoken_day(days[0]),
            "last": spoken_day(days[-1], year=True),
        }
    return listed(_("on %(day)s") % {"day": spoken_day(day)} for day in days)


def spoken_rule(rule, *, except_school=False):
    """The rhythm and what it leaves out: "tous les mardis, sauf vacances scolaires"."""
    words = spoken_rhythm(rule)
    return _("%(words)s, except during school holidays") % {"words": words} if except_school else words


def spoken_series(rule, *, except_school=False):
    """The whole rule: "tous les mardis, sauf vacances scolaires, de 14 h à 16 h, 10 fois"."""
    pieces = [spoken_rule(rule, except_school=except_school), spoken_range(rule.starts, rule.ends)]
    if rule.count is not None:
        pieces.append(ngettext("%(count)s time", "%(count)s times", rule.count) % {"count": rule.count})
    elif rule.until is not None:
        pieces.append(_("until %(day)s") % {"day": spoken_day(rule.until, year=True)})
    return ", ".join(pieces)


def spoken_days(days):
    """ "du lundi au vendredi", "le lundi et le mercredi", "tous les jours"; days count from Monday, 0."""
    if len(days) == 7:
        return _("every day")
    words = []
    for first, last in runs(days):
        if last - first >= 2:
            words.append(
                _("from %(first)s until %(last)s") % {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}
            )
        else:
            words += [_("on %(day)s") % {"day": WEEKDAYS[day]} for day in range(first, last + 1)]
    return listed(words)


def spoken_week(week):
    """The opening hours, a line for each group of days: "du mardi au samedi, de 10 h à 12 h et de …"."""
    lines = [(spoken_days(days), ranges) for days, ranges in week.groups()]
    for name, ranges in ((_("on public holidays"), week.public), (_("during school holidays"), week.school)):
        if ranges is not None:
            lines.append((name, ranges))
    return [
        f"{days}, {listed(spoken_range(*each) for each in ranges)}"
        if ranges
        else _("closed %(days)s") % {"days": days}
        for days, ranges in lines
    ]
