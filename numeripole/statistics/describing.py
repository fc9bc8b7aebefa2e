"""A profile's filters and counting rules, in sentences that are printed and frozen with the figures."""

from django.utils.translation import gettext as _

from courses.dates import month_day
from courses.models import Activity, Theme
from numeripole.statistics.rules import Once
from numeripole.statistics.tables import Text


def filters_of(profile, rules):
    """Each rule that leaves something out or counts in another way, as (what, how)."""
    return tuple(Text(str(title), str(text)) for title, text in lines(profile, rules) if text)


def lines(profile, rules):
    kinds = dict(Activity.Kind.choices)
    yield _("Kinds of activity"), ", ".join(str(kinds[kind]) for kind in rules.kinds)
    themes = Theme.objects.filter(pk__in=rules.themes) if rules.themes else []
    yield _("Themes"), ", ".join(theme.label for theme in themes)
    yield _("Our places"), ", ".join(profile.place_names()) if rules.places else ""
    if rules.minimum_age is not None:
        yield _("Ages"), _("People of %(age)s or more at the meeting.") % {"age": rules.minimum_age}
    if rules.minimum_people > 1:
        yield (
            _("Meetings"),
            _("Only those to which at least %(number)s people came.") % {"number": rules.minimum_people},
        )
    yield _("People without a file"), _("They are left out.") if rules.named_only else ""
    yield _("Appointments"), "" if rules.one_to_one else _("One-to-one appointments are left out.")
    yield _("One day"), "" if rules.one_day else _("Activities of a single day are left out.")
    yield _("Each person counts"), once(rules)


def once(rules):
    if rules.once == Once.PERIOD:
        return ""
    if rules.once == Once.YEAR:
        return _("Once a year.")
    if rules.once == Once.CYCLE:
        return _("Once for each activity.")
    if rules.operation_starts_on is None:
        return _("Once over the operation, on the first day.")
    day = month_day(rules.operation_starts_on, year=True)
    return _("Once over the operation that began on %(day)s, on the first day.") % {"day": day}
