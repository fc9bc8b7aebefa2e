"""Meetings taken together: which they are, by day, by week, by what became of them."""

from datetime import datetime, time, timedelta

from django.db.models import Case, Count, OuterRef, Q, Subquery, When
from django.utils import timezone

from courses.models.occupancy import OccupyingQuerySet


def local_midnight(day):
    """The moment at which a local day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


class MeetingQuerySet(OccupyingQuerySet):
    def planned(self):
        """Neither cancelled itself nor of a cancelled activity."""
        return self.occupying().filter(activity__cancelled_at=None)

    def day_come(self, now):
        """Meetings of today or before that were not called off by then: who comes to them may be noted."""
        tomorrow = timezone.localdate(now) + timedelta(days=1)
        return self.occupying().filter(starts_at__lt=local_midnight(tomorrow))

    def standing(self):
        """What its activity consists of, cancelled as a whole or not: all but those cancelled alone."""
        return self.filter(Q(cancelled_at=None) | ~Q(activity__cancelled_at=None))

    def still_to_begin(self, now):
        return self.planned().filter(starts_at__gt=now)

    def under_way(self, now):
        return self.planned().filter(starts_at__lte=now, ends_at__gt=now)

    def between(self, start, end):
        """Meetings that start in [start, end), two moments."""
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def of_week(self, monday):
        """Meetings of the seven local days that begin on that Monday."""
        return self.between(local_midnight(monday), local_midnight(monday + timedelta(days=7)))

    def from_day(self, day):
        """Meetings of that local day or later."""
        return self.filter(starts_at__gte=local_midnight(day))

    def from_today_first(self, today):
        """Those of this local day or later, then those of the days before; each in their order."""
        gone = Q(starts_at__lt=local_midnight(today))
        return self.order_by(Case(When(gone, then=1), default=0), "starts_at", "pk")

    def coming(self, now):
        """Not cancelled and not over, the next first."""
        return self.planned().filter(ends_at__gt=now)

    def numbered(self):
        """With `number` and `of`: which meeting of its activity each one is, of how many.

        A meeting that was cancelled alone is not counted.
        """
        whole = self.model.objects.standing().filter(activity=OuterRef("activity"))
        all_of_it = whole.order_by().values("activity")
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
