"""The figures counted a second time, in plain Python over exported rows, with no query or rule of ours.

Dates are turned into local days here, ages are taken from years of birth as long as there is a file,
and every presence is looked at one by one: slow, and plain enough to be believed.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bookings.models import Attendance, Booking, Tally
from courses.models import Activity, Commune, Learner, Meeting

PARIS = ZoneInfo("Europe/Paris")
EDGES = ((12, "moins_de_douze"), (18, "douze_dix_huit"), (25, "dix_huit_vingt_quatre"))
EDGES += ((40, "vingt_cinq_trente_neuf"), (60, "quarante_cinquante_neuf"), (70, "soixante_soixante_neuf"))


def rows(model, *fields):
    """Every row of a table, as plain dictionaries."""
    return [dict(zip(fields, row, strict=True)) for row in model.objects.order_by("pk").values_list(*fields)]


@dataclass
class Presence:
    """One person with a file, or `count` people without, at one meeting."""

    day: object
    starts: datetime
    order: int
    key: object
    minutes: int
    theme: str
    place: str
    kind: str
    sex: str = "sans_fiche"
    situation: str = "sans_fiche"
    commune: str | None = "sans_fiche"
    age: str = "sans_fiche"
    count: int = 1


def band(age):
    return next((code for edge, code in EDGES if age < edge), "soixante_dix_plus")


class Oracle:
    """The tables as they are now, and the moment at which one counts."""

    def __init__(self, *, now, village="55073"):
        self.now, self.village = now.astimezone(UTC), village
        self.activities = {
            row["pk"]: row
            for row in rows(Activity, "pk", "kind", "theme_id", "seats", "starts_at", "cancelled_at")
        }
        self.meetings = {
            row["pk"]: row
            for row in rows(Meeting, "pk", "activity_id", "starts_at", "ends_at", "place_id", "cancelled_at")
        }
        self.births = {row["pk"]: row["birth_year"] for row in rows(Learner, "pk", "birth_year")}
        self.epcis = {row["code"]: row["epci"] for row in rows(Commune, "code", "epci")}
        self.noted = rows(
            Attendance,
            *("pk", "meeting_id", "learner_id", "person_key", "status", "minutes"),
            *("sex", "situation", "commune_id", "age_from"),
        )
        self.tallies = rows(Tally, "meeting_id", "age_group", "count")
        self.bookings = rows(
            Booking, "activity_id", "learner_id", "person_key", "status", "booked_at", "seated_at"
        )

    def day(self, moment):
        return moment.astimezone(PARIS).date()

    def has_come(self, meeting):
        return meeting["cancelled_at"] is None and self.day(meeting["starts_at"]) <= self.day(self.now)

    def within(self, meeting, first, last):
        return first <= self.day(meeting["starts_at"]) <= last

    def length(self, meeting):
        return int((meeting["ends_at"] - meeting["starts_at"]).total_seconds()) // 60

    def shared(self, meeting):
        activity = self.activities[meeting["activity_id"]]
        return {
            "day": self.day(meeting["starts_at"]),
            "starts": meeting["starts_at"],
            "theme": activity["theme_id"],
            "place": str(meeting["place_id"]),
            "kind": activity["kind"],
        }

    def age_band(self, row, meeting):
        """From the year of birth when there is still a file; what was not known that day stays unknown."""
        if row["age_from"] is None:
            return "non_communique"
        birth = self.births.get(row["learner_id"])
        return band(row["age_from"] if birth is None else self.day(meeting["starts_at"]).year - birth)

    def presences(self):
        """Everybody with a file who was present at a meeting whose day has come, over all time."""
        for row in self.noted:
            meeting = self.meetings[row["meeting_id"]]
            if row["status"] == "present" and self.has_come(meeting):
                yield Presence(
                    order=row["pk"],
                    key=row["person_key"],
                    minutes=row["minutes"],
                    sex=row["sex"],
                    situation=row["situation"],
                    commune=row["commune_id"],
                    age=self.age_band(row, meeting),
                    **self.shared(meeting),
                )

    def strangers(self):
        for row in self.tallies:
            meeting = self.meetings[row["meeting_id"]]
            if self.has_come(meeting):
                minutes = row["count"] * self.length(meeting)
                yield (
                    Presence(order=0, key=None, minutes=minutes, count=row["count"], **self.shared(meeting)),
                    row["age_group"],
                )

    def held(self, first, last):
        known = {row["meeting_id"] for row in [*self.noted, *self.tallies]}
        return [
            meeting
            for pk, meeting in self.meetings.items()
            if pk in known and self.has_come(meeting) and self.within(meeting, first, last)
        ]

    def ring(self, commune):
        if commune in (None, "sans_fiche"):
            return commune or "non_communique"
        if commune == self.village:
            return "village"
        near = self.epcis.get(self.village)
        return "epci" if near and self.epcis[commune] == near else "elsewhere"

    def table(self, named, strangers, key):
        """{row: [people, presences, minutes]}, people by their last presence."""
        sums = defaultdict(lambda: [0, 0, 0])
        for presence in [*named, *strangers]:
            sums[key(presence)][1] += presence.count
            sums[key(presence)][2] += presence.minutes
        for presence in self.last(named):
            sums[key(presence)][0] += 1
        return dict(sums)

    def last(self, named):
        """Of each person the presence that started last; of two at once the one that was noted last."""
        latest = {}
        for presence in sorted(named, key=lambda presence: (presence.starts, presence.order)):
            latest[presence.key] = presence
        return latest.values()

    def activity_table(self, named, strangers, meetings, name):
        """{row: [people, presences, minutes, meetings]}, a person once in each row."""
        sums = {str(self.shared(meeting)[name]): [0, 0, 0, 0] for meeting in meetings}
        keys = defaultdict(set)
        for presence in [*named, *strangers]:
            row = sums[getattr(presence, name)]
            row[1] += presence.count
            row[2] += presence.minutes
            keys[getattr(presence, name)] |= {presence.key} - {None}
        for meeting in meetings:
            sums[str(self.shared(meeting)[name])][3] += 1
        for code, people in keys.items():
            sums[code][0] = len(people)
        return sums

    def is_asked(self, activity):
        """Whether what was asked in vain is looked for in the activity."""
        return True

    def unmet(self, first, last, named):
        """People who never had the seat that they asked for and, on that theme, have no seat nor came."""
        started = {
            pk: activity["theme_id"]
            for pk, activity in self.activities.items()
            if activity["cancelled_at"] is None
            and self.is_asked(activity)
            and first <= self.day(activity["starts_at"]) <= last
            and activity["starts_at"] < self.now
        }
        asked = [booking for booking in self.bookings if booking["activity_id"] in started]
        had = {(one["person_key"], one["activity_id"]) for one in asked if one["seated_at"] is not None}
        in_vain = {(one["person_key"], one["activity_id"]) for one in asked} - had
        missed = {(person, started[activity]) for person, activity in in_vain}
        sits = [booking for booking in asked if booking["status"] == "seated"]
        met = {(one["person_key"], started[one["activity_id"]]) for one in sits}
        met |= {(presence.key, presence.theme) for presence in named}
        return len({person for person, _theme in missed - met})

    def booked(self, meetings):
        return sum(len(self.seated(meeting)) for meeting in meetings)

    def seated(self, meeting):
        """The bookings that had a seat before the meeting ended."""
        return [
            booking
            for booking in self.bookings
            if booking["activity_id"] == meeting["activity_id"]
            and booking["status"] == "seated"
            and (booking["seated_at"] or booking["booked_at"]) < meeting["ends_at"]
        ]

    def missing(self, first, last):
        """Meetings over and not called off, with nothing noted, or a seat whose person was not noted."""
        number = 0
        for pk, meeting in self.meetings.items():
            over = meeting["ends_at"] <= self.now and self.within(meeting, first, last)
            if meeting["cancelled_at"] or not over:
                continue
            noted = {row["person_key"] for row in self.noted if row["meeting_id"] == pk}
            counted = any(row["meeting_id"] == pk for row in self.tallies)
            expected = {
                booking["person_key"] for booking in self.seated(meeting) if booking["learner_id"] is not None
            }
            number += not (noted or counted) or bool(expected - noted)
        return number

    def figures(self, first, last):
        """Every figure of the days from first to last, in plain numbers."""
        ever = list(self.presences())
        named = [presence for presence in ever if first <= presence.day <= last]
        tallied = [(one, group) for one, group in self.strangers() if first <= one.day <= last]
        strangers = [one for one, _group in tallied]
        people = {presence.key for presence in named}
        meetings = self.held(first, last)
        seats = sum(self.activities[meeting["activity_id"]]["seats"] for meeting in meetings)
        absent = sum(
            row["status"] == "absent"
            for row in self.noted
            for meeting in [self.meetings[row["meeting_id"]]]
            if self.has_come(meeting) and self.within(meeting, first, last)
        )
        presences = len(named) + sum(one.count for one in strangers)
        ages_by_sex = Counter((one.age, one.sex) for one in self.last(named))
        groups = Counter()
        for one, group in tallied:
            groups[group or "unknown"] += one.count
        return {
            "missing": self.missing(first, last),
            "people": len(people),
            "presences": presences,
            "minutes": sum(one.minutes for one in [*named, *strangers]),
            "without_a_file": sum(one.count for one in strangers),
            "returning": len(people & {one.key for one in ever if one.day < first}),
            "meetings": len(meetings),
            "meeting_minutes": sum(self.length(meeting) for meeting in meetings),
            "fill": (presences, seats),
            "booked": (self.booked(meetings), seats),
            "absence": (absent, absent + len(named)),
            "unmet": self.unmet(first, last, named),
            "sex": self.table(named, strangers, lambda one: one.sex),
            "situation": self.table(named, strangers, lambda one: one.situation),
            "age": self.table(named, strangers, lambda one: one.age),
            "residence": self.table(named, strangers, lambda one: self.ring(one.commune)),
            "commune": self.table(named, strangers, lambda one: one.commune or "non_communique"),
            "theme": self.activity_table(named, strangers, meetings, "theme"),
            "place": self.activity_table(named, strangers, meetings, "place"),
            "kind": self.activity_table(named, strangers, meetings, "kind"),
            "women": {age: n for (age, sex), n in ages_by_sex.items() if sex == "feminin"},
            "men": {age: n for (age, sex), n in ages_by_sex.items() if sex == "masculin"},
            "without_a_file_by_age": dict(groups),
            "by_month": dict(sum(map(by_month, [*named, *strangers]), Counter())),
        }


def by_month(presence):
    return Counter({f"{presence.day:%Y-%m}": presence.count})
