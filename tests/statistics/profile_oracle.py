"""Every table of every shipped profile counted a second time, in plain Python, with no query or rule of ours.

It reads a profile as the plain fields of its file, and every presence one by one.
"""

from collections import Counter, defaultdict
from datetime import date, timedelta

from bookings.models import Accompaniment, Attendance, Tally, Wish
from courses.models import Activity, Commune, Meeting, Place, Theme
from tests.statistics.oracle import Oracle, rows

GROUPS = {"child": 0, "teenager": 12, "adult": 18, "senior": 60}
SEXES = {"women": "feminin", "men": "masculin", "sex_unknown": "non_communique"}
UNKNOWN, NOBODY = "non_communique", "sans_fiche"
ALONE = {"appointment", "open_access"}
LABOUR = {"retraite": "inactive", "scolarise": "inactive"}
DEFAULTS = {"kinds": [], "minimum_age": None, "named_only": False, "one_to_one": True, "one_day": True}


def a_year_before(day):
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


class ProfileOracle(Oracle):
    """The tables as they are now, read as one profile would have them."""

    def __init__(self, profile, *, now):
        super().__init__(now=now)
        self.profile = DEFAULTS | {"counting": "period", "costs": []} | profile
        self.channels = dict(Activity.objects.order_by("pk").values_list("pk", "channel"))
        self.homes = dict(Place.objects.values_list("pk", "commune_id"))
        self.people_of = dict(Commune.objects.values_list("code", "population"))
        self.lists = dict(Theme.objects.order_by("pk").values_list("pk", "list"))
        helps = Accompaniment.objects.order_by("pk")
        self.helps = {one.attendance_id: one for one in helps.prefetch_related("themes")}
        self.wishes = rows(Wish, "asked_at")
        self.days = defaultdict(set)
        for meeting in rows(Meeting, "activity_id", "starts_at", "cancelled_at"):
            if meeting["cancelled_at"] is None:
                self.days[meeting["activity_id"]].add(self.day(meeting["starts_at"]))
        self.all_noted = rows(Attendance, "meeting_id", "status", "age_from")
        self.all_counted = rows(Tally, "meeting_id", "count")

    def counts(self, meeting):
        profile, activity = self.profile, self.activities[meeting["activity_id"]]
        return (
            (not profile["kinds"] or activity["kind"] in profile["kinds"])
            and (profile["one_to_one"] or activity["kind"] != "appointment")
            and (profile["one_day"] or len(self.days[meeting["activity_id"]]) > 1)
        )

    def age(self, row, meeting):
        """In years when there is a file; else the age at which the slice begins; None when not known."""
        if row["age_from"] is None:
            return None
        birth = self.births.get(row["learner_id"])
        return row["age_from"] if birth is None else max(0, self.day(meeting["starts_at"]).year - birth)

    def came(self):
        """Each presence of someone with a file that the profile counts, over all time, as a dict."""
        least = self.profile["minimum_age"]
        for row in self.noted:
            meeting = self.meetings[row["meeting_id"]]
            age = self.age(row, meeting)
            if row["status"] != "present" or not self.has_come(meeting) or not self.counts(meeting):
                continue
            if least is not None and (age is None or age < least):
                continue
            yield row | self.about(meeting) | {"age": age, "count": 1, "key": row["person_key"]}

    def nobodies(self):
        """Each count of people without a file that the profile counts."""
        least = self.profile["minimum_age"]
        for row in self.tallies:
            meeting = self.meetings[row["meeting_id"]]
            known = least is None or GROUPS.get(row["age_group"], -1) >= least
            if self.has_come(meeting) and self.counts(meeting) and known and not self.profile["named_only"]:
                minutes = row["count"] * self.length(meeting)
                yield row | self.about(meeting) | {"minutes": minutes, "length": self.length(meeting)}

    def about(self, meeting):
        activity = self.activities[meeting["activity_id"]]
        return {
            "day": self.day(meeting["starts_at"]),
            "starts": meeting["starts_at"],
            "activity": meeting["activity_id"],
            "theme": activity["theme_id"],
            "place": str(meeting["place_id"]),
            "kind": activity["kind"],
            "channel": self.channels[meeting["activity_id"]],
            "at_home": self.homes[meeting["place_id"]] == self.village,
        }

    def each_once(self, first, last):
        """One presence for each time that someone counts."""
        counting, chosen = self.profile["counting"], {}
        within = [one for one in self.came() if one["day"] <= last]
        begun = self.profile.get("starts_on") if counting == "operation" else None
        within = [one for one in within if one["day"] >= min(begun or first, first)]
        within.sort(key=lambda one: (one["starts"], one["pk"]))
        for one in within:
            key = (one["key"], one["activity"]) if counting == "cycle" else one["key"]
            if counting == "operation":
                chosen.setdefault(key, one)
            else:
                chosen[key] = one
        return [one for one in chosen.values() if one["day"] >= first]

    def counted_held(self, first, last):
        return [meeting for meeting in self.held(first, last) if self.counts(meeting)]

    def band(self, age):
        if age is None:
            return UNKNOWN
        for band in self.profile["bands"]:
            if band["from"] <= age <= band.get("to", 999):
                return band.get("code") or (
                    f"{band['from']}_{band['to']}" if "to" in band else f"{band['from']}_plus"
                )
        return None

    def tables(self, first, last):
        """{table: {row: {column: number}}} of the days from first to last."""
        ever = list(self.came())
        self.named = [one for one in ever if first <= one["day"] <= last]
        self.others = [one for one in self.nobodies() if first <= one["day"] <= last]
        self.units, self.met = self.each_once(first, last), self.counted_held(first, last)
        self.first, self.last_day = first, last
        return {table["key"]: getattr(self, f"of_{table['key']}")() for table in self.profile["tables"]}

    def who(self, key):
        sums = defaultdict(Counter)
        for one in self.named:
            for code in (key(one), "total"):
                sums[code].update(presences=1, hours=one["minutes"])
        for one in self.units:
            column = next(name for name, sex in SEXES.items() if sex == one["sex"])
            for code in (key(one), "total"):
                sums[code].update({"people": 1, column: 1})
        sums = {code: dict(row) for code, row in sums.items()}
        sums.setdefault("total", {})
        nobody = Counter()
        for one in self.others:
            nobody.update(presences=one["count"], hours=one["minutes"])
        for name, number in nobody.items():
            sums["total"][name] = sums["total"].get(name, 0) + number
        sums[NOBODY] = {**dict.fromkeys(["people", *SEXES]), **nobody}
        return sums

    def of_age(self):
        return self.who(lambda one: self.band(one["age"]))

    def of_sex(self):
        return self.who(lambda one: one["sex"])

    def of_situation(self):
        return self.who(lambda one: one["situation"])

    def of_labour(self):
        return self.who(lambda one: LABOUR.get(one["situation"], one["situation"]))

    def of_families(self):
        def side(one):
            return UNKNOWN if one["age"] is None else "minors" if one["age"] < 18 else "adults"

        sums = self.who(side) | {"families": dict.fromkeys(["people", *SEXES])}
        return {code: row for code, row in sums.items() if code != NOBODY}

    def of_residence(self):
        sums = self.who(lambda one: one["commune_id"] or UNKNOWN)
        for ring in ("epci", "elsewhere"):
            whole = Counter()
            for code, row in sums.items():
                if code in self.epcis and code != self.village and self.ring(code) == ring:
                    whole.update(row)
            sums[ring] = dict(whole)
        near = self.epcis[self.village]
        for code in {self.village, UNKNOWN, "elsewhere", NOBODY, "total", *sums}:
            row = sums.setdefault(code, {})
            row["inhabitants"] = self.people_of.get(code)
        sums["epci"]["inhabitants"] = sum(
            self.people_of[code] for code, epci in self.epcis.items() if epci == near and code != self.village
        )
        return sums

    def of_rings(self):
        sums = self.of_residence()
        rings = {self.village, "epci", "elsewhere", UNKNOWN, NOBODY, "total"}
        return {code: row for code, row in sums.items() if code in rings}

    def of_equipment(self):
        """Nothing is lent in these villages; equipment has an oracle of its own."""
        nothing = {"number": 0, "whole": None}
        known = dict.fromkeys(["loans", "borrowers", "late", "lost"], nothing)
        return known | {"days_out": {"number": 0, "whole": 0}}

    def of_skills(self):
        return {}

    def what(self, name):
        sums, keys = defaultdict(Counter), defaultdict(set)
        for one in [*self.named, *self.others]:
            for code in (one[name], "total"):
                sums[code].update(presences=one["count"], hours=one["minutes"])
        for one in self.named:
            for code in (one[name], "total"):
                keys[code].add(one["key"])
        for meeting in self.met:
            for code in (self.about(meeting)[name], "total"):
                sums[code].update(meetings=1)
        return {code: {**row, "people": len(keys[code])} for code, row in sums.items()}

    def of_theme(self):
        return self.what("theme")

    def of_place(self):
        return self.what("place")

    def of_key_figures(self):
        numbers = self.key_numbers()
        today = self.day(self.now)
        sums = {code: {"now": number} for code, number in numbers.items()}
        if today >= self.first:
            other = ProfileOracle(self.profile | {"tables": []}, now=self.now)
            other.tables(a_year_before(self.first), a_year_before(min(self.last_day, today)))
            for code, number in other.key_numbers().items():
                sums[code]["before"] = number
        # New and back are said of people who count once over the period.
        left_out = {"new", "back"} if self.profile["counting"] != "period" else set()
        return {code: row for code, row in sums.items() if code not in left_out}

    def key_numbers(self):
        people = {one["key"] for one in self.named}
        ever = [row for row in self.presences() if row.day < self.first]
        back = len(people & {row.key for row in ever})
        return {
            "people": len(self.units),
            "new": len(people) - back,
            "back": back,
            "presences": len(self.named) + sum(one["count"] for one in self.others),
            "named": len(self.named),
            "without_a_file": sum(one["count"] for one in self.others),
            "hours": sum(one["minutes"] for one in [*self.named, *self.others]),
            "activities": len({meeting["activity_id"] for meeting in self.met}),
            "meetings": len(self.met),
            "taught": sum(self.length(meeting) for meeting in self.met),
        }

    def of_months(self):
        sums = defaultdict(Counter)
        today = self.day(self.now)
        until = a_year_before(min(self.last_day, today)) if today >= self.first else None
        for one in [*self.came(), *self.nobodies()]:
            if self.first <= one["day"] <= self.last_day:
                for code in (f"{one['day']:%Y-%m}", "total"):
                    sums[code].update(presences=one["count"])
            elif until and a_year_before(self.first) <= one["day"] <= until:
                for code in (f"{one['day'].year + 1}-{one['day']:%m}", "total"):
                    sums[code].update(before=one["count"])
        return sums

    def of_rates(self):
        seats = sum(self.activities[meeting["activity_id"]]["seats"] for meeting in self.met)
        states = Counter()
        for row in self.noted:
            meeting = self.meetings[row["meeting_id"]]
            if self.has_come(meeting) and self.within(meeting, self.first, self.last_day):
                states[row["status"]] += self.counts(meeting)
        presences = len(self.named) + sum(one["count"] for one in self.others)
        return {
            "fill": {"part": presences, "whole": seats},
            "booked": {"part": self.booked(self.met), "whole": seats},
            "absence": {"part": states["absent"], "whole": states["absent"] + states["present"]},
        }

    def is_asked(self, activity):
        return not self.profile["kinds"] or activity["kind"] in self.profile["kinds"]

    def of_demand(self):
        named = [one for one in self.presences() if self.first <= one.day <= self.last_day]
        asked = [self.day(wish["asked_at"]) for wish in self.wishes]
        wished = sum(self.first <= day <= self.last_day for day in asked)
        unmet = self.unmet(self.first, self.last_day, named)
        return {"unmet": {"now": unmet}, "wishes": {"now": wished}}

    def of_cost(self):
        lines = {
            f"line_{rank}": {"cents": line["cents"], "presences": None, "people": None}
            for rank, line in enumerate(self.profile["costs"], start=1)
        }
        presences = len(self.named) + sum(one["count"] for one in self.others)
        cents = sum(line["cents"] for line in lines.values())
        return lines | {"total": {"cents": cents, "presences": presences, "people": len(self.units)}}

    def of_actions(self):
        sums, activities = defaultdict(Counter), defaultdict(set)
        for meeting in self.met:
            activity = self.activities[meeting["activity_id"]]
            for code in (activity["kind"], "total"):
                sums[code].update(meetings=1, taught=self.length(meeting), seats=activity["seats"])
                activities[code].add(meeting["activity_id"])
        return {code: {**row, "activities": len(activities[code])} for code, row in sums.items()}

    def of_dependency(self):
        return {code: {"people": None} for code in ("gir_1_4", "gir_5_6", "not_assessed")}

    def of_not_kept(self):
        return defaultdict(lambda: dict.fromkeys(["people", *SEXES]))

    def of_territory(self):
        sums = defaultdict(Counter)
        for meeting in self.met:
            for code in ("village" if self.about(meeting)["at_home"] else "other", "total"):
                sums[code].update(meetings=1)
        for one in [*self.named, *self.others]:
            for code in ("village" if one["at_home"] else "other", "total"):
                sums[code].update(presences=one["count"])
        return sums

    def formats(self, things):
        sums = Counter(onsite=0, offsite=0, virtual=0)
        for about, number in things:
            far = "virtual" if about["channel"] == "phone" else "onsite" if about["at_home"] else "offsite"
            sums.update({far: number, "all": number})
        nothing = dict.fromkeys(["onsite", "offsite", "virtual", "all"])
        ages = dict.fromkeys(("0_5", "6_11", "12_18", "19_plus"), nothing)
        return ages | {"general": sums, "total": sums}

    def of_pls_sessions(self):
        return self.formats((self.about(meeting), 1) for meeting in self.met)

    def of_pls_attendance(self):
        return self.formats((one, one["count"]) for one in [*self.named, *self.others])

    # La Coop: one visit or appointment of one person, or one meeting of a group to which somebody came.
    def coop_activities(self):
        for one in [*self.named, *self.others]:
            if one["kind"] in ALONE and one["count"]:
                yield one | {"length": one.get("length", one["minutes"]), "number": one["count"]}
        groups = {}
        for one in [*self.named, *self.others]:
            if one["kind"] not in ALONE and one["count"]:
                length = self.length(self.meetings[one["meeting_id"]])
                groups[one["meeting_id"]] = one | {"length": length, "number": 1}
        yield from groups.values()

    def mentions(self, key):
        sums = Counter()
        for one in self.coop_activities():
            for code in key(one):
                sums.update({code: one["number"]})
        return self.summed(sums)

    def summed(self, sums):
        total = sum(number for number in sums.values() if number)
        return {code: {"number": number} for code, number in [*sums.items(), ("total", total)]}

    def of_coop_general(self):
        numbers = self.key_numbers()
        anonymous, followed = numbers["without_a_file"], numbers["people"]
        return {
            "accompaniments": {"number": numbers["presences"]},
            "beneficiaries": {"number": followed + anonymous},
            "new": {"number": numbers["new"] + anonymous},
            "followed": {"number": followed},
            "anonymous": {"number": anonymous},
        }

    def of_coop_months(self):
        after = self.last_day + timedelta(days=1)
        sums = Counter()
        for one in [*self.came(), *self.nobodies()]:
            if a_year_before(after) <= one["day"] <= self.last_day:
                sums.update({f"{one['day']:%Y-%m}": one["count"]})
        return {code: {"number": number} for code, number in sums.items()}

    def of_coop_activities(self):
        sums = self.mentions(lambda one: ["individuel" if one["kind"] in ALONE else "collectif"])
        group = [one["count"] for one in [*self.named, *self.others] if one["kind"] not in ALONE]
        return sums | {"participants": {"number": sum(group)}}

    def themes(self, one):
        help_given = self.helps.get(one.get("pk")) if one["kind"] in ALONE else None
        return [theme.pk for theme in help_given.themes.all()] if help_given else []

    def of_coop_mediation(self):
        return self.themes_of("mediation")

    def of_coop_procedures(self):
        return self.themes_of("demarche")

    def themes_of(self, name):
        sums = self.mentions(lambda one: self.themes(one) or [one["theme"]])
        mine = [code for code in sums if self.lists.get(code) == name]
        return self.summed({code: sums[code]["number"] for code in mine})

    def of_coop_tags(self):
        return {}

    def of_coop_equipment(self):
        sums = Counter()
        for one in self.named:
            help_given = self.helps.get(one["pk"]) if one["kind"] in ALONE else None
            sums.update(help_given.equipment if help_given else [])
        return self.summed(sums)

    def of_coop_channels(self):
        sums = self.mentions(lambda one: ["a_distance" if one["channel"] == "phone" else "lieu_activite"])
        return sums | {"domicile": {"number": None}, "autre": {"number": None}}

    def of_coop_lengths(self):
        def band(one):
            length = one["length"]
            return ["0" if length < 30 else "30" if length < 60 else "60" if length < 120 else "120"]

        return self.mentions(band)

    def of_coop_places(self):
        return self.mentions(lambda one: [one["place"]])

    def of_people(self, key):
        sums = Counter(key(one) for one in self.units)
        sums[UNKNOWN] += sum(one["count"] for one in self.others)
        return self.summed(sums)

    def of_coop_sexes(self):
        return self.of_people(lambda one: one["sex"])

    def of_coop_ages(self):
        return self.of_people(lambda one: self.band(one["age"]))

    def of_coop_situations(self):
        return self.of_people(lambda one: one["situation"])

    def of_coop_communes(self):
        return self.of_people(lambda one: one["commune_id"] or UNKNOWN)
