from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.dates import spoken_moment
from courses.models.places import Place, Room
from courses.refusals import ActivityRefused


class MeetingQuerySet(models.QuerySet):
    def planned(self):
        return self.filter(activity__cancelled_at=None)

    def between(self, start, end):
        """Meetings that start in [start, end), two moments."""
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def with_details(self):
        return self.select_related("place__commune", "room", "facilitator")

    def with_activity(self):
        return self.with_details().select_related("activity__course", "activity__theme")

    def overlapping(self, starts_at, ends_at):
        """Planned meetings that share a moment with [starts_at, ends_at); back-to-back is no overlap."""
        return self.planned().filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def check_free(self, *, activity, starts_at, ends_at, place, room=None, facilitator=None, pk=None):
        """Refuse a meeting whose room or facilitator is taken at that time; their rows are locked."""
        if ends_at <= starts_at:
            raise ActivityRefused(_now("A meeting must end after it starts."), code="ends_before_start")
        if room is not None:
            list(Room.objects.select_for_update().filter(pk=room.pk))
        if facilitator is not None:
            list(type(facilitator).objects.select_for_update().filter(pk=facilitator.pk).values_list("pk"))
        others = (
            self.overlapping(starts_at, ends_at).exclude(activity=activity).exclude(pk=pk).with_activity()
        )
        for taken, code in ((room, "room_taken"), (facilitator, "facilitator_taken")):
            if taken is None:
                continue
            other = others.filter(**{code.removesuffix("_taken"): taken}).first()
            if other is not None:
                raise ActivityRefused(
                    _now("%(who)s is already taken %(when)s: %(what)s. Choose another time, room or person.")
                    % {"who": taken, "when": spoken_moment(other.starts_at), "what": other.activity.title},
                    code=code,
                )


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

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at"]), models.Index(fields=["place", "starts_at"])]
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
    def day(self):
        """The local day on which it starts."""
        return timezone.localdate(self.starts_at)
