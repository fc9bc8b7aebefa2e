"""Attestations given, kept and forgotten."""

import secrets

from django.db import models, transaction
from django.utils.translation import gettext as _now

from courses.models.skill_record_orders import lock_person
from numeripole.badges.earned import earned_of
from numeripole.badges.issuing import BITS, issued
from numeripole.badges.models.choices import Reason, Shown
from numeripole.badges.models.keys import SigningKey
from numeripole.badges.numbers import new_number
from numeripole.badges.refusals import BadgeRefused

# A list is left for the next one before bits become hard to find.
FULL = 100_000


class CertificateQuerySet(models.QuerySet):
    def live(self):
        """Not revoked."""
        return self.filter(revoked_at=None)

    def revoked(self):
        return self.exclude(revoked_at=None)

    def of_person(self, learner):
        return self.filter(person_key=learner.person_key)

    def of_list(self, number):
        """Those whose bit is in this public list."""
        start = number * BITS
        return self.filter(status_index__gte=start, status_index__lt=start + BITS)

    def with_details(self):
        return self.select_related("learner", "course", "track", "given_by", "revoked_by")

    @transaction.atomic
    def give(self, *, learner, of, signatory, shown, shows_skills, by, now):
        """Attest a course or a track: what the person came to and can do, as noted so far; with its badge."""
        learner = lock_person(learner)
        about = {of._meta.model_name: of}
        if self.live().of_person(learner).filter(**about).exists():
            raise BadgeRefused(
                _now("This attestation was already given. Revoke it first, then give it again."), code="given"
            )
        earned = earned_of(learner, of)
        if not earned.days:
            raise BadgeRefused(
                _now("%(name)s has come to no meeting of “%(course)s”: there is nothing to attest.")
                % {"name": learner, "course": of},
                code="never_came",
            )
        certificate = self.model(
            number=new_number(),
            learner=learner,
            person_key=learner.person_key,
            title=str(of),
            minutes=earned.minutes,
            days=[day.isoformat() for day in earned.days],
            skills=[[skill.code, skill.sentence, level] for skill, level in earned.skills],
            signatory=signatory,
            given_at=now.replace(microsecond=0),
            given_by=by,
            shown=shown,
            shows_skills=shows_skills and shown != Shown.NOTHING,
            agreed_at=now,
            agreed_by=by,
            status_index=self.free_index(),
            **about,
        )
        certificate.badge = issued(certificate, key=SigningKey.objects.ensure(now=now))
        certificate.save(force_insert=True)
        return certificate

    def free_index(self):
        """A bit of the public list that is nobody's, at random: its place says nothing of when."""
        start = self.count() // FULL * BITS
        while True:
            index = start + secrets.randbelow(BITS)
            if not self.filter(status_index=index).exists():
                return index

    def hand_over(self, kept, gone):
        """What was attested of the one file is the other's."""
        self.filter(person_key=gone.person_key).update(learner=kept, person_key=kept.person_key)

    def forget(self, learner, *, by, now):
        """The file is erased: its attestations are revoked, and say nothing any more but that."""
        mine = self.of_person(learner)
        mine.live().update(revoked_at=now, revoked_by=by, reason=Reason.ERASED)
        mine.update(
            learner=None, minutes=0, days=[], skills=[], badge="", shown=Shown.NOTHING, shows_skills=False
        )
