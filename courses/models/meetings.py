from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.dates import spoken_moment
from courses.models.places import Place, Room
from courses.refusals import ActivityRefused


def local_midnight(day):
    """The moment at which a local day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


class MeetingQuerySet(models.QuerySet):
    def planned(self):
        return self.filter(activity__cancelled_at=None)

    def begun(self, now):
        """Meetings that have started, and had not been called off by then."""
        on = Q(activity__cancelled_at=None) | Q(activity__cancelled_at__gt=F("starts_at"))
        return self.filter(on, starts_at__lte=now)

    def between(self, start, end):
        """Meetings that start in [start, end), two moments."""
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def of_week(self, monday):
        """Meetings of the seven local days that begin on that Monday."""
        return self.between(local_midnight(monday), local_midnight(monday + timedelta(days=7)))

    def from_day(self, day):
        """Meetings of that local day or later."""
        return self.filter(starts_at__gte=local_midnight(day))

    def coming(self, now):
        """Not cancelled and not over, the next first."""
        return self.planned().filter(ends_at__gt=now)

    def numbered(self):
        """With `number` and `of`: which meeting of its activity each one is, of how many."""
        all_of_it = Meeting.objects.filter(activity=OuterRef("activity")).order_by().values("activity")
        until_it = all_of_it.filter(starts_at__lte=OuterRef("starts_at"))
        count = {"n": Count("pk")}
        return self.annotate(
            number=Subquery(until_it.annotate(**count).values("n")),
            of=Subquery(all_of_it.annotate(**count).values("n")),
        )

    def with_details(self):
        return self.select_related("place__commune", "room", "facilitator")

    def with_activity(self):
        return self.with_details().select_related("activity__course", "activity__theme")

    def overlapping(self, starts_at, ends_at):
        """Planned meetings that share a moment with [starts_at, ends_at); back-to-back is no overlap."""
        return self.planned().filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def lock_rooms_and_facilitators(self, meetings):
        """Lock what the meetings occupy, in one order for everybody, so that no two wait in a ring."""
        rooms = {meeting.room_id for meeting in meetings} - {None}
        people = {meeting.facilitator_id for meeting in meetings} - {None}
        for model, keys in ((Room, rooms), (get_user_model(), people)):
            rows = model.objects.filter(pk__in=keys).order_by("pk")
            list(rows.select_for_update(no_key=True).values_list("pk"))

    def check_free(self, meeting):
        """Refuse a meeting whose room or facilitator is taken at that time; the caller has locked them."""
        if meeting.ends_at <= meeting.starts_at:
            raise ActivityRefused(_now("A meeting must end after it starts."), code="ends_before_start")
        if meeting.room is not None and meeting.room.place_id != meeting.place_id:
            raise ActivityRefused(
                _now("%(room)s is not in this place: choose one of its rooms.") % {"room": meeting.room},
                code="room_elsewhere",
            )
        others = self.overlapping(meeting.starts_at, meeting.ends_at).exclude(activity=meeting.activity)
        for name, code in (("room", "room_taken"), ("facilitator", "facilitator_taken")):
            taken = getattr(meeting, name)
            if taken is None:
                continue
            other = others.filter(**{name: taken}).with_activity().first()
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
    def is_called_off(self):
        """Whether its activity was cancelled before it began; a meeting already held stays held."""
        return self.activity.is_cancelled and self.starts_at >= self.activity.cancelled_at

    @property
    def day(self):
        """The local day on which it starts."""
        return timezone.localdate(self.starts_at)
