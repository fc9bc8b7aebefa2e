"""Skill records taken together: which count, and the orders that add to them."""

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _now

from courses.models.people import Learner
from courses.models.skill_levels import SkillLevel
from courses.refusals import SkillRefused


class SkillRecordQuerySet(models.QuerySet):
    def standing(self):
        """What was seen and not corrected since."""
        # Not as a join without a match: PostgreSQL takes those for hardly any, and then reads all for each.
        corrected = self.model.objects.filter(corrects=OuterRef("pk"))
        return self.filter(~Exists(corrected), level__isnull=False)

    def of_person(self, learner):
        return self.filter(person_key=learner.person_key)

    def until(self, day):
        """Seen on that day or before."""
        return self.filter(day__lte=day)

    def latest(self):
        """The last standing record of each person and skill: the one that counts."""
        newest_first = Window(
            RowNumber(),
            partition_by=[F("person_key"), F("skill")],
            order_by=[F("day").desc(), F("pk").desc()],
        )
        ranked = self.standing().order_by().annotate(age_rank=newest_first).filter(age_rank=1)
        # By number: what is asked of them next must not change which are the latest.
        return self.model.objects.filter(pk__in=ranked.values("pk"))

    def acquired(self):
        """At a level at which the person does it without help."""
        return self.filter(level__gte=SkillLevel.ALONE)

    def with_level_before(self, day):
        """With `level_before`: how far the person was with the skill when that day began, or None."""
        before = self.model.objects.standing().filter(
            person_key=OuterRef("person_key"), skill=OuterRef("skill"), day__lt=day
        )
        return self.annotate(level_before=Subquery(before.order_by("-day", "-pk").values("level")[:1]))

    def with_details(self):
        return self.select_related("skill", "recorded_by", "meeting__activity", "corrects")

    def with_history(self):
        """Every record with what corrected it, the latest first."""
        return self.with_details().select_related("correction").order_by("-recorded_at", "-pk")

    @transaction.atomic
    def note(self, *, learner, skill, level, day, by, now, meeting=None):
        """Note how far the person is with the skill; again at one meeting corrects what was noted there.

        Noting the same twice is harmless. Level None takes back what was noted at the meeting.
        """
        learner = lock_person(learner)
        if day > timezone.localdate(now):
            raise SkillRefused(_now("This day has not come yet: choose today or before."), code="not_yet")
        last = self.of_person(learner).filter(skill=skill, meeting=meeting, day=day, correction=None).last()
        if (last.level if last else None) == level:
            return last
        if skill.is_withdrawn and level is not None:
            raise SkillRefused(
                _now("“%(skill)s” is no longer taught: it cannot be noted.") % {"skill": skill},
                code="withdrawn",
            )
        return self.create(
            learner=learner,
            person_key=learner.person_key,
            skill=skill,
            level=level,
            day=day,
            meeting=meeting,
            corrects=last if meeting or level is None else None,
            recorded_by=by,
            recorded_at=now,
        )

    @transaction.atomic
    def correct(self, record, *, level, by, now):
        """Set a record right, on its own day; level None says that it was not seen. Said as a correction."""
        if record.learner is None:
            raise SkillRefused(_now("This file was erased."), code="no_file")
        lock_person(record.learner)
        record = self.select_related("learner").get(pk=record.pk)
        if self.filter(corrects=record).exists():
            raise SkillRefused(
                _now("This was corrected meanwhile: look at the page again."), code="corrected"
            )
        if record.level == level:
            return record
        kept = {name: getattr(record, name) for name in ("learner", "person_key", "skill", "day", "meeting")}
        return self.create(**kept, level=level, corrects=record, recorded_by=by, recorded_at=now)


def lock_person(learner):
    """The person's file as it stands, locked; refused when it was merged or erased."""
    file = Learner.objects.filter(pk=learner.pk).select_for_update(no_key=True).first()
    if file is None:
        raise SkillRefused(
            _now("This file is no longer there: it was merged or erased. Search for the person again."),
            code="no_file",
        )
    return file
