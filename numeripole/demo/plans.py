"""What the invented centre offers, day after day, as `village.toml` says its week."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import count

from courses.models import Activity, Course, Meeting
from numeripole.demo.days import days, is_open, moment

# A cycle does not run over a longer break than this.
LONGEST_BREAK = timedelta(days=15)


@dataclass(eq=False)
class Plan:
    """An activity and its meetings, not yet written, with whom it is for and how many would like to come."""

    activity: Activity
    meetings: list[Meeting]
    audience: str
    draw: float
    # An appointment that nobody took is forgotten once its hour is past.
    was_offered: bool = True

    @property
    def starts_at(self):
        return self.activity.starts_at

    @cached_property
    def days(self):
        return {meeting.day for meeting in self.meetings}


def plans(village, *, places, facilitators, first, last, today):
    """Every activity between two days, in order of time; today always holds something to try."""
    planner = Planner(village, places, facilitators)
    opened = [day for day in days(first, last) if is_open(day)]
    made = [plan for row in village["weekly"] for plan in planner.weekly(row, opened)]
    made += [plan for row in village["events"] for plan in planner.yearly(row, opened)]
    if not any(meeting.day == today for plan in made for meeting in plan.meetings):
        made += [planner.plan(row, [today], row.get("courses", [None])[0]) for row in village["today"]]
    return sorted(made, key=lambda plan: (plan.starts_at, plan.activity.title))


class Planner:
    """Turns the rows of `village.toml` into plans."""

    def __init__(self, village, places, facilitators):
        self.draw, self.months = village["draw"], village["calendar"]["months"]
        self.places, self.facilitators = places, facilitators
        self.courses = {course.code: course for course in Course.objects.select_related("theme")}

    def weekly(self, row, opened):
        """The plans of one line of the week: cycles of meetings, one after the other."""
        months = row.get("months", range(1, 13))
        free = [day for day in opened if day.weekday() == row["weekday"] and day.month in months]
        for turn in count():
            course = self.next_course(row, turn, free)
            length = course.meetings_planned if course else row.get("meetings", 1)
            while len(free) >= length and free[length - 1] - free[0] > LONGEST_BREAK * length:
                free = free[1:]
            if len(free) < length:
                return
            cycle, free = free[:length], free[length:]
            for number in range(row.get("repeat", 1)):
                yield self.plan(row, cycle, course and course.code, later=number * row.get("minutes", 0))

    def next_course(self, row, turn, free):
        """The course whose turn it is, passing over those that are not of this season."""
        codes = row.get("courses")
        if not codes or not free:
            return None
        turn, month = turn % len(codes), free[0].month
        in_season = (code for code in codes[turn:] + codes[:turn] if month in self.months.get(code, [month]))
        return self.courses[next(in_season)]

    def yearly(self, row, opened):
        """The event of that month, on the second Saturday that is open, in each year."""
        saturdays = Counter()
        for day in opened:
            if day.month == row["month"] and day.weekday() == 5:
                saturdays[day.year] += 1
                if saturdays[day.year] == 2:
                    event = {"kind": "event", "at": "10:00", "minutes": 150, "seats": 30, "queue": False}
                    where = {"place": "Numéripôle", "room": "Salle du conseil", "facilitator": 2}
                    yield self.plan(event | where | {"audience": "anyone"} | row, [day])

    def plan(self, row, cycle, code=None, *, later=0):
        course = self.courses.get(code)
        place, rooms = self.places[row["place"]]
        length = course.minutes_each if course else row["minutes"]
        meetings = [
            Meeting(
                starts_at=moment(day, row["at"], minutes=later),
                ends_at=moment(day, row["at"], minutes=later + length),
                place=place,
                room=rooms[row["room"]],
                facilitator=self.facilitators[row["facilitator"]],
            )
            for day in cycle
        ]
        activity = Activity(
            kind=row.get("kind", "workshop"),
            course=course,
            title=course.title if course else row["title"],
            summary=course.summary if course else row["summary"],
            bring=course.bring if course else row.get("bring", ""),
            theme_id=course.theme_id if course else row["theme"],
            level=course.level if course else "tous",
            seats=course.seats if course else row["seats"],
            age_from=row.get("age_from"),
            age_to=row.get("age_to"),
            queue=row.get("queue", True),
            starts_at=meetings[0].starts_at,
            ends_at=meetings[-1].ends_at,
        )
        draw = self.draw.get(code) or self.draw[activity.kind]
        return Plan(activity, meetings, row["audience"], draw)
