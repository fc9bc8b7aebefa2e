from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.dates import spoken_moment
from courses.models.meeting_lists import MeetingQuerySet, local_midnight
from courses.models.occupancy import check_rooms_hold, check_to_come
from courses.models.places import Place, Room
from courses.refusals import ActivityRefused

__all__ = ["Meeting", "local_midnight"]


class Meeting(models.Model):
    """One dated occurrence of an activity, at a place, perhaps in a room, perhaps with a facilitator."""

    activity = models.ForeignKey("courses.Activity", on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("place")
    )
    room = models.ForeignKey(
        Room, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("room")
    )
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("facilitator"),
    )
    cancelled_at = models.DateTimeField(null=True, editable=False)
    # Why it was moved or called off, in one sentence that people read.
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    # How often it has moved or was cancelled: calendars take the highest.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    # When it last moved, or was added to an activity planned before: who knew of it until then is told.
    moved_at = models.DateTimeField(null=True, editable=False)
    # When it would have begun, before it moved; none for one that was added.
    moved_from = models.DateTimeField(null=True, editable=False)
    # The meeting that is held instead of a cancelled one.
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["starts_at"]),
            # What is still to come is a small part of what was ever held.
            models.Index(fields=["ends_at"]),
            models.Index(fields=["place", "starts_at"]),
            models.Index(
                fields=["starts_at"], condition=Q(moved_at__isnull=False), name="meeting_that_moved"
            ),
            models.Index(
                fields=["starts_at"], condition=Q(cancelled_at__isnull=False), name="meeting_called_off"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_starts"
            )
        ]

    def __str__(self):
        return f"{self.activity.title}, {spoken_moment(self.starts_at)}"

    @property
    def minutes(self):
        """Length in minutes."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def is_called_off(self):
        """Whether it was cancelled before it began, alone or with its activity; one already held stays."""
        return self.cancelled_at is not None

    @property
    def whereabouts(self):
        """When and where it is: what people must be told when it changes."""
        return self.starts_at, self.ends_at, self.place_id, self.room_id

    @property
    def spoken_place(self):
        """ "Salle 1, Numéripôle, Bras-sur-Meuse"."""
        parts = [str(self.room or ""), self.place.name, self.place.commune.name]
        return ", ".join(part for part in parts if part)

    @property
    def day(self):
        """The local day on which it starts."""
        return timezone.localdate(self.starts_at)

    @transaction.atomic
    def move(self, *, starts_at, ends_at, now, **fields):
        """Give it another time, and perhaps place, room, facilitator or reason; it stays the same meeting."""
        meeting = self.lock_to_change(now)
        meeting.starts_at, meeting.ends_at = starts_at, ends_at
        for name, value in fields.items():
            setattr(meeting, name, value)
        check_to_come([meeting], now)
        meeting.activity.check_day_is_free(meeting)
        check_rooms_hold([meeting], meeting.activity.seats)
        Meeting.objects.put([meeting], now=now)
        meeting.activity.fit_span()
        return meeting

    @transaction.atomic
    def cancel(self, *, now, reason=""):
        """Drop one meeting of several; harmless when it already is, refused for the only one left."""
        meeting = self.lock_to_change(now, cancelled=True)
        if not meeting.is_called_off:
            if not meeting.activity.meetings.planned().exclude(pk=meeting.pk).exists():
                raise ActivityRefused(
                    _now("This is the only meeting left: cancel the whole activity."), code="last_meeting"
                )
            meeting.call_off(now, reason=reason)
            meeting.activity.fit_span()
        return meeting

    @transaction.atomic
    def replace(self, *, starts_at, ends_at, now, reason="", **fields):
        """Cancel it and hold another meeting of the same activity instead, which is given back."""
        old = self.lock_to_change(now)
        old.call_off(now, reason=reason)
        kept = {"place": old.place, "room": old.room, "facilitator": old.facilitator} | fields
        moved = {"moved_at": now, "moved_from": old.starts_at, "reason": reason}
        new = Meeting(activity=old.activity, starts_at=starts_at, ends_at=ends_at, **kept, **moved)
        check_to_come([new], now)
        old.activity.check_day_is_free(new)
        check_rooms_hold([new], old.activity.seats)
        Meeting.objects.put([new], now=now)
        Meeting.objects.filter(pk=old.pk).update(replaced_by=new)
        old.activity.fit_span()
        return new

    def call_off(self, now, *, reason=""):
        """Free its room and its facilitator; the caller has locked its activity."""
        self.cancelled_at, self.sequence, self.reason = now, self.sequence + 1, reason
        self.save(update_fields=["cancelled_at", "sequence", "reason"])

    def lock_to_change(self, now, *, cancelled=False):
        """It as it stands, its activity locked; refused once it has begun, or is cancelled."""
        activity = self.activity.lock_planned()
        meeting = activity.meetings.with_details().get(pk=self.pk)
        meeting.activity = activity
        if meeting.is_called_off and not cancelled:
            raise ActivityRefused(
                _now("This meeting is cancelled: add another one instead."), code="meeting_cancelled"
            )
        if meeting.starts_at <= now and not meeting.is_called_off:
            raise ActivityRefused(
                _now("This meeting has already begun: it can no longer be moved or cancelled."),
                code="already_begun",
            )
        return meeting
