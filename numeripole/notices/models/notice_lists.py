"""Notices taken together: claimed by one worker at a time, shown at the desk, forgotten with the person."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import DateTimeField, Q, Value
from django.db.models.functions import Least

from numeripole.notices.routes import LOOK_AGAIN

# A claim that is older was left by a worker that died.
CLAIM = timedelta(minutes=10)


class NoticeQuerySet(models.QuerySet):
    def waiting(self):
        """Those that are not told yet, by whichever way."""
        return self.filter(state__in=["todo", "sending", "call", "letter"])

    def calls(self):
        return self.filter(state="call")

    def letters(self):
        return self.filter(state="letter")

    def in_time(self, now):
        """Those that it is not too late to tell."""
        return self.filter(expires_at__gt=now)

    def told(self):
        """Those of which someone was told, or may have been."""
        return self.filter(Q(state__in=["sent", "reached"]) | Q(problem="unsure"))

    def said_something(self):
        """All but those that were never to be said."""
        return self.exclude(state="gone", problem__in=["written_only", "no_way", "changed"])

    def due(self, now):
        """Those that `tick` has to look at, the oldest first."""
        return self.filter(next_at__lte=now).order_by("next_at", "pk")

    def look_later(self, now):
        """Calls and letters that stay on their list: whether they still hold is looked at again soon."""
        soon = now + LOOK_AGAIN
        self.filter(state__in=["call", "letter"]).update(
            next_at=Least("expires_at", Value(soon, output_field=DateTimeField()))
        )

    @transaction.atomic
    def claim(self, keys, *, by, now):
        """Take those of these notices that nobody else has taken; give their keys, in order.

        PostgreSQL passes over rows that another worker holds; SQLite lets one transaction write at a time.
        """
        free = self.filter(pk__in=keys, state="todo", next_at__lte=now)
        mine = free.select_for_update(skip_locked=True).values_list("pk", flat=True)
        mine = sorted(mine, key=list(keys).index)
        self.filter(pk__in=mine).update(
            state="sending", claimed_by=by, next_at=now + CLAIM, handed_at=None, tries=models.F("tries") + 1
        )
        return mine

    def of_person(self, learner):
        return self.filter(person_key=learner.person_key)

    def about(self, things, name):
        """Those about these things, as `wish:5`."""
        return self.filter(about__in=[f"{name}:{pk}" for pk in things.values_list("pk", flat=True)])

    def forget(self):
        """Leave of these notices what figures need: kind, channel, day; what was not told is dropped."""
        self.waiting().update(state="gone", problem="changed", next_at=None)
        self.update(learner=None, name="", to="", subject="", text="", detail="", memory={})
