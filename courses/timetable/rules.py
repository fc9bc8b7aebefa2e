"""Rules of recurrence: the dates on which something comes back, at a local time that never drifts."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import islice

from dateutil.rrule import MONTHLY, WEEKLY, rrule
from dateutil.rrule import weekday as weekday_of
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.refusals import ActivityRefused

MOST_DATES = 400
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTHS = (1, 2, 3, 4, -1)
STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True)
class Rule:
    """When something recurs, made by `weekly`, `monthly` or `chosen`; written as RFC 5545 writes it.

    `weekdays` counts from Monday, 0. `nth` is the rank of the weekday in its month, -1 for the last,
    0 for a weekly rule. `days` are the dates of a rule without a rhythm. Times are local, on one day.
    """

    first: date
    starts: time
    ends: time
    every: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    until: date | None = None
    count: int | None = None
    days: tuple[date, ...] = ()

    @classmethod
    def weekly(cls, first, starts, ends, *, every=1, weekdays=None, until=None, count=None):
        """Every so many weeks from the first of its weekdays on or after `first`."""
        days = tuple(sorted(set(weekdays or [first.weekday()])))
        start = next(iter(rrule(WEEKLY, dtstart=midnight(first), byweekday=days)), midnight(first)).date()
        return cls(start, starts, ends, every=every, weekdays=days, until=until, count=count)

    @classmethod
    def monthly(cls, first, starts, ends, *, nth, weekday=None, every=1, until=None, count=None):
        """The n-th weekday of every so many months, the last one when `nth` is -1."""
        day = first.weekday() if weekday is None else weekday
        if nth not in NTHS:
            raise ActivityRefused(
                _("Choose the first, second, third, fourth or last of the month."), code="nth"
            )
        found = rrule(MONTHLY, dtstart=midnight(first), byweekday=weekday_of(day, nth))
        start = next(iter(found), midnight(first)).date()
        return cls(start, starts, ends, every=every, weekdays=(day,), nth=nth, until=until, count=count)

    @classmethod
    def chosen(cls, days, starts, ends):
        """These dates and no others."""
        days = tuple(sorted(set(days)))
        if not days:
            raise ActivityRefused(_("Choose at least one date."), code="no_date")
        return cls(days[0], starts, ends, days=days)

    def __post_init__(self):
        if self.ends <= self.starts:
            raise ActivityRefused(_("A meeting must end after it starts."), code="ends_before_start")
        if self.days:
            return
        if not 1 <= self.every <= 52:
            raise ActivityRefused(_("Choose a rhythm from 1 to 52."), code="every")
        if (self.until is None) == (self.count is None):
            raise ActivityRefused(
                _("Say when the series ends: a last day, or a number of meetings."), code="no_end"
            )
        if self.until is not None and self.until < self.first:
            raise ActivityRefused(
                _("The series ends before its first date: choose a later last day."), code="no_date"
            )
        if self.count is not None and self.count < 1:
            raise ActivityRefused(_("Choose at least one date."), code="no_date")

    @property
    def text(self):
        """The rule as lines of an RFC 5545 event, in floating local time."""
        lines = [f"DTSTART:{self.stamp(self.first)}", f"DTEND:{self.stamp(self.first, self.ends)}"]
        if self.days:
            lines.append("RDATE:" + ",".join(self.stamp(day) for day in self.days))
        else:
            lines.append("RRULE:" + ";".join(f"{name}={value}" for name, value in self.parts()))
        return "\n".join(lines)

    def parts(self):
        """The parts of the RRULE, in the order in which they are usually read."""
        yield "FREQ", "MONTHLY" if self.nth else "WEEKLY"
        if self.every != 1:
            yield "INTERVAL", self.every
        yield "BYDAY", ",".join(f"{self.nth or ''}{CODES[day]}" for day in self.weekdays)
        if self.count is not None:
            yield "COUNT", self.count
        else:
            yield "UNTIL", self.stamp(self.until)

    def stamp(self, day, at=None):
        return datetime.combine(day, at or self.starts).strftime(STAMP)

    @classmethod
    def read(cls, text):
        """The rule that `text` gave."""
        lines = dict(line.split(":", 1) for line in text.splitlines())
        start = datetime.strptime(lines["DTSTART"], STAMP)
        times = start.time(), datetime.strptime(lines["DTEND"], STAMP).time()
        if "RDATE" in lines:
            return cls.chosen(
                [datetime.strptime(day, STAMP).date() for day in lines["RDATE"].split(",")], *times
            )
        parts = dict(part.split("=") for part in lines["RRULE"].split(";"))
        days = parts["BYDAY"].split(",")
        return cls(
            start.date(),
            *times,
            every=int(parts.get("INTERVAL", 1)),
            weekdays=tuple(CODES.index(day[-2:]) for day in days),
            nth=int(days[0][:-2] or 0),
            until=datetime.strptime(parts["UNTIL"], STAMP).date() if "UNTIL" in parts else None,
            count=int(parts["COUNT"]) if "COUNT" in parts else None,
        )

    def at(self, starts, ends):
        """The same days at other times."""
        return replace(self, starts=starts, ends=ends)

    def stopped(self, last):
        """The same rule until that day; itself when nothing would be left, or it ends before anyway."""
        if self.days:
            days = tuple(day for day in self.days if day <= last)
            return replace(self, days=days) if days else self
        if last < self.first or self.dates()[-1] <= last:
            return self
        return replace(self, until=last, count=None)

    def dates(self):
        """Its days in order, at most one more than a series may have."""
        if self.days:
            return list(self.days[: MOST_DATES + 1])
        days = [weekday_of(day, self.nth) if self.nth else day for day in self.weekdays]
        found = rrule(
            MONTHLY if self.nth else WEEKLY,
            dtstart=midnight(self.first),
            interval=self.every,
            byweekday=days,
            count=self.count,
            until=self.until and midnight(self.until),
        )
        return [found_at.date() for found_at in islice(found, MOST_DATES + 1)]

    def spans(self, *, now):
        """(start, end) of each of its dates, as moments; refused without a date, over 400, or in the past."""
        days = self.dates()
        if not days:
            raise ActivityRefused(_("This rule gives no date: choose another one."), code="no_date")
        if len(days) > MOST_DATES:
            raise ActivityRefused(
                _("This rule gives more than %(most)s dates: choose an earlier end.") % {"most": MOST_DATES},
                code="too_many_dates",
            )
        if moment(days[0], self.starts) <= now:
            raise ActivityRefused(
                _("This rule begins in the past: choose a first date to come."), code="past_dates"
            )
        return [(moment(day, self.starts), moment(day, self.ends)) for day in days]


def midnight(day):
    return datetime.combine(day, time.min)


def moment(day, at):
    """The moment at which local clocks of that day show that time."""
    return timezone.make_aware(datetime.combine(day, at))
