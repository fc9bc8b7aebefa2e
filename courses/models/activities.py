from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Max, Min, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.dates import spoken_moment
from courses.models.catalogue import Course, Level, Theme
from courses.models.meetings import Meeting
from courses.refusals import ActivityRefused


class ActivityQuerySet(models.QuerySet):
    def planned(self):
        return self.filter(cancelled_at=None)

    def coming(self, now):
        """Not cancelled and not over."""
        return self.planned().filter(ends_at__gt=now)

    def open_online(self, now):
        """Those one may still book online: planned, not begun, not kept for the telephone."""
        return self.planned().filter(online=True, starts_at__gt=now)

    def themes(self):
        """The themes of these activities."""
        return Theme.objects.filter(pk__in=self.order_by().values("theme"))

    def with_details(self):
        return self.select_related("course", "theme").prefetch_related(
            models.Prefetch("meetings", Meeting.objects.with_details())
        )

    def lock_meeting(self, meeting):
        """The meeting as it stands, its activity's row locked until the transaction ends."""
        return self.select_for_update().get(pk=meeting.activity_id).meetings.get(pk=meeting.pk)

    @transaction.atomic
    def schedule(self, *, meetings, by, now, **fields):
        """Make an activity and its meetings, all or nothing; each meeting is a dict of its fields."""
        course = fields.get("course")
        if course is not None:
            fields = {"title": course.title, "level": course.level, "theme": course.theme} | fields
        activity = self.create(created_by=by, created_at=now, starts_at=now, ends_at=now, **fields)
        activity.place_meetings(meetings)
        return activity


class Activity(models.Model):
    """What one books: a workshop, open access, an appointment or an event, of one or several meetings."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        OPEN_ACCESS = "open_access", _("Open access")
        APPOINTMENT = "appointment", _("Appointment")
        EVENT = "event", _("Event")

    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.WORKSHOP)
    course = models.ForeignKey(
        Course,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("course"),
    )
    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    bring = models.CharField(_("what to bring"), max_length=200, blank=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="activities", verbose_name=_("theme")
    )
    level = models.CharField(_("level"), max_length=15, choices=Level, default=Level.ALL)
    seats = models.PositiveSmallIntegerField(_("seats"), default=8)
    online = models.BooleanField(_("can be booked online"), default=True)
    queue = models.BooleanField(_("keeps a waiting list when full"), default=True)
    # First start and last end of its meetings, kept by the orders below so that lists sort without a join.
    starts_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancel_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at"]), models.Index(fields=["ends_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="activity_has_a_seat"),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="activity_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_cancelled(self):
        return self.cancelled_at is not None

    @transaction.atomic
    def reschedule(self, *, meetings, **fields):
        """Change the activity and its meetings, all or nothing; a meeting left out is removed.

        Not the seats: how many are taken is not known here.
        """
        if "seats" in fields:
            raise TypeError("Seats are not changed by reschedule().")
        activity = Activity.objects.select_for_update().get(pk=self.pk)
        if activity.is_cancelled:
            raise ActivityRefused(
                _now("This activity is cancelled: make a new one instead."), code="activity_cancelled"
            )
        for name, value in fields.items():
            setattr(activity, name, value)
        activity.place_meetings(meetings)
        return activity

    @transaction.atomic
    def cancel(self, *, reason, now):
        """Call the activity off; harmless when it already is."""
        activity = Activity.objects.select_for_update().get(pk=self.pk)
        if not activity.is_cancelled:
            activity.cancelled_at, activity.cancel_reason = now, reason
            activity.save(update_fields=["cancelled_at", "cancel_reason"])
        return activity

    def place_meetings(self, meetings):
        """Write the meetings in order of time; two may not overlap, nor use a room or person taken."""
        meetings = sorted(meetings, key=lambda meeting: meeting["starts_at"])
        if not meetings:
            raise ActivityRefused(_now("Add at least one meeting."), code="no_meeting")
        for before, after in zip(meetings, meetings[1:], strict=False):
            if after["starts_at"] < before["ends_at"]:
                raise ActivityRefused(
                    _now("Two meetings of this activity overlap: %(day)s.")
                    % {"day": spoken_moment(after["starts_at"])},
                    code="meetings_overlap",
                )
        kept = [meeting["pk"] for meeting in meetings if meeting.get("pk")]
        self.remove_meetings(self.meetings.exclude(pk__in=kept))
        rows = [self.row_of(meeting) for meeting in meetings]
        Meeting.objects.lock_rooms_and_facilitators(rows)
        for row in rows:
            Meeting.objects.check_free(row)
            row.save()
        span = self.meetings.aggregate(first=Min("starts_at"), last=Max("ends_at"))
        self.starts_at, self.ends_at = span["first"], span["last"]
        self.save()

    def row_of(self, meeting):
        """The row that a dict of fields makes or changes; what it does not say stays as it is."""
        row = self.meetings.get(pk=meeting["pk"]) if meeting.get("pk") else Meeting(activity=self)
        for name, value in meeting.items():
            setattr(row, name, value)
        return row

    def remove_meetings(self, meetings):
        """Drop meetings that nobody has come to; a meeting whose attendance is kept stays."""
        try:
            meetings.delete()
        except models.ProtectedError:
            raise ActivityRefused(
                _now("A meeting where attendance was noted cannot be removed."), code="meeting_attended"
            ) from None
