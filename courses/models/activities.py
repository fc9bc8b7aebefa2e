from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.dates import spoken_moment
from courses.models.activity_lists import ActivityQuerySet
from courses.models.catalogue import Course, Level, Theme
from courses.models.meetings import Meeting
from courses.models.occupancy import check_rooms_hold
from courses.refusals import ActivityRefused


class Activity(models.Model):
    """What one books: a workshop, open access, an appointment or an event, of one or several meetings."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        OPEN_ACCESS = "open_access", _("Open access")
        APPOINTMENT = "appointment", _("Appointment")
        EVENT = "event", _("Event")

    class Channel(models.TextChoices):
        ON_SITE = "on_site", _("On site")
        PHONE = "phone", _("By telephone")

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
    age_from = models.PositiveSmallIntegerField(_("from the age of"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("up to the age of"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), default=8)
    online = models.BooleanField(_("can be booked online"), default=True)
    queue = models.BooleanField(_("keeps a waiting list when full"), default=True)
    late_joiners = models.BooleanField(_("can be joined online once it has begun"), default=True)
    channel = models.CharField(_("how"), max_length=10, choices=Channel, default=Channel.ON_SITE)
    minimum = models.PositiveSmallIntegerField(_("minimum number of people"), null=True, blank=True)
    decision_on = models.DateField(_("day of decision"), null=True, blank=True)
    series = models.ForeignKey(
        "courses.Series", on_delete=models.PROTECT, null=True, related_name="activities", editable=False
    )
    position = models.PositiveSmallIntegerField(null=True, editable=False)  # In the series, from 1.
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
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(minimum__gte=1, minimum__lte=F("seats")),
                name="activity_minimum_within_its_seats",
            ),
            models.CheckConstraint(condition=Q(age_to__gte=F("age_from")), name="activity_ages_in_order"),
            models.UniqueConstraint(
                fields=["series", "position"], name="activity_once_a_series_and_position"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_cancelled(self):
        return self.cancelled_at is not None

    @property
    def day(self):
        """The local day on which it begins."""
        return timezone.localdate(self.starts_at)

    def lock_planned(self):
        """It as it stands, its row locked until the transaction ends; refused when cancelled."""
        activity = Activity.objects.select_for_update().get(pk=self.pk)
        if activity.is_cancelled:
            raise ActivityRefused(
                _now("This activity is cancelled: make a new one instead."), code="activity_cancelled"
            )
        return activity

    @transaction.atomic
    def reschedule(self, *, meetings, seats_to_be=None, now=None, **fields):
        """Change the activity and its meetings, all or nothing; a meeting left out is removed.

        `now` is when those that move, or are added, are noted to have done so.
        Not the seats: how many are taken is not known here. Rooms must hold those that the caller will set.
        """
        if "seats" in fields:
            raise TypeError("Seats are not changed by reschedule().")
        activity = self.lock_planned()
        for name, value in fields.items():
            setattr(activity, name, value)
        activity.place_meetings(meetings, seats=seats_to_be, now=now or timezone.now())
        return activity

    @transaction.atomic
    def cancel(self, *, reason, now):
        """Call the activity off; harmless when it already is."""
        activities = Activity.objects.filter(pk=self.pk)
        activities.select_for_update().get()
        activities.cancel(reason=reason, now=now)
        return activities.get()

    def hold(self):
        """Hold it however few come: nobody is asked again."""
        Activity.objects.filter(pk=self.pk).update(decision_on=None)

    def check_seats(self, seats):
        """Refuse seats that its rooms do not have, or below its minimum of people."""
        check_rooms_hold(self.meetings.planned().select_related("room"), seats)
        self.check_minimum(seats)

    def check_minimum(self, seats):
        if self.minimum is not None and not 1 <= self.minimum <= seats:
            raise ActivityRefused(
                _now("The minimum number of people must be between 1 and the number of seats: %(seats)s.")
                % {"seats": seats},
                code="minimum_above_seats",
            )

    def check_day_is_free(self, meeting):
        """Refuse a meeting that overlaps another of this activity, its room or facilitator free or not."""
        others = self.meetings.occupying().exclude(pk=meeting.pk)
        if others.overlapping(meeting.starts_at, meeting.ends_at).exists():
            raise overlap(meeting.starts_at)

    def fit_span(self):
        Activity.objects.filter(pk=self.pk).fit_spans()
        self.refresh_from_db(fields=["starts_at", "ends_at"])

    def place_meetings(self, meetings, *, seats=None, now=None):
        """Write the meetings in order of time; two may not overlap, nor use a room or person taken.

        Cancelled ones are neither changed nor removed. `now` is given when some were there before.
        """
        meetings = sorted(meetings, key=lambda meeting: meeting["starts_at"])
        if not meetings:
            raise ActivityRefused(_now("Add at least one meeting."), code="no_meeting")
        rows = [row for one in meetings if not (row := self.row_of(one, now)).is_called_off]
        for before, after in zip(rows, rows[1:], strict=False):
            if after.starts_at < before.ends_at:
                raise overlap(after.starts_at)
        check_rooms_hold(rows, seats or self.seats)
        self.check_minimum(seats or self.seats)
        self.remove_meetings(self.meetings.occupying().exclude(pk__in=[row.pk for row in rows if row.pk]))
        Meeting.objects.put(rows, now=now)
        self.save()
        self.fit_span()

    def row_of(self, meeting, now=None):
        """The row that a dict of fields makes or changes; what it does not say stays as it is."""
        new = Meeting(activity=self, moved_at=now)
        row = self.meetings.get(pk=meeting["pk"]) if meeting.get("pk") else new
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


def overlap(moment):
    return ActivityRefused(
        _now("Two meetings of this activity overlap: %(day)s.") % {"day": spoken_moment(moment)},
        code="meetings_overlap",
    )
