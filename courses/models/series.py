from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now

from courses.models.activities import Activity
from courses.models.activity_lists import as_taught
from courses.models.closures import Closure
from courses.models.meetings import Meeting
from courses.models.occupancy import check_rooms_hold, check_to_come
from courses.models.series_changes import Change, Times, check_apart, refuse_moving
from courses.refusals import ActivityRefused
from courses.timetable.rules import Rule
from courses.timetable.slots import open_spans, slots
from courses.timetable.words import spoken_series


class SeriesQuerySet(models.QuerySet):
    @transaction.atomic
    def create_all(
        self,
        rule,
        *,
        place,
        by,
        now,
        room=None,
        facilitator=None,
        days=None,
        as_cycle=False,
        slot_minutes=None,
        except_school=False,
        **fields,
    ):
        """Make every activity of a rule, all or nothing: one a date, one a slot of a date, or one in all.

        Closed days are left out. `days` are those seen on a preview: then these exactly, and one that is
        closed meanwhile is refused, as is a room or a person taken.
        """
        spans = rule.spans(now=now)
        reasons = Closure.objects.reasons(place, spans, except_school=except_school)
        spans = open_spans(spans, reasons, days)
        if slot_minutes is not None:
            spans = [slot for span in spans for slot in slots(*span, minutes=slot_minutes)]
        series = self.create(rule_text=rule.text, except_school=except_school, created_by=by, created_at=now)
        shared = {"place": place, "room": room, "facilitator": facilitator}
        if as_cycle:
            meetings = [{"starts_at": start, "ends_at": end, **shared} for start, end in spans]
            Activity.objects.schedule(meetings=meetings, series=series, position=1, by=by, now=now, **fields)
        else:
            series.fill(spans, shared, created_by=by, created_at=now, **as_taught(fields))
        return series

    def open_blocks(self, rule, *, slot_minutes, **fields):
        """Open a stretch of each day of a rule to appointments, one person a slot."""
        kind = {"kind": Activity.Kind.APPOINTMENT, "seats": 1, "queue": False}
        return self.create_all(rule, slot_minutes=slot_minutes, **kind | fields)


class Series(models.Model):
    """The rule that made activities recur; the activities then live on their own."""

    rule_text = models.TextField(editable=False)
    except_school = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "series"
        ordering = ["pk"]

    def __str__(self):
        return self.rule_text

    @property
    def rule(self):
        return Rule.read(self.rule_text)

    @property
    def words(self):
        """ "tous les mardis, sauf vacances scolaires, de 14 h à 16 h, 10 fois"."""
        return spoken_series(self.rule, except_school=self.except_school)

    def fill(self, spans, shared, **fields):
        """One activity of one meeting for each (start, end), in a handful of statements."""
        activities = [
            Activity(series=self, position=position, starts_at=start, ends_at=end, **fields)
            for position, (start, end) in enumerate(spans, start=1)
        ]
        rows = [
            Meeting(activity=activity, starts_at=activity.starts_at, ends_at=activity.ends_at, **shared)
            for activity in activities
        ]
        check_rooms_hold(rows[:1], activities[0].seats)
        activities[0].check_minimum(activities[0].seats)
        Activity.objects.bulk_create(activities)
        Meeting.objects.put(rows)

    def coming(self, scope, activity, now):
        """Its activities that are not cancelled and not over: one, it and the following, or all."""
        chosen = self.activities.coming(now)
        if scope == Change.ONE:
            chosen = chosen.filter(pk=activity.pk)
        elif scope == Change.FOLLOWING:
            chosen = chosen.filter(position__gte=activity.position)
        elif scope != Change.ALL:
            raise ValueError(f"A series is changed for {', '.join(Change)}, not {scope!r}.")
        return chosen

    def lock(self, scope, activity, now):
        """The same, locked in one order for everybody."""
        return list(self.coming(scope, activity, now).order_by("pk").select_for_update())

    @transaction.atomic
    def edit(
        self,
        *,
        scope,
        activity,
        now,
        keep=(),
        moving=(),
        leaving=(),
        starts=None,
        ends=None,
        shift_minutes=0,
        seats_to_be=None,
        **changes,
    ):
        """Change one activity, it and the following, or all; meetings that have begun stay as they are.

        `starts` and `ends` are local times, `shift_minutes` how much later: each meeting keeps its day.
        Among the activities of `keep` (keys), those of `moving` may change time or place, those of `leaving`
        stay as they are, and any other that would move refuses the whole. Not the seats: `seats_to_be`
        only checks the rooms.
        """
        if "seats" in changes:
            raise TypeError("Seats are not changed by edit().")
        targets = {one.pk: one for one in self.lock(scope, activity, now) if one.pk not in set(leaving)}
        held = {name: changes.pop(name) for name in ("place", "room", "facilitator") if name in changes}
        rows = list(Meeting.objects.filter(activity__in=targets).still_to_begin(now).with_details())
        targets = {pk: one for pk, one in targets.items() if pk in {row.activity_id for row in rows}}
        if not rows:
            raise ActivityRefused(
                _now("There is nothing left to change in this series."), code="nothing_left"
            )
        times, moved = Times(starts, ends, shift_minutes), []
        for row in rows:
            row.activity, before = targets[row.activity_id], (row.starts_at, row.ends_at, row.place_id)
            for name, value in (held | times.of(row)).items():
                setattr(row, name, value)
            if (row.starts_at, row.ends_at, row.place_id) != before:
                moved.append(row)
        refuse_moving([row for row in moved if row.activity_id in set(keep) - set(moving)])
        check_to_come(moved, now)
        check_apart(rows)
        Closure.objects.check_open(moved, except_school=self.except_school)
        for row in rows:
            for name, value in changes.items():
                setattr(row.activity, name, value)
            row.activity.check_minimum(seats_to_be or row.activity.seats)
            check_rooms_hold([row], seats_to_be or row.activity.seats)
        Meeting.objects.put(rows, now=now)
        if changes:
            Activity.objects.bulk_update(targets.values(), list(changes))
        Activity.objects.filter(pk__in=targets).fit_spans()
        if scope != Change.ONE:
            self.tell(times.rule(self.rule))
        return list(self.activities.filter(pk__in=targets))

    def tell(self, rule):
        """Say what the rule is from now on."""
        self.rule_text = rule.text
        self.save(update_fields=["rule_text"])

    @transaction.atomic
    def stop(self, *, from_day, reason, now, keep=(), cancelling=()):
        """Call off what begins on that day or later; the activities of `keep` only when in `cancelling`."""
        last = from_day - timedelta(days=1)
        coming = [one for one in self.lock(Change.ALL, None, now) if one.starts_at > now]
        stopped = [one for one in coming if timezone.localdate(one.starts_at) > last]
        refuse_moving([one for one in stopped if one.pk in set(keep) - set(cancelling)])
        Activity.objects.filter(pk__in=[one.pk for one in stopped]).cancel(reason=reason, now=now)
        self.tell(self.rule.stopped(last))
        return list(self.activities.filter(pk__in=[one.pk for one in stopped]))
