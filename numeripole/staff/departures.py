"""Someone goes: with them what they had opened, as the administrator says."""

from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Q

from courses.models import Meeting
from numeripole.door.models import Device
from numeripole.opendata.models import CalendarFeed


@dataclass(frozen=True)
class Opened:
    """What someone leaves behind: calendars, screens, meetings to come."""

    feeds: models.QuerySet
    devices: models.QuerySet
    meetings: int


def opened_by(person, *, now):
    mine = Q(facilitator=person) | Q(made_by=person)
    return Opened(
        feeds=CalendarFeed.objects.filter(mine, revoked_at=None).with_owner(),
        devices=Device.objects.live().filter(opened_by=person),
        meetings=Meeting.objects.filter(facilitator=person, starts_at__gt=now, cancelled_at=None).count(),
    )


@transaction.atomic
def depart(person, *, feeds=(), devices=(), by, now):
    """Take the person's access away, and that of the calendars and screens named; all or nothing."""
    person.leave(by=by, now=now)
    for thing in (*feeds, *devices):
        thing.revoke(now=now)
