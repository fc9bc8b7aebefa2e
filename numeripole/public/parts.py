"""Long lists in parts: the week of a whole département is read some meetings at a time."""

from dataclasses import dataclass

from django.utils import timezone

# As many as one reads at once; a centre of some rooms has fewer in a week.
MOST = 60


@dataclass(frozen=True)
class Part:
    """Some meetings of a week, and the numbers of the parts before and after them, if there are any."""

    meetings: list
    before: int | None = None
    after: int | None = None

    @property
    def is_whole(self):
        return not self.before and not self.after


def part_of(meetings, number, *, monday, now):
    """The part of the week of that number; in a week that does not fit one, the days gone by are left out."""
    week, today = meetings.of_week(monday), timezone.localdate(now)
    is_under_way = 0 <= (today - monday).days < 7
    if number == 1:
        # Those of the days gone by come last: one question says both whether all fit, and what is ahead.
        found = list((week.from_today_first(today) if is_under_way else week)[: MOST + 1])
        if len(found) <= MOST:
            return Part(sorted(found, key=lambda meeting: (meeting.starts_at, meeting.pk)))
    else:
        ahead = week.from_day(today) if is_under_way else week
        found = list(ahead[MOST * (number - 1) : MOST * number + 1])
    return Part(found[:MOST], before=number - 1 or None, after=number + 1 if len(found) > MOST else None)
