"""Weeks as the agenda turns them: Monday to Sunday, written 2026-W50 as ISO 8601 does."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.dates import FIXED, month_day

# How far the agenda goes, in weeks before and after this one.
BEFORE, AFTER = 52, 78


@dataclass(frozen=True)
class Week:
    monday: date

    @classmethod
    def of(cls, moment):
        """The week of a day, or of a moment in local time."""
        day = timezone.localdate(moment) if hasattr(moment, "hour") else moment
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def read(cls, text):
        """The week that is written so, or None when it is not written so or does not exist."""
        match = re.fullmatch(r"([0-9]{4})-W([0-9]{1,2})", text)
        try:
            return match and cls(date.fromisocalendar(int(match[1]), int(match[2]), 1))
        except ValueError:
            return None

    def __str__(self):
        """ "du 7 au 13 décembre 2026", "du 30 novembre au 6 décembre 2026"."""
        first, last = month_day(self.monday), month_day(self.sunday, year=True)
        if self.monday.month == self.sunday.month:
            first = first.partition(FIXED)[0]
        return _("from %(first)s to %(last)s") % {"first": first, "last": last}

    @property
    def text(self):
        year, number, _day = self.monday.isocalendar()
        return f"{year}-W{number:02}"

    @property
    def sunday(self):
        return self.monday + timedelta(days=6)

    @property
    def before(self):
        return Week(self.monday - timedelta(weeks=1))

    @property
    def after(self):
        return Week(self.monday + timedelta(weeks=1))

    def is_shown(self, now):
        """Whether the agenda goes so far."""
        this = Week.of(now).monday
        return timedelta(weeks=-BEFORE) <= self.monday - this <= timedelta(weeks=AFTER)
