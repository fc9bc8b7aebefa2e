"""What the village says of data: who answers for them, who was given the notice, who may be photographed."""

from datetime import timedelta

from django.utils import timezone

from courses.ages import FULL_AGE
from courses.models import Learner
from numeripole.privacy.models import Controller, FileEvent, PhotoConsent

# Of so many files one was not given the notice yet, and of so many one was asked about photographs.
FORGOTTEN, ASKED = 25, 8
USE = "Bulletin municipal et site de la commune, pendant 3 ans"
CONTROLLER = {
    "name": "Commune de Bras-sur-Meuse",
    "represented_by": "son maire",
    "address": "1 rue de l’Exemple, 55100 Bras-sur-Meuse",
    "dpo_name": "Délégué commun aux communes",
    "dpo_email": "dpo@example.org",
}


def inform(*, by, now):
    """Nearly all files made at the desk; of adults asked about photographs two in three agree."""
    Controller.objects.update_or_create(id=1, defaults=CONTROLLER)
    people = list(Learner.objects.exclude(created_by=None).order_by("pk"))
    FileEvent.objects.bulk_create(
        FileEvent(learner=learner, kind=FileEvent.Kind.INFORMED, at=learner.created_at, by=by)
        for rank, learner in enumerate(people)
        if rank % FORGOTTEN
    )
    asked = [one for one in people[::ASKED] if one.birth_year and one.birth_year < now.year - FULL_AGE]
    PhotoConsent.objects.bulk_create(
        PhotoConsent(
            learner=learner,
            agrees=bool(rank % 3),
            given_on=timezone.localdate(min(now, learner.created_at + timedelta(days=1))),
            how=PhotoConsent.How.PAPER,
            use=USE if rank % 3 else "",
            by=by,
            at=min(now, learner.created_at + timedelta(days=1)),
        )
        for rank, learner in enumerate(asked)
    )
