from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from bookings.locks import lock_file
from courses.models import Learner
from numeripole.public.tokens import new_token, print_of


class CardQuerySet(models.QuerySet):
    def live(self):
        return self.filter(revoked_at=None)

    def of_token(self, token):
        """The live card that this square stands for; there may be none."""
        return self.live().filter(token_print=print_of(token)).select_related("learner")

    @transaction.atomic
    def make(self, *, learner, by, now):
        """A new card for the person, which puts the one before out of use; gives it with its `token`.

        The token is told this once, to be printed: it is not kept.
        """
        learner = lock_file(learner)
        self.live().filter(learner=learner).update(revoked_at=now)
        token = new_token()
        card = self.create(learner=learner, token_print=print_of(token), made_by=by, made_at=now)
        card.token = token
        return card

    def revoke(self, *, learner, now):
        """The person's card opens nothing any more; revoking twice is harmless."""
        self.live().filter(learner=learner).update(revoked_at=now)


class Card(models.Model):
    """The card by which a person opens their own space and checks in at the door."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="cards")
    token_print = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner"], condition=Q(revoked_at=None), name="card_one_live_a_person"
            )
        ]

    def __str__(self):
        return str(self.learner)


class LearnerFeed(models.Model):
    """The private address of a person's own calendar; whoever has it reads it, until it is closed."""

    learner = models.OneToOneField(Learner, on_delete=models.CASCADE, related_name="feed")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    made_at = models.DateTimeField(editable=False)
