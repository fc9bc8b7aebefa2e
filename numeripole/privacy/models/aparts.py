from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q

from bookings.locks import lock_files
from courses.models import Learner


class ApartQuerySet(models.QuerySet):
    def of_file(self, learner):
        return self.filter(Q(one=learner) | Q(two=learner))

    @transaction.atomic
    def say(self, one, two, *, by, now):
        """These are two people: the pair is proposed no more; saying so twice is harmless."""
        one, two = lock_files(*sorted((one, two), key=lambda learner: learner.pk))
        return self.get_or_create(one=one, two=two, defaults={"said_by": by, "said_at": now})[0]

    def hand_over(self, kept, gone):
        """Whoever is not the one is not the other; both files are locked by the caller."""
        for apart in self.of_file(gone):
            other = apart.one_id if apart.two_id == gone.pk else apart.two_id
            one, two = sorted((kept.pk, other))
            if one != two and not self.filter(one=one, two=two).exists():
                self.filter(pk=apart.pk).update(one=one, two=two)


class Apart(models.Model):
    """Two files that look alike, of which someone said that they are of two people."""

    one = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="+")
    two = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(editable=False)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ApartQuerySet.as_manager()

    class Meta:
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "two"], name="apart_once_a_pair"),
            models.CheckConstraint(condition=Q(one__lt=F("two")), name="apart_in_order"),
        ]

    def __str__(self):
        return f"{self.one}, {self.two}"
