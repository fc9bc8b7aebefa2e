"""Weeks and months as a table of days: what happens, what is closed, what is a public holiday."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from bookings.seats import seats_of
from courses.models import Closure, Meeting
from courses.models.meetings import local_midnight
from courses.timetable.closed import ONE_DAY
from courses.timetable.holidays import public_holidays
from numeripole.accounts.reach import within
from numeripole.public.weeks import Week


@dataclass
class Day:
    """One day of the table."""

    day: date
    is_today: bool = False
    is_outside: bool = False
    is_closed: bool = False
    notes: list = field(default_factory=list)
    meetings: list = field(default_factory=list)


def days_of(first, last, meetings, *, places, place, today, month=None):
    """The days from the first to the last, with their meetings and seats; four queries whatever there is.

    `place` narrows closures and holidays to those of one place; a day is closed when all those shown are.
    """
    days = {first + ONE_DAY * step: None for step in range((last - first).days + 1)}
    for day in days:
        days[day] = Day(day, is_today=day == today, is_outside=month is not None and day.month != month)
    start, end = local_midnight(first), local_midnight(last + ONE_DAY)
    meetings = list(meetings.between(start, end))
    seats = seats_of({meeting.activity for meeting in meetings})
    for meeting in meetings:
        meeting.seats = seats[meeting.activity_id]
        days[meeting.day].meetings.append(meeting)
    shown = [place] if place else places
    note_holidays(days, shown)
    note_closures(days, Closure.objects.touching(start, end).select_related("place"), shown)
    return list(days.values())


def note_holidays(days, places):
    """Write the public holidays of these places into the days."""
    for subdivision in {place.subdivision for place in places}:
        for one in days.values():
            name = public_holidays(subdivision, one.day.year).get(one.day)
            if name and name not in one.notes:
                one.notes.append(name)
                one.is_closed = True


def note_closures(days, closures, places):
    """Write the closures of these places into the days, each with its place when it has one."""
    shut = defaultdict(set)
    for closure in closures:
        if closure.place_id and closure.place not in places:
            continue
        name = f"{closure.reason} ({closure.place.name})" if closure.place_id else closure.reason
        for day in filter(days.get, closure.days):
            days[day].notes.append(name)
            if closure.kind == Closure.Kind.OWN and closure.is_whole_days:
                shut[day] |= {closure.place} if closure.place_id else set(places)
    for day, closed in shut.items():
        days[day].is_closed |= closed >= set(places)


def rows_of(days):
    """The days by weeks of seven."""
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def weeks_of(month):
    """The Monday before the first of the month, and the Sunday after its last day."""
    return Week.of(month.first).monday, Week.of(month.after.first - ONE_DAY).sunday


def shown_meetings(*, places=None, place=None, room=None, facilitator=None):
    """The planned meetings of the places within reach that the filters leave."""
    wanted = {"place": place, "room": room, "facilitator": facilitator}
    wanted = {name: value for name, value in wanted.items() if value is not None}
    meetings = within(Meeting.objects.planned().filter(**wanted), places)
    return meetings.with_activity().order_by("starts_at", "pk")
