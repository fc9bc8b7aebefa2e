"""Groups: whoever answers for one is told when a meeting moves or is called off."""

from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from bookings.models import GroupBooking
from numeripole.notices.contacts import Contact
from numeripole.notices.kinds import Kind
from numeripole.notices.models import Notice
from numeripole.notices.sources.booked import with_meetings
from numeripole.notices.sources.words import of_activity, of_cancelled, of_moved
from numeripole.notices.telling import Due, Telling

ABOUT = "group"
KINDS = {Kind.CHANGE, Kind.CANCELLATION}


def due(now):
    """Moves and cancellations of what a group has booked, not told yet; one query when there is none."""
    to_come = Q(activity__meetings__starts_at__gt=now)
    moves = Q(activity__cancelled_at=None, activity__meetings__cancelled_at=None)
    moves &= Q(activity__meetings__moved_at__gt=F("booked_at"))
    gone = Q(activity__meetings__cancelled_at__gt=F("booked_at"), activity__meetings__replaced_by=None)
    found = [
        rows(Kind.CHANGE, "moved_at", to_come & moves),
        rows(Kind.CANCELLATION, "cancelled_at", to_come & gone),
    ]
    keys = sorted(found[0].union(found[1]))
    groups = loaded().in_bulk({pk for pk, _kind, _moment in keys})
    for pk, kind, moment in keys:
        group = groups[pk]
        meetings = concerned(group, kind, moment, now)
        starts = [one.starts_at for one in meetings]
        before = [one.moved_from for one in meetings if one.moved_from and one.moved_from > now]
        yield Due(
            kind=kind,
            about=f"group:{pk}",
            moment=moment,
            contact=contact_of_group(group),
            before=min([*starts, *(before if kind == Kind.CHANGE else [])]),
            expires_at=max(starts),
            subdivision=meetings[0].place.subdivision,
        )


def rows(kind, column, wanted):
    """(group, kind, moment) of the groups booked of whose activity this is to be told."""
    groups = GroupBooking.objects.seated().filter(wanted).order_by()
    groups = groups.annotate(what=Value(kind.value), moment=F(f"activity__meetings__{column}"))
    key = Concat(Value("group:"), Cast(OuterRef("pk"), CharField()))
    told = Notice.objects.filter(kind=kind, about=key, moment=OuterRef("moment"))
    return groups.filter(~Exists(told)).values_list("pk", "what", "moment")


def loaded():
    return with_meetings(GroupBooking.objects.seated().select_related("activity__course", "activity__theme"))


def contact_of_group(group):
    return Contact(name=group.contact_name or group.name, phone=group.contact_phone, of=group.name)


def concerned(group, kind, moment, now):
    """The meetings to come that moved, or were called off, at that moment."""
    meetings = [one for one in group.activity.meetings.all() if one.starts_at > now]
    if kind == Kind.CHANGE:
        return [one for one in meetings if one.moved_at == moment and not one.is_called_off]
    return [one for one in meetings if one.cancelled_at == moment and not one.replaced_by_id]


def attach(notices, now):
    groups = loaded().in_bulk({int(notice.about.partition(":")[2]) for notice in notices})
    for notice in notices:
        notice.thing = groups.get(int(notice.about.partition(":")[2]))


def tell(notice, now):
    """The words for the group as it stands; None when it no longer comes, or nothing holds."""
    group, kind = notice.thing, Kind(notice.kind)
    meetings = concerned(group, kind, notice.moment, now)
    if not meetings:
        return None
    values, short = of_activity(group.activity, meetings)
    if kind == Kind.CHANGE:
        was = {str(one.pk): one.moved_from and one.moved_from.isoformat() for one in meetings}
        values, short = of_moved(group, meetings, was, said=(values, short))
    else:
        values, short = of_cancelled(group, meetings, {}, said=(values, short))
    return Telling(contact=contact_of_group(group), values=values, short=short)
