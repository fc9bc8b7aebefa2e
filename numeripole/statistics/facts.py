"""The grouped scans behind a report: each is run at most once, and only when a table asks for it."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, Sum

from numeripole.statistics.minutes import minutes_of
from numeripole.statistics.scope import Scope

PROFILE = ("sex", "situation", "commune", "age_from")
ACTIVITY = {
    "theme": "activity__theme",
    "place": "place",
    "kind": "activity__kind",
    "channel": "activity__channel",
    "commune_of_place": "place__commune",
}


@dataclass(frozen=True)
class Profile:
    """What one combination of sex, situation, commune and age slice adds up to."""

    sex: str
    situation: str
    commune: str | None
    age_from: int | None
    people: int = 0
    presences: int = 0
    minutes: int = 0


@dataclass(frozen=True)
class Cell:
    """What one theme, place, kind, channel and (of people without a file) age group add up to."""

    theme: str
    place: int
    kind: str
    channel: str
    commune_of_place: str
    age_group: str = ""
    meetings: int = 0
    seats: int = 0
    presences: int = 0
    minutes: int = 0


class Facts:
    """All that the tables of one report ask for, in whole people, presences, meetings and minutes."""

    def __init__(self, scope: Scope):
        self.scope = scope

    @cached_property
    def profiles(self):
        """Presences by the profile of their day, people by the profile of the presence that counts them."""
        came = self.scope.presences().values_list(*PROFILE).annotate(Count("pk"), Sum("minutes"))
        people = self.scope.people().values_list(*PROFILE).annotate(Count("pk"))
        return [
            Profile(*profile, presences=number, minutes=minutes) for *profile, number, minutes in came
        ] + [Profile(*profile, people=number) for *profile, number in people]

    @cached_property
    def named(self):
        """Presences of people with a file, by what they came to."""
        paths = [f"meeting__{path}" for path in ACTIVITY.values()]
        rows = self.scope.presences().values_list(*paths).annotate(Count("pk"), Sum("minutes"))
        return [Cell(*of, presences=number, minutes=minutes) for *of, number, minutes in rows]

    @cached_property
    def counted(self):
        """Presences of people without a file, by what they came to and their broad age group."""
        paths = [f"meeting__{path}" for path in ACTIVITY.values()]
        rows = self.scope.tallies().values_list(*paths, "age_group")
        rows = rows.annotate(n=Sum("count"), time=Sum(F("count") * minutes_of("meeting__")))
        return [Cell(*of, presences=number, minutes=minutes) for *of, number, minutes in rows]

    @cached_property
    def held(self):
        """Meetings that took place, their seats and their minutes."""
        rows = self.scope.held().values_list(*ACTIVITY.values())
        rows = rows.annotate(n=Count("pk"), places=Sum("activity__seats"), time=Sum(minutes_of()))
        return [Cell(*of, meetings=number, seats=seats, minutes=time) for *of, number, seats, time in rows]

    @cached_property
    def activities(self):
        """How many activities had a meeting that took place."""
        return self.scope.held().aggregate(n=Count("activity", distinct=True))["n"]

    @cached_property
    def returning(self):
        return self.scope.returned().count()

    def people_by(self, name):
        """Different people by theme, place or kind, each once in each."""
        rows = self.scope.presences().values_list(f"meeting__{ACTIVITY[name]}")
        return dict(rows.annotate(Count("person_key", distinct=True)))

    @cached_property
    def people(self):
        return sum(profile.people for profile in self.profiles)

    @cached_property
    def persons(self):
        """Different people, however often the profile counts each."""
        if self.scope.rules.adds_up:
            return self.people
        return self.scope.presences().aggregate(n=Count("person_key", distinct=True))["n"]

    @cached_property
    def named_presences(self):
        return sum(profile.presences for profile in self.profiles)

    @cached_property
    def strangers(self):
        """Presences of people without a file."""
        return sum(cell.presences for cell in self.counted)

    @cached_property
    def strangers_minutes(self):
        return sum(cell.minutes for cell in self.counted)

    @cached_property
    def presences(self):
        return self.named_presences + self.strangers

    @cached_property
    def minutes(self):
        return sum(profile.minutes for profile in self.profiles) + self.strangers_minutes


def added(cells, by, *names):
    """The cells' numbers added up by what `by` says of each: {code: {name: number}}."""
    sums = defaultdict(lambda: dict.fromkeys(names, 0))
    for cell in cells:
        row = sums[by(cell)]
        for name in names:
            row[name] += getattr(cell, name)
    return sums
