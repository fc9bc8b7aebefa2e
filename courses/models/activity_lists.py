"""Activities taken together: which they are, and the orders given to all of them at once."""

from django.db import models, transaction
from django.db.models import Exists, F, Max, Min, OuterRef, Q, Subquery

from courses.models.catalogue import Theme
from courses.models.meetings import Meeting


class ActivityQuerySet(models.QuerySet):
    def planned(self):
        return self.filter(cancelled_at=None)

    def coming(self, now):
        """Not cancelled and not over."""
        return self.planned().filter(ends_at__gt=now)

    def behind(self, now):
        """Over, or cancelled."""
        return self.filter(Q(ends_at__lte=now) | Q(cancelled_at__isnull=False))

    def open_online(self, now):
        """Those one may still book online: planned, not begun, not kept for the telephone."""
        return self.planned().filter(online=True, starts_at__gt=now)

    def to_decide(self, today):
        """Those whose number of people is to be looked at by now: enough, or called off?"""
        return self.planned().filter(minimum__isnull=False, decision_on__lte=today)

    def still_to_begin(self, now):
        return self.filter(starts_at__gt=now)

    def of_series(self):
        """Those that a rule made, not cancelled, and not the only one of it as a cycle is."""
        others = self.model.objects.filter(series=OuterRef("series")).exclude(pk=OuterRef("pk"))
        return self.planned().filter(Exists(others)).select_related("series")

    def themes(self):
        """The themes of these activities."""
        return Theme.objects.filter(pk__in=self.order_by().values("theme"))

    def with_details(self):
        return self.select_related("course", "theme").prefetch_related(
            models.Prefetch("meetings", Meeting.objects.standing().with_details())
        )

    def lock_meeting(self, meeting):
        """The meeting as it stands, its activity's row locked until the transaction ends."""
        return self.select_for_update().get(pk=meeting.activity_id).meetings.get(pk=meeting.pk)

    @transaction.atomic
    def schedule(self, *, meetings, by, now, **fields):
        """Make an activity and its meetings, all or nothing; each meeting is a dict of its fields."""
        fields = as_taught(fields)
        activity = self.model(created_by=by, created_at=now, starts_at=now, ends_at=now, **fields)
        activity.check_minimum(activity.seats)
        activity.save(force_insert=True)
        activity.place_meetings(meetings)
        return activity

    def cancel(self, *, reason, now):
        """Call them off with the meetings that have not begun; the caller has locked them."""
        planned = self.planned()
        coming = Meeting.objects.filter(activity__in=planned.order_by().values("pk")).still_to_begin(now)
        Meeting.objects.filter(pk__in=list(coming.values_list("pk", flat=True))).update(
            cancelled_at=now, sequence=F("sequence") + 1
        )
        planned.update(cancelled_at=now, cancel_reason=reason)

    def fit_spans(self):
        """Keep the first start and the last end of their meetings that are not cancelled."""
        meetings = Meeting.objects.occupying().filter(activity=OuterRef("pk")).order_by().values("activity")
        self.update(
            starts_at=Subquery(meetings.annotate(moment=Min("starts_at")).values("moment")),
            ends_at=Subquery(meetings.annotate(moment=Max("ends_at")).values("moment")),
        )


def as_taught(fields):
    """The fields of an activity, completed from its course."""
    course = fields.get("course")
    if course is None:
        return fields
    return {"title": course.title, "level": course.level, "theme": course.theme} | fields
