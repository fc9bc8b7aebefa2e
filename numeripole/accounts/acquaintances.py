"""Files of other places that were asked for by their exact name and telephone."""

from django.conf import settings
from django.db import models, transaction

from courses.models import Learner, Place


class AcquaintanceQuerySet(models.QuerySet):
    @transaction.atomic
    def make(self, *, given_name, family_name, phone, by, now):
        """The file of that very name and telephone, within reach of the places of who asks from now on.

        None when there is no such file: nobody learns a name that they did not know.
        """
        names = {"given_name": given_name, "family_name": family_name, "phone": phone}
        learner = Learner.objects.usable().known_as(**names).order_by("pk").first()
        if learner:
            for place in by.reach or ():
                self.get_or_create(
                    learner=learner, place_id=place, defaults={"asked_by": by, "asked_at": now}
                )
        return learner


class Acquaintance(models.Model):
    """A place that someone is known at, though they have not come, booked or borrowed there yet."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(editable=False)

    objects = AcquaintanceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "place"], name="acquaintance_once_a_place")]

    def __str__(self):
        return f"{self.learner}, {self.place}"
