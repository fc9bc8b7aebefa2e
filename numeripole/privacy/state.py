"""How a file stands: soon erased or not, limited or not, informed or not, photographed or not."""

from dataclasses import dataclass

from django.utils import timezone

from numeripole.privacy.due import Ending, ending_of_person
from numeripole.privacy.models import FileEvent, PhotoConsent, RetentionRules


@dataclass(frozen=True)
class FileState:
    """What the person's page says of the life of the file."""

    ending: Ending | None
    erased_on: object
    photo: PhotoConsent | None
    informed: FileEvent | None


def state_of(learner, *, now):
    rules = RetentionRules.objects.current()
    ending = ending_of_person(learner, now=now, rules=rules)
    days = {"today": timezone.localdate(now), "notice_days": rules.notice_days}
    return FileState(
        ending=ending,
        erased_on=ending and ending.erased_on(**days),
        photo=PhotoConsent.objects.of_person(learner).first(),
        informed=FileEvent.objects.informed().filter(learner=learner).first(),
    )
