"""The numbers that one reads first: people, presences, hours, how full it was, demand not met, costs."""

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from bookings.models import Attendance, Booking, Wish
from numeripole.statistics import definitions
from numeripole.statistics.rules import Once
from numeripole.statistics.sections.building import column, put
from numeripole.statistics.tables import Label, Share

ONCE = {
    Once.PERIOD: definitions.PEOPLE,
    Once.YEAR: definitions.PEOPLE_A_YEAR,
    Once.OPERATION: definitions.PEOPLE_AN_OPERATION,
    Once.CYCLE: definitions.PEOPLE_A_CYCLE,
}


def key_figures(facts, before, *, title):
    """People (new and back), presences (with a file and without), hours, meetings; a year earlier beside."""
    adds_up = facts.scope.rules.adds_up
    rows = [row("people", _("Different people"), ONCE[facts.scope.rules.once], "people", adds_up)]
    if adds_up:
        rows += [
            row("new", _("New people"), definitions.NEW, "people", where=("history", "new")),
            row(
                "back", _("People who came back"), definitions.RETURNING, "people", where=("history", "back")
            ),
        ]
    rows += presence_rows(facts)
    numbers = {name: {"now": number} for name, number in numbers_of(facts).items()}
    over = [Label("now", str(_("This period")))]
    if before:
        over.append(column("before"))
        for name, number in numbers_of(before).items():
            numbers[name]["before"] = number
    known = {row.code: numbers[row.code] for row in rows}
    return put("key_figures", title, rows, tuple(over), known, definitions.PERIOD, behind="")


def row(code, text, definition, counts, is_sum=False, *, where=None):
    parts = ("new", "back") if is_sum else None
    pairs = (where,) if where else ()
    return Label(code, str(text), pairs, parts, counts, definition=str(definition))


def presence_rows(facts):
    named = row("named", _("Presences with a file"), definitions.NAMED, "presences", where=("file", "with"))
    without = row(
        "without_a_file",
        _("Presences without a file"),
        definitions.WITHOUT_A_FILE,
        "presences",
        where=("file", "without"),
    )
    parts = ("named",) if facts.scope.rules.named_only else ("named", "without_a_file")
    whole = Label(
        "presences", str(_("Presences")), (), parts, "presences", definition=str(definitions.PRESENCES)
    )
    return [
        whole,
        *([named] if facts.scope.rules.named_only else [named, without]),
        row("hours", _("Hours"), definitions.HOURS, "minutes"),
        row("activities", _("Activities"), definitions.ACTIVITIES, "activities"),
        row("meetings", _("Meetings held"), definitions.MEETINGS, "meetings"),
        row("taught", _("Hours of meetings"), definitions.TAUGHT, "minutes_taught"),
    ]


def numbers_of(facts):
    back = facts.returning if facts.scope.rules.adds_up else None
    return {
        "people": facts.people,
        "new": None if back is None else facts.people - back,
        "back": back,
        "presences": facts.presences,
        "named": facts.named_presences,
        "without_a_file": facts.strangers,
        "hours": facts.minutes,
        "activities": facts.activities,
        "meetings": sum(cell.meetings for cell in facts.held),
        "taught": sum(cell.minutes for cell in facts.held),
    }


def rates(facts, before, *, title):
    """Fill, places booked and absence: so many of so many, and the percentage."""
    seats, (absent, noted) = sum(cell.seats for cell in facts.held), absences(facts.scope)
    numbers = {
        "fill": {"part": facts.presences, "whole": seats},
        "booked": {"part": booked(facts.scope), "whole": seats},
        "absence": {"part": absent, "whole": noted},
    }
    names = {
        "fill": (_("Fill rate"), definitions.FILL, "presences", ()),
        "booked": (_("Booking rate"), definitions.BOOKED, "bookings", ()),
        "absence": (_("Absence rate"), definitions.ABSENCE, "absences", (("rate", "absence"),)),
    }
    rows = [
        Label(code, str(text), where, counts=unit, definition=str(definition))
        for code, (text, definition, unit, where) in names.items()
    ]
    over = (
        Label("part", str(_("Part"))),
        Label("whole", str(_("Out of")), counts="seats"),
        Label("share", str(_("Rate (%)")), counts="percent", share=Share("part", "whole")),
    )
    return put("rates", title, rows, over, numbers, definitions.RATES, counts="presences", behind="")


