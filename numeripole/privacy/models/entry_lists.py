"""The entries of the journal taken together: of whom, by whom, and what is not written twice."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from courses.models import Learner
from numeripole.privacy.acting import actor, is_online

# Within so long, the same reader at the same file is one reading.
ONE_READING = timedelta(minutes=10)
# A long journal is cut a slice at a time: nobody waits for it.
A_SLICE = 5000


class EntryQuerySet(models.QuerySet):
    def of_person(self, learner):
        """What was noted of the person, under the key of each file that was joined with theirs, too."""
        return self.of_key(learner.person_key)

    def of_key(self, key):
        """What was noted under the key, and under those of files joined with it and not there any more."""
        known, found = set(), {key}
        while found:
            known |= found
            joined = self.model.objects.filter(kind=self.model.Kind.MERGED, person_key__in=found)
            found = set(joined.values_list("other_key", flat=True)) - known
            found -= set(Learner.objects.filter(person_key__in=found).values_list("person_key", flat=True))
        return self.filter(person_key__in=known)

    def older_than(self, entry):
        """What comes below this entry in the list, the latest first."""
        same = Q(at=entry.at, pk__lt=entry.pk)
        return self.filter(Q(at__lt=entry.at) | same, at__lte=entry.at)

    def note(self, kind, *, now, by=None, **facts):
        """Write what was done; nothing that was written is ever changed."""
        return self.create(kind=kind, at=now, by=by, origin=self.origin(by), **facts)

    def origin(self, by):
        origins = self.model.Origin
        return origins.STAFF if by else origins.ONLINE if is_online() else origins.ITSELF

    def trace(self, shown, *, by, now):
        """Write what this reader was shown, but not what they were shown within the last ten minutes."""
        facts = "kind", "person_key", "count"
        keys = [key for _kind, key, _count in shown]
        whom = Q(person_key__in=[key for key in keys if key]) | Q(person_key=None)
        recent = self.filter(whom, by=by, at__gt=now - ONE_READING).values_list(*facts)
        fresh = [one for one in shown if one not in set(recent)]
        if fresh:
            rows = [dict(zip(facts, one, strict=True)) for one in fresh]
            self.bulk_create([self.model(**row, by=by, at=now, origin=self.origin(by)) for row in rows])
        return len(fresh)

    def prune(self, *, before):
        """Delete what is older, a slice at a time, and count it."""
        gone = 0
        while pks := list(self.filter(at__lt=before).order_by("at").values_list("pk", flat=True)[:A_SLICE]):
            gone += self.filter(pk__in=pks).delete()[0]
        return gone

    def log_create(self, instance, *, action, changes, **_more):
        """What auditlog saw a `save()` do: which fields changed, never what they held or hold."""
        told = self.model.told_by(instance, action=action)
        if told is None:
            return None
        kind, keys = told
        fields = sorted(changes) if action == self.model.Action.UPDATE else []
        by = getattr(instance, "by", None) or actor()
        return self.bulk_create(
            self.model(kind=kind, person_key=key, fields=fields, by=by, origin=self.origin(by))
            for key in keys
        )
