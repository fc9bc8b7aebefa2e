"""Tracks: what one goes through, step after step, and who goes through it."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from courses.models.catalogue import Course, Level, Track
from courses.models.people import Learner
from courses.models.skill_record_orders import lock_person
from courses.models.skills import Skill
from courses.sensitive import short


class TrackStepQuerySet(models.QuerySet):
    def kept(self):
        """Not removed."""
        return self.filter(removed_at=None)

    def removed(self):
        return self.exclude(removed_at=None)

    @transaction.atomic
    def append(self, *, track, title="", course=None, skills=()):
        """A new last step."""
        step = self.create(track=track, title=title, course=course, position=self.after_last(track))
        step.skills.set(skills)
        return step

    def after_last(self, track):
        """The position that follows the last one, removed or not; the track is locked."""
        Track.objects.select_for_update().get(pk=track.pk)
        return (self.filter(track=track).aggregate(last=Max("position"))["last"] or 0) + 1


class TrackStep(models.Model):
    """One step of a track: a course, or a few skills that no course teaches, or both."""

    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("position"))
    # Empty when the course's own title says it.
    title = models.CharField(_("title"), max_length=120, blank=True)
    course = models.ForeignKey(
        Course,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name=_("course"),
    )
    # What the step adds to the skills of its course.
    skills = models.ManyToManyField(Skill, related_name="steps", blank=True, verbose_name=_("skills"))
    # A removed step is no longer proposed; what people learnt in it stays.
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = TrackStepQuerySet.as_manager()

    class Meta:
        ordering = ["track", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(course__isnull=False) | ~Q(title=""), name="track_step_has_a_course_or_a_title"
            ),
            models.UniqueConstraint(
                fields=["track", "position"],
                condition=Q(removed_at=None),
                name="track_step_once_a_position",
            ),
        ]

    def __str__(self):
        return self.title or self.course.title

    def remove(self, *, now):
        """No longer propose it; harmless twice."""
        TrackStep.objects.kept().filter(pk=self.pk).update(removed_at=now)

    @transaction.atomic
    def put_back(self):
        """Propose it again, as the last step; harmless when it was not removed."""
        position = TrackStep.objects.after_last(self.track)
        TrackStep.objects.removed().filter(pk=self.pk).update(removed_at=None, position=position)


class TrackFollowQuerySet(models.QuerySet):
    def going_on(self):
        """Not ended."""
        return self.filter(ended_on=None)

    def during(self, first, last):
        """Followed on at least one of these days, both included."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=first), started_on__lte=last)

    @transaction.atomic
    def start(self, *, learner, track, day, by, level=""):
        """The person follows the track from that day on; harmless when they already do."""
        learner = lock_person(learner)
        known = self.going_on().filter(person_key=learner.person_key, track=track).first()
        return known or self.create(
            learner=learner,
            person_key=learner.person_key,
            track=track,
            level=level,
            started_on=day,
            started_by=by,
        )

    def hand_over(self, kept, gone):
        """What the one file followed goes to the other; a track both follow goes on from the first day."""
        for double in self.going_on().filter(person_key=gone.person_key):
            mine = self.going_on().filter(person_key=kept.person_key, track=double.track_id).first()
            if mine:
                mine.started_on = min(mine.started_on, double.started_on)
                mine.save(update_fields=["started_on"])
                double.delete()
        self.filter(person_key=gone.person_key).update(learner=kept, person_key=kept.person_key)


class TrackFollow(models.Model):
    """A person goes through a track; nobody must, and one may follow several."""

    # Erasing a file leaves the random key alone.
    learner = models.ForeignKey(Learner, on_delete=models.SET_NULL, null=True, related_name="follows")
    person_key = models.UUIDField(editable=False)
    track = models.ForeignKey(
        Track, on_delete=models.PROTECT, related_name="follows", verbose_name=_("track")
    )
    # Where the talk at the desk placed the person, when there was one.
    level = models.CharField(_("level"), max_length=15, choices=Level, blank=True)
    started_on = models.DateField(_("since"))
    ended_on = models.DateField(_("until"), null=True, editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = TrackFollowQuerySet.as_manager()

    class Meta:
        ordering = ["started_on", "pk"]
        indexes = [models.Index(fields=["person_key"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person_key", "track"],
                condition=Q(ended_on=None),
                name="track_followed_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("started_on")),
                name="track_ended_after_it_was_started",
            ),
        ]

    def __str__(self):
        return f"{self.track_id}, {self.started_on}"

    def end(self, *, day):
        """The person no longer follows the track; harmless twice."""
        day = max(day, self.started_on)
        TrackFollow.objects.going_on().filter(pk=self.pk).update(ended_on=day)


class StartingPoint(models.Model):
    """A talk of five minutes at the desk: what the person said, and the track and level proposed."""

    # Erasing a file leaves the random key alone, and the result of ABC Diag goes.
    learner = models.ForeignKey(Learner, on_delete=models.SET_NULL, null=True, related_name="starting_points")
    person_key = models.UUIDField(editable=False, db_index=True)
    day = models.DateField(_("day"))
    # The answer to each question asked, by its code.
    answers = models.JSONField(default=dict)
    track = models.ForeignKey(
        Track, on_delete=models.PROTECT, related_name="+", verbose_name=_("track"), null=True
    )
    level = models.CharField(_("level"), max_length=15, choices=Level)
    # Only when the person wishes it to be kept.
    abc_diag = models.CharField(_("result of ABC Diag"), max_length=100, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["day", "pk"]
        constraints = [short("abc_diag", 100)]

    def __str__(self):
        return f"{self.day}: {self.level}"