def booked(scope):
    """Places booked at the meetings that took place, but for those given after the meeting."""
    in_time = Q(activity__meetings__in=scope.held(), since__lt=F("activity__meetings__ends_at"))
    return Booking.objects.seated().with_since().filter(in_time).order_by().count()


def absences(scope):
    """(absences without excuse, these and the presences of people with a file)."""
    noted = Attendance.objects.filter(meeting__in=scope.counted_meetings()).order_by()
    if scope.rules.minimum_age is not None:
        noted = noted.filter(age_from__gte=scope.rules.minimum_age)
    states = noted.aggregate(
        absent=Count("pk", Q(status=Attendance.Status.ABSENT)),
        present=Count("pk", Q(status=Attendance.Status.PRESENT)),
    )
    return states["absent"], states["absent"] + states["present"]


def demand(facts, before, *, title):
    """Who waited in vain, and who wishes for what is not planned yet."""
    rows = [
        Label("unmet", str(_("People who waited in vain")), (("demand", "unmet"),), counts="people"),
        Label("wishes", str(_("Wishes for a course without a date")), counts="wishes"),
    ]
    numbers = {"unmet": {"now": unmet(facts.scope)}, "wishes": {"now": wishes(facts.scope)}}
    over = (Label("now", str(_("Number"))),)
    definition = f"{definitions.UNMET} {definitions.WISHES}"
    return put("demand", title, rows, over, numbers, definition, behind="now")


def wishes(scope):
    """Wishes for a course that were asked in the period."""
    asked = Wish.objects.filter(asked_at__gte=scope.period.start, asked_at__lt=scope.period.end)
    if scope.rules.themes:
        asked = asked.filter(course__theme__in=scope.rules.themes)
    return asked.count()


def unmet(scope):
    """People who never had the place that they asked for, nor one of that theme in the period."""
    until, rules = min(scope.period.end, scope.now), scope.rules
    started = {"activity__starts_at__gte": scope.period.start, "activity__starts_at__lt": until}
    bookings = Booking.objects.filter(**started, activity__cancelled_at=None)
    for lookup, codes in (
        ("activity__kind__in", rules.kinds),
        ("activity__theme__in", rules.themes),
        ("activity__meetings__place__in", rules.places),
    ):
        bookings = bookings.filter(**{lookup: codes}) if codes else bookings
    asked, seated = (
        some.order_by().values_list("person_key", "activity__theme")
        for some in (bookings.never_seated(), bookings.seated())
    )
    came = scope.presences().values_list("person_key", "meeting__activity__theme")
    return len({person for person, _theme in asked.difference(seated, came)})


def cost(facts, before, *, lines=(), title):
    """The cost lines that were entered, and what one presence and one person cost; never deduced."""
    rows = [
        Label(f"line_{rank}", line["label"], (("cost", str(rank)),))
        for rank, line in enumerate(lines, start=1)
    ]
    parts = tuple(row.code for row in rows)
    rows.append(Label("total", str(_("Total")), (), parts))
    numbers = {f"line_{rank}": {"cents": line["cents"]} for rank, line in enumerate(lines, start=1)}
    numbers |= {code: numbers[code] | {"presences": None, "people": None} for code in parts}
    numbers["total"] = {"presences": facts.presences, "people": facts.people}
    over = (
        Label("cents", str(_("Euros")), counts="cents"),
        column("presences"),
        column("people"),
        Label("a_presence", str(_("A presence")), counts="euros", share=Share("cents", "presences")),
        Label("a_person", str(_("A person")), counts="euros", share=Share("cents", "people")),
    )
    return put("cost", title, rows, over, numbers, definitions.COST, counts="cents", behind="")
