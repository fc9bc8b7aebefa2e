import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Learner, SkillLevel, Track
from numeripole.badges.models.choices import Reason, Shown
from numeripole.badges.models.orders import CertificateQuerySet
from numeripole.badges.numbers import spaced


class Certificate(models.Model):
    """What the centre attests of a person: the course or track, when they came, what they can do.

    It says what was true that day and is never changed: a mistake is revoked and given again.
    """

    # 71 bits that nobody can guess: printed on the paper, read in the square, typed by hand.
    number = models.CharField(max_length=16, unique=True)
    # Erasing a file leaves the random key alone.
    learner = models.ForeignKey(Learner, on_delete=models.SET_NULL, null=True, related_name="certificates")
    person_key = models.UUIDField(editable=False, db_index=True)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, related_name="+")
    track = models.ForeignKey(Track, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=120)
    minutes = models.PositiveIntegerField(default=0)
    # ISO days on which the person came, and [code, sentence, level] of what they were seen to do.
    days = models.JSONField(default=list)
    skills = models.JSONField(default=list)
    signatory = models.CharField(_("signed by"), max_length=120)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    shown = models.CharField(max_length=10, choices=Shown, default=Shown.GENUINE)
    shows_skills = models.BooleanField(default=False)
    agreed_at = models.DateTimeField()
    # Empty when the person chose it in their own space.
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    # Who the badge is about, in the badge: another random name in each, so that two are not put together.
    subject = models.UUIDField(default=uuid.uuid4, editable=False)
    # The bit that says in the public list whether it is revoked.
    status_index = models.PositiveIntegerField(unique=True)
    # The signed badge, as it was issued.
    badge = models.TextField(default="", blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(course=None, track__isnull=False) | Q(course__isnull=False, track=None),
                name="certificate_of_a_course_or_a_track",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, reason="") | Q(revoked_at__isnull=False) & ~Q(reason=""),
                name="certificate_revoked_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(learner__isnull=False) | Q(revoked_at__isnull=False),
                name="certificate_of_nobody_is_revoked",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def of(self):
        return self.course or self.track

    @property
    def spaced_number(self):
        return spaced(self.number)

    @property
    def is_revoked(self):
        return self.revoked_at is not None

    @property
    def said_skills(self):
        """(what the person can do, how far in words)."""
        return [(sentence, SkillLevel(level).label) for _code, sentence, level in self.skills]

    @property
    def shown_name(self):
        """The holder's name as far as they agreed to show it, else nothing."""
        if self.learner is None or self.shown not in {Shown.INITIAL, Shown.FULL}:
            return ""
        if self.shown == Shown.FULL:
            return str(self.learner)
        return f"{self.learner.given_name} {self.learner.family_name[:1]}."

    @property
    def shown_skills(self):
        return self.said_skills if self.shows_skills and self.shown != Shown.NOTHING else []

    def agree(self, *, shown, shows_skills, by, now):
        """The holder chooses what the public page says, or that it says nothing any more."""
        shows_skills = shows_skills and shown != Shown.NOTHING
        agreed = {"shown": shown, "shows_skills": shows_skills, "agreed_at": now, "agreed_by": by}
        type(self).objects.filter(pk=self.pk).update(**agreed)

    def revoke(self, *, reason, by, now):
        """It no longer holds, for good; revoking twice changes nothing."""
        revoked = {"revoked_at": now, "revoked_by": by, "reason": reason}
        type(self).objects.live().filter(pk=self.pk).update(**revoked)
