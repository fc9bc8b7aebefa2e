"""What can be learnt, in the words of those who learn it, and where it stands in the public frameworks."""

from django.db import models, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.models.catalogue import Course
from courses.refusals import SkillRefused


class Framework(models.TextChoices):
    """Two lists of competences whose codes look alike and mean other things: they are never mixed."""

    DIGCOMP = "digcomp", "DigComp"
    CRCN = "crcn", "CRCN (Pix)"


class Competence(models.Model):
    """One competence of a framework, as a version of it numbers and names it."""

    framework = models.CharField(max_length=10, choices=Framework)
    version = models.CharField(max_length=10)
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=120)
    # The framework's own name of it, where that is another language's.
    original_title = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["framework", "version", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "version", "code"], name="competence_once_a_framework_and_version"
            )
        ]

    def __str__(self):
        return f"{self.get_framework_display()} {self.version}, {self.code}\u00a0: {self.title}"


class SkillQuerySet(models.QuerySet):
    def taught(self):
        """Those that may still be noted and put in courses and tracks."""
        return self.filter(withdrawn_at=None)

    def of_course(self, course):
        """What a course teaches, in its order."""
        return self.taught().filter(course_skills__course=course).order_by("course_skills__position", "code")

    def with_codes(self):
        """With their competences and the courses that teach them."""
        return self.prefetch_related("competences", "courses")

    @transaction.atomic
    def add(self, *, sentence, practice="", competences=(), courses=()):
        """A skill of the centre's own, taught last in each of these courses."""
        if self.taught().filter(sentence__iexact=sentence).exists():
            raise SkillRefused(_now("There is already a skill with these words."), code="same_words")
        last = self.filter(is_own=True).aggregate(last=Max("number"))["last"] or 0
        skill = self.create(
            code=f"P{last + 1:03}", number=last + 1, sentence=sentence, practice=practice, is_own=True
        )
        skill.place(competences=competences, courses=courses)
        return skill


class Skill(models.Model):
    """What a person can do, said by themselves in one sentence: "J'envoie une photo par mail"."""

    code = models.CharField(_("code"), max_length=10, unique=True)
    sentence = models.CharField(_("sentence"), max_length=120)
    # What to do at home before next time.
    practice = models.CharField(_("what to practise"), max_length=200, blank=True)
    # The centre's own, or shipped with the program: the next loading writes the latter again.
    is_own = models.BooleanField(default=False, editable=False)
    # Rank among the centre's own, from which their code is made.
    number = models.PositiveIntegerField(null=True, unique=True, editable=False)
    # No longer noted; what people hold stays.
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    competences = models.ManyToManyField(
        Competence, through="SkillCode", related_name="skills", verbose_name=_("competences")
    )
    courses = models.ManyToManyField(
        Course, through="CourseSkill", related_name="skills", verbose_name=_("courses")
    )

    objects = SkillQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_own=True, number__isnull=False) | Q(is_own=False, number=None),
                name="skill_numbered_when_the_centres_own",
            )
        ]

    def __str__(self):
        return self.sentence

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None

    @transaction.atomic
    def place(self, *, competences, courses):
        """Say which competences it is of and which courses teach it (or their keys); last in a new one."""
        keys = [getattr(course, "pk", course) for course in courses]
        self.competences.set(competences)
        self.course_skills.exclude(course__in=keys).delete()
        known = self.course_skills.values("course")
        for course in Course.objects.filter(pk__in=keys).exclude(pk__in=known):
            last = course.course_skills.aggregate(last=Max("position"))["last"] or 0
            CourseSkill.objects.create(course=course, skill=self, position=last + 1)

    @transaction.atomic
    def reword(self, *, sentence, practice, competences, courses):
        """Say the centre's own skill better; a shipped one is refused, the next loading writes it again."""
        if not self.is_own:
            raise SkillRefused(
                _now("This skill comes with the program: withdraw it, and add your own instead."),
                code="shipped",
            )
        self.sentence, self.practice = sentence, practice
        self.save(update_fields=["sentence", "practice"])
        self.place(competences=competences, courses=courses)

    def withdraw(self, *, now):
        """No longer teach it; what was noted of people stays, and counts."""
        Skill.objects.taught().filter(pk=self.pk).update(withdrawn_at=now)

    def restore(self):
        """Teach it again."""
        Skill.objects.filter(pk=self.pk).update(withdrawn_at=None)


class SkillCode(models.Model):
    """A skill belongs to a competence of a framework."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="codes")
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["competence__framework", "competence__code"]
        constraints = [
            models.UniqueConstraint(fields=["skill", "competence"], name="skill_code_once_a_competence")
        ]

    def __str__(self):
        return f"{self.skill_id}, {self.competence_id}"


class CourseSkillQuerySet(models.QuerySet):
    def taught(self):
        """Without the skills that were withdrawn."""
        return self.filter(skill__withdrawn_at=None)


class CourseSkill(models.Model):
    """A course teaches a skill, in its order."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="course_skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="course_skills")
    position = models.PositiveSmallIntegerField(default=1)

    objects = CourseSkillQuerySet.as_manager()

    class Meta:
        ordering = ["course_id", "position"]
        constraints = [models.UniqueConstraint(fields=["course", "skill"], name="skill_once_a_course")]

    def __str__(self):
        return f"{self.course_id}, {self.position}"
