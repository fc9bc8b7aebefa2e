from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.dates import spoken_day, spoken_moment
from courses.models.meetings import Meeting, local_midnight
from courses.models.places import Place
from courses.refusals import ActivityRefused
from courses.timetable.closed import ONE_DAY, days_between, why_closed
from courses.timetable.holidays import school_holidays
from courses.timetable.slots import refuse_closed


class ClosureQuerySet(models.QuerySet):
    def of_place(self, place):
        """Those of the place and those of every place."""
        return self.filter(Q(place=place) | Q(place=None))

    def covering(self, place, start, end):
        """Those of the place that share a moment with [start, end)."""
        return self.of_place(place).touching(start, end)

    def touching(self, start, end):
        """Those of any place that share a moment with [start, end)."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def coming(self, now):
        """Not over yet."""
        return self.filter(ends_at__gt=now)

    def own(self):
        """Those that close the doors, unlike school holidays."""
        return self.filter(kind=Closure.Kind.OWN)

    def school(self):
        return self.filter(kind=Closure.Kind.SCHOOL)

    def reasons(self, place, spans, *, except_school=False):
        """Why the place is closed at each (start, end), or "": a holiday, a closure, school if asked.

        School holidays that nobody has written down for a school year are taken as published. One query.
        """
        if not spans:
            return []
        # Whole school years, to know for which of them school holidays were written down.
        first, last = min(start for start, _end in spans), max(end for _start, end in spans)
        known = list(self.covering(place, first - ONE_DAY * 366, last + ONE_DAY * 366))
        return why_closed(place, spans, known, except_school=except_school)

    def check_open(self, meetings, *, except_school=False):
        """Refuse meetings that fall on a day when their place is closed."""
        for place in {meeting.place for meeting in meetings}:
            spans = [(one.starts_at, one.ends_at) for one in meetings if one.place == place]
            for span, reason in zip(
                spans, self.reasons(place, spans, except_school=except_school), strict=True
            ):
                refuse_closed(span, reason)

    def proposed(self, place, first, last):
        """School holidays published for the place's zone and not yet written down; not saved."""
        written = list(self.school().covering(place, local_midnight(first), local_midnight(last + ONE_DAY)))
        offers = [
            Closure(
                place=place,
                kind=Closure.Kind.SCHOOL,
                reason=holiday.name,
                starts_at=local_midnight(holiday.first),
                ends_at=local_midnight(holiday.last + ONE_DAY),
            )
            for holiday in school_holidays(place.school_zone)
            if holiday.first <= last and holiday.last >= first
        ]
        return [offer for offer in offers if not any(offer.meets(other) for other in written)]

    @transaction.atomic
    def take_school_holidays(self, place, first, last, *, by, now):
        """Write down the school holidays that are proposed; they can be changed afterwards."""
        Place.objects.select_for_update().get(pk=place.pk)
        offers = self.proposed(place, first, last)
        for offer in offers:
            offer.created_by, offer.created_at = by, now
        return self.bulk_create(offers)

    @transaction.atomic
    def close(self, *, starts_at, ends_at, reason, by, now, place=None, kind="own"):
        """Close a place, or all of them; ask `covered()` then which meetings must be dealt with."""
        check_order(starts_at, ends_at)
        return self.create(
            place=place,
            starts_at=starts_at,
            ends_at=ends_at,
            reason=reason,
            kind=kind,
            created_by=by,
            created_at=now,
        )

    def close_days(self, *, first, last, **fields):
        """Close for whole local days, both included."""
        return self.close(starts_at=local_midnight(first), ends_at=local_midnight(last + ONE_DAY), **fields)


class Closure(models.Model):
    """A time when a place, or every place, receives nobody; or school holidays, when some series pause."""

    class Kind(models.TextChoices):
        OWN = "own", _("Closure")
        SCHOOL = "school", _("School holidays")

    place = models.ForeignKey(
        Place,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="closures",
        verbose_name=_("place"),
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    reason = models.CharField(_("reason"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OWN)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ClosureQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["place", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="closure_ends_after_it_starts"
            )
        ]

    def __str__(self):
        return self.reason

    @property
    def is_whole_days(self):
        """Whether it goes from a local midnight to another."""
        return all(
            moment == local_midnight(timezone.localdate(moment)) for moment in (self.starts_at, self.ends_at)
        )

    @property
    def days(self):
        """The local days that it touches."""
        return days_between(self.starts_at, self.ends_at)

    @property
    def words(self):
        """ "du lundi 21 décembre au dimanche 3 janvier 2027", or the two moments."""
        if not self.is_whole_days:
            first, last = spoken_moment(self.starts_at), spoken_moment(self.ends_at)
        elif len(self.days) == 1:
            return _now("on %(day)s") % {"day": spoken_day(self.days[0], year=True)}
        else:
            first, last = spoken_day(self.days[0]), spoken_day(self.days[-1], year=True)
        return _now("from %(first)s until %(last)s") % {"first": first, "last": last}

    def meets(self, other):
        return self.starts_at < other.ends_at and self.ends_at > other.starts_at

    def covered(self):
        """The planned meetings that it falls upon, of its place or of all."""
        meetings = Meeting.objects.planned().overlapping(self.starts_at, self.ends_at).with_activity()
        return meetings if self.place_id is None else meetings.filter(place=self.place_id)

    @transaction.atomic
    def change(self, **fields):
        """Change its times, place, reason or kind."""
        closure = Closure.objects.select_for_update().get(pk=self.pk)
        for name, value in fields.items():
            setattr(closure, name, value)
        check_order(closure.starts_at, closure.ends_at)
        closure.save()
        return closure

    def lift(self):
        """Open again."""
        self.delete()


def check_order(starts_at, ends_at):
    if ends_at <= starts_at:
        raise ActivityRefused(
            _now("A closure must end after it starts: write the later date second."), code="upside_down"
        )
