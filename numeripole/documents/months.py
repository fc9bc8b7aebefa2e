"""Months as the printed programme turns them, written 2026-12."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.dates import MONTHS

from courses.models.meetings import local_midnight

# How far the programme goes, in months before and after this one.
BEFORE, AFTER = 12, 18


@dataclass(frozen=True)
class Month:
    first: date

    @classmethod
    def of(cls, moment):
        return cls(timezone.localdate(moment).replace(day=1))

    @classmethod
    def read(cls, text):
        """The month that is written so, or None when it is not written so or does not exist."""
        match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
        try:
            return match and cls(date(int(match[1]), int(match[2]), 1))
        except ValueError:
            return None

    def __str__(self):
        """ "Décembre 2026"."""
        return f"{MONTHS[self.first.month]} {self.first.year}".capitalize()

    @property
    def text(self):
        return f"{self.first:%Y-%m}"

    @property
    def before(self):
        return Month((self.first - timedelta(days=1)).replace(day=1))

    @property
    def after(self):
        return Month((self.first + timedelta(days=31)).replace(day=1))

    @property
    def span(self):
        """Its local midnights: [first moment, first moment of the next month)."""
        return local_midnight(self.first), local_midnight(self.after.first)

    def is_shown(self, now):
        """Whether the programme goes so far."""
        this = Month.of(now).first
        months = (self.first.year - this.year) * 12 + self.first.month - this.month
        return -BEFORE <= months <= AFTER
