"""What people ask for that is not in the agenda: a course without a date, an idea, a need."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from bookings.models.bookings import Booking
from courses.models import Course, Learner
from courses.names import KeyField, name_key
from courses.sensitive import check_note, short
from courses.telephone import TelephoneColumn


class WishQuerySet(models.QuerySet):
    def open(self):
        """Those still to be answered: not settled, of someone we can tell, who has not booked the course."""
        booked = Booking.objects.live().filter(
            learner=OuterRef("learner"),
            activity__course=OuterRef("course"),
            booked_at__gte=OuterRef("asked_at"),
        )
        reachable = Q(learner__isnull=False) | ~Q(phone="")
        return self.filter(reachable, ~Exists(booked), settled_at=None)

    def of_person(self, learner):
        """Those of this person, known by the file or by name and telephone."""
        named = Q(learner=None, name_key=learner.name_key, phone=learner.phone) & ~Q(phone="")
        return self.filter(Q(learner=learner) | named)

    def with_details(self):
        return self.select_related("learner", "course")

    def by_course(self):
        """How many wishes each course has: rows of `course` and `wishes`, the most wished first."""
        rows = self.order_by().values("course").annotate(wishes=Count("pk"))
        return rows.order_by("-wishes", "course")

    @transaction.atomic
    def ask(self, *, course, given_name, family_name, phone, now):
        """Keep that the person would come to the course; asking twice is harmless.

        Someone who is known by name and telephone is kept by the file alone.
        """
        course = Course.objects.select_for_update().get(pk=course.pk)
        names = {"given_name": given_name, "family_name": family_name, "phone": phone}
        known = Learner.objects.known_as(**names).order_by("pk").first()
        key = name_key(family_name, given_name)
        who = Q(learner=known) if known else Q(learner=None, name_key=key, phone=phone)
        asked = self.filter(who, course=course, settled_at=None).first()
        if asked:
            return asked
        return self.create(course=course, asked_at=now, **({"learner": known} if known else names))


class Wish(models.Model):
    """Someone would come to a course that has no date: they are told when one is planned."""

    course = models.ForeignKey(
        Course, on_delete=models.CASCADE, related_name="wishes", verbose_name=_("course")
    )
    # Of someone with a file, else the name and telephone; once erased it says nothing but the course.
    learner = models.ForeignKey(
        Learner, on_delete=models.SET_NULL, null=True, blank=True, related_name="wishes"
    )
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    name_key = KeyField(of=["family_name", "given_name"])
    phone = TelephoneColumn(_("telephone"), blank=True)
    asked_at = models.DateTimeField(editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["course", "settled_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "learner"],
                condition=Q(settled_at=None, learner__isnull=False),
                name="wish_once_a_person_and_course",
            ),
            models.UniqueConstraint(
                fields=["course", "name_key", "phone"],
                condition=Q(settled_at=None, learner=None) & ~Q(phone=""),
                name="wish_once_a_name_telephone_and_course",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """Who wishes, by the file or as it was typed."""
        return str(self.learner) if self.learner else f"{self.given_name} {self.family_name}".strip()

    @property
    def telephone(self):
        return self.learner.phone if self.learner else self.phone

    @transaction.atomic
    def take_file(self, *, by, now):
        """The file of the person, made to be confirmed when there is none of that name and telephone."""
        wish = Wish.objects.select_for_update().get(pk=self.pk)
        if wish.learner_id:
            return wish.learner
        names = {"given_name": wish.given_name, "family_name": wish.family_name, "phone": wish.phone}
        known = Learner.objects.known_as(**names).order_by("pk").first()
        learner = known or Learner.objects.create(**names, to_confirm=True, created_by=by, created_at=now)
        if learner.wishes.filter(course=wish.course_id, settled_at=None).exists():
            wish.settle(by=by, now=now)
        Wish.objects.filter(pk=wish.pk).update(
            learner=learner, given_name="", family_name="", name_key="", phone=""
        )
        return learner

    def settle(self, *, by, now):
        """It is answered; settling twice is harmless."""
        type(self).objects.filter(pk=self.pk, settled_at=None).update(settled_at=now, settled_by=by)


class SuggestionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(settled_at=None)

    def put(self, *, text, now, name="", contact="", harmless=False):
        """Keep an idea or a need; refused when it holds what must not be written."""
        check_note(text, confirmed=harmless)
        today = self.filter(text=text, settled_at=None, asked_at__gte=now - timedelta(days=1))
        return today.first() or self.create(text=text, name=name, contact=contact, asked_at=now)


class Suggestion(models.Model):
    """An idea or a need left by anybody, in a few words."""

    text = models.CharField(_("your idea, your need"), max_length=300)
    name = models.CharField(_("name"), max_length=80, blank=True)
    contact = models.CharField(_("telephone or e-mail"), max_length=120, blank=True)
    asked_at = models.DateTimeField(editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["settled_at"])]
        constraints = [short("text", 300)]

    def __str__(self):
        return self.text

    def settle(self, *, by, now):
        """It is answered; settling twice is harmless."""
        type(self).objects.filter(pk=self.pk, settled_at=None).update(settled_at=now, settled_by=by)
