"""Who is to be called, the most urgent first, with what one says and what was tried."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Prefetch
from django.utils import timezone

from courses.models.meetings import local_midnight
from courses.telephone import spoken_telephone
from numeripole.accounts.reach import within
from numeripole.notices import sources
from numeripole.notices.contacts import Contact
from numeripole.notices.kinds import Kind
from numeripole.notices.models import CallTry, Notice
from numeripole.notices.why import why

# As many calls as a day holds: those of a whole département are read as they are made.
MOST = 200
SOON, NEAR = timedelta(days=1), timedelta(days=3)


@dataclass
class Call:
    """One call: whom, at which number, why, until when it makes sense, and what was tried."""

    notice: Notice
    contact: Contact
    why: str
    tries: list = field(default_factory=list)

    @property
    def is_done(self):
        return self.notice.state == Notice.State.REACHED

    @property
    def number(self):
        return spoken_telephone(self.contact.phone).replace(" ", "\u00a0") if self.contact.phone else ""

    @property
    def is_offer(self):
        return self.notice.kind == Kind.OFFER

    @property
    def is_at_once(self):
        return self.notice.problem == Notice.Problem.AT_ONCE

    @property
    def last(self):
        return self.tries[-1] if self.tries else None

    def rank(self, now):
        """What comes for nothing soonest is first; then by kind, then by time."""
        left = self.notice.before_at - now
        near = 0 if self.is_at_once or left < SOON else 1 if left < NEAR else 2
        return self.is_done, near, self.notice.manner.rank, self.notice.before_at, self.notice.pk


def call_list(now, places=None):
    """The calls to make for these places, and those of today that were made, last."""
    today = local_midnight(timezone.localdate(now))
    tries = Prefetch("call_tries", CallTry.objects.select_related("by"))
    done = Notice.objects.filter(state="reached", done_at__gte=today)
    notices = within(Notice.objects.calls().in_time(now) | done, places)
    notices = notices.select_related("learner").prefetch_related(tries).order_by("before_at", "pk")[:MOST]
    return sorted(calls_of(list(notices), now), key=lambda call: call.rank(now))


def calls_of(notices, now):
    """A call for each notice of which there is still something to say, or that was told."""
    sources.attach(notices, now)
    for notice in notices:
        telling = sources.tell(notice, now)
        tries = list(notice.call_tries.all())
        if telling is not None:
            yield Call(notice, telling.contact, why(notice.kind, telling), tries)
        elif notice.state == Notice.State.REACHED:
            yield Call(notice, Contact(notice.name, notice.learner and notice.learner.phone), "", tries)
