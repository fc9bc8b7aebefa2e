"""Opening hours of a week, in the part of OpenStreetMap's syntax that a centre needs."""

import re
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _

from courses.refusals import ActivityRefused

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MOST_RANGES = 2
HOUR = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
CLOSED = ("off", "closed")


@dataclass(frozen=True)
class Week:
    """Up to two ranges of local time for each day from Monday on, in order; a day without any is closed.

    `public` and `school` are the ranges of public and school holidays: none is closed, None is as on
    any other day. A public holiday goes before a school one.
    """

    days: tuple = ((),) * 7
    public: tuple | None = None
    school: tuple | None = None

    def __post_init__(self):
        if len(self.days) != 7:
            raise TypeError("A week has seven days.")
        for ranges in (*self.days, self.public or (), self.school or ()):
            check_ranges(ranges)

    @classmethod
    def read(cls, text):
        """The week written `Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00; PH off`.

        As in OpenStreetMap a later piece replaces what an earlier one said of the same days.
        A piece that is not understood is refused by name.
        """
        days, others = [()] * 7, {}
        for piece in filter(None, (piece.strip() for piece in text.split(";"))):
            chosen, ranges = read_piece(piece)
            for day in chosen:
                if isinstance(day, int):
                    days[day] = ranges
                else:
                    others[day] = ranges
        return cls(tuple(days), public=others.get("PH"), school=others.get("SH"))

    @property
    def text(self):
        """The week as `read` takes it, days alike together."""
        pieces = [f"{write_days(days)} {write_ranges(ranges)}" for days, ranges in self.groups()]
        for name, ranges in (("PH", self.public), ("SH", self.school)):
            if ranges is not None:
                pieces.append(f"{name} {write_ranges(ranges) if ranges else 'off'}")
        return "; ".join(pieces)

    def groups(self):
        """(days, ranges) of the days that are open, those with the same ranges together."""
        seen = {}
        for day, ranges in enumerate(self.days):
            if ranges:
                seen.setdefault(ranges, []).append(day)
        return [(days, ranges) for ranges, days in seen.items()]

    def ranges_on(self, weekday, *, public=False, school=False):
        """The ranges of a weekday, 0 for Monday, that may be a public or a school holiday."""
        if public and self.public is not None:
            return self.public
        if school and self.school is not None:
            return self.school
        return self.days[weekday]


def check_ranges(ranges):
    """Refuse ranges that end before they start, overlap, are out of order, or are more than two."""
    if len(ranges) > MOST_RANGES:
        raise ActivityRefused(
            _("A day has two ranges at most: the morning and the afternoon."), code="too_many_ranges"
        )
    for start, end in ranges:
        if end <= start:
            raise ActivityRefused(
                _("Opening hours must end after they start: %(range)s.")
                % {"range": write_ranges([(start, end)])},
                code="ends_before_start",
            )
    for (_start, end), (start, _end) in zip(ranges, ranges[1:], strict=False):
        if start <= end:
            raise ActivityRefused(
                _("The two ranges of a day must follow one another: %(ranges)s.")
                % {"ranges": write_ranges(ranges)},
                code="ranges_overlap",
            )


def read_piece(piece):
    """The days of one piece, and their ranges."""
    days, _space, hours = piece.partition(" ")
    if HOUR.match(days):
        days, hours = "Mo-Su", piece
    hours = hours.strip()
    if hours in CLOSED:
        return read_days(days, piece), ()
    ranges = []
    for part in hours.replace(" ", "").split(","):
        start, _dash, end = part.partition("-")
        ranges.append((read_hour(start, piece), read_hour(end, piece)))
    return read_days(days, piece), tuple(ranges)


def read_days(text, piece):
    chosen = []
    for part in text.split(","):
        first, dash, last = part.partition("-")
        if part in ("PH", "SH"):
            chosen.append(part)
        elif first in DAYS and (last in DAYS if dash else True):
            start, end = DAYS.index(first), DAYS.index(last or first)
            # "Sa-Mo" goes round the end of the week.
            chosen += [day % 7 for day in range(start, end + (1 if end >= start else 8))]
        else:
            raise not_understood(piece)
    return chosen


def read_hour(text, piece):
    found = HOUR.fullmatch(text)
    if not found:
        raise not_understood(piece)
    return time(int(found[1]), int(found[2]))


def not_understood(piece):
    return ActivityRefused(
        _("“%(piece)s” is not understood. Write for example “Mo-Fr 09:00-12:00,14:00-18:30; PH off”.")
        % {"piece": piece},
        code="hours_not_understood",
    )


def runs(days):
    """The days as runs of days that follow each other: (first, last)."""
    found = []
    for day in days:
        if found and found[-1][1] == day - 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def write_days(days):
    return ",".join(DAYS[a] if a == b else f"{DAYS[a]}-{DAYS[b]}" for a, b in runs(days))


def write_ranges(ranges):
    return ",".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in ranges)
