import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Meeting, Room


def new_token():
    """An address that nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


class CalendarFeedQuerySet(models.QuerySet):
    def live(self):
        """Those that still answer: not revoked, and of someone who still works here."""
        return self.filter(Q(facilitator=None) | Q(facilitator__is_active=True), revoked_at=None)

    def with_owner(self):
        return self.select_related("facilitator", "room__place__commune", "made_by")

    def open(self, *, by, now, facilitator=None, room=None):
        """Make a private address for the calendar of a facilitator or of a room; one may have several."""
        return self.create(facilitator=facilitator, room=room, made_by=by, made_at=now)


class CalendarFeed(models.Model):
    """The private address of a facilitator's or a room's calendar; whoever has it reads it, until revoked."""

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("facilitator"),
    )
    room = models.ForeignKey(
        Room, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("room")
    )
    made_at = models.DateTimeField(editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        ordering = ["facilitator__given_name", "room__place__name", "room__name", "made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(facilitator=None, room__isnull=False) | Q(facilitator__isnull=False, room=None),
                name="feed_of_a_facilitator_or_a_room",
            )
        ]

    def __str__(self):
        return str(self.facilitator) if self.facilitator else f"{self.room}, {self.room.place}"

    @property
    def meetings(self):
        """What its calendar is made of."""
        mine = {"facilitator": self.facilitator_id} if self.facilitator_id else {"room": self.room_id}
        return Meeting.objects.filter(**mine)

    def revoke(self, *, now):
        """The address answers no more; revoking twice is harmless."""
        type(self).objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=now)
