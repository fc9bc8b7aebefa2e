"""La Coop's sheet of activities: one line for each person and activity, in its columns and its words.

The columns that name a mediator, a beneficiary or a note are left out: no name leaves with figures.
"""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from numeripole.statistics.bands import COOP, band_of_slices
from numeripole.statistics.breakdowns import UNKNOWN
from numeripole.statistics.coop_lists import CHANNELS, INDIVIDUAL, labels, type_of
from numeripole.statistics.minutes import minutes_of

HEADINGS = (
    _("Date"),
    _("Recorded on"),
    _("Type"),
    _("Participants"),
    _("Channels of accompaniment"),
    _("Name of the place"),
    _("Address"),
    _("Commune"),
    _("Postcode"),
    _("INSEE code"),
    _("Length (min)"),
    _("Name of the workshop"),
    _("Digital equipment used"),
    _("Theme(s) of accompaniment"),
    _("Tags"),
    _("Name of the administrative procedure"),
    _("Autonomy (or level of the workshop)"),
    _("Beneficiary sent on"),
    _("Body sent on to"),
    _("Beneficiary’s commune"),
    _("Beneficiary’s postcode"),
    _("Beneficiary’s INSEE code"),
    _("Beneficiary’s gender"),
    _("Beneficiary’s age band"),
    _("Beneficiary’s status"),
    _("Record number"),
)
MEETING = ("meeting", "meeting__place__commune", "meeting__activity__theme")


def coop_rows(scope):
    """The headings, then the lines in order of time, read a few thousand at a time."""
    yield [str(heading) for heading in HEADINGS]
    order = ("meeting__starts_at", "meeting", "pk")
    named = scope.presences().select_related(*MEETING, "commune", "accompaniment", "meeting__activity")
    for presence in named.prefetch_related("accompaniment__themes").order_by(*order).iterator(2000):
        yield line(presence.meeting, presence.minutes, recorded=presence.recorded_at, presence=presence)
    counted = scope.tallies().select_related(*MEETING, "meeting__activity").filter(count__gt=0)
    for tally in counted.annotate(length=minutes_of("meeting__")).order_by(*order).iterator(2000):
        for _one in range(tally.count):
            yield line(tally.meeting, tally.length)


def line(meeting, minutes, *, recorded=None, presence=None):
    activity, place = meeting.activity, meeting.place
    told = presence and getattr(presence, "accompaniment", None)
    told = told if activity.kind in INDIVIDUAL else None
    return [
        timezone.localtime(meeting.starts_at).strftime("%d/%m/%Y"),
        recorded,
        labels("activity")[type_of(activity.kind)],
        1,
        labels("place_kind")[CHANNELS[activity.channel]],
        place.name,
        place.address,
        *commune(place.commune),
        minutes,
        "" if activity.kind in INDIVIDUAL else activity.title,
        *accompanied(activity, told),
        *person(presence),
        f"{meeting.pk}-{presence.pk if presence else 0}",
    ]


def accompanied(activity, told):
    """Equipment, themes, tags, procedure, autonomy or level, sent on or not, and to whom."""
    themes = [theme.label for theme in told.themes.all()] if told else []
    levels, autonomy = labels("level"), labels("autonomy")
    if told and told.autonomy:
        stars = f"{list(autonomy).index(told.autonomy) + 1}/{len(autonomy)}"
    elif activity.level in levels and activity.kind not in INDIVIDUAL:
        stars = f"{list(levels).index(activity.level) + 1}/{len(levels)}"
    else:
        stars = ""
    sent = ("Oui" if told.redirection else "Non") if told else ""
    return [
        "\n".join(labels("equipment")[code] for code in told.equipment) if told else "",
        "\n".join(themes or [activity.theme.label]),
        "",
        "",
        stars,
        sent,
        labels("redirection")[told.redirection] if told and told.redirection else "",
    ]


def person(presence):
    """Commune, postcode, INSEE code, gender, age band and status; not given without a file."""
    if presence is None:
        return ["", "", "", *(labels(name)[UNKNOWN] for name in ("gender", "age", "situation"))]
    band = (band_of_slices(COOP) | {None: UNKNOWN})[presence.age_from]
    return [
        *commune(presence.commune),
        labels("gender")[presence.sex],
        labels("age")[band],
        labels("situation")[presence.situation],
    ]


def commune(one):
    """Name, first postcode, INSEE code; blanks when it is not known."""
    return [one.name, (one.postcodes.split() or [""])[0], one.code] if one else ["", "", ""]
