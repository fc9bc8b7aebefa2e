"""By which way, and when, something is told: the rules of hours, of urgency and of what failed.

What is urgent (a change, a cancellation, a place given) must be heard two hours before one would come. When
the next decent hour is later than that, it becomes a call to make at once: it stands first on the call list
from that very moment, whatever the channel wished for, for only a person can judge whether to ring so late.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from courses.models.people import Channel
from courses.timetable.decent import next_decent
from numeripole.notices.kinds import MANNERS, Kind
from numeripole.notices.telling import POST, TOO_LATE

# The gaps between the tries of a message that cannot be sent, in minutes; after the last it is a call.
GAPS = (5, 30, 120, 360)
# Whether calls and letters that wait for the desk still hold is looked at so often.
LOOK_AGAIN = timedelta(minutes=30)
# States in which something is left to do.
OPEN = ("todo", "sending", "call", "letter")
WRITTEN = (Channel.EMAIL, Channel.SMS)


@dataclass(frozen=True)
class Route:
    """The state a notice goes into, by which channel, why not as wished, and when to look at it again."""

    state: str
    channel: str = ""
    problem: str = ""
    next_at: datetime | None = None

    def fields(self, now):
        done = {} if self.next_at else {"done_at": now}
        soon = self.state in ("call", "letter") and min(self.next_at, now + LOOK_AGAIN)
        return {
            "state": self.state,
            "channel": self.channel,
            "problem": self.problem,
            "next_at": soon or self.next_at,
        } | done


def route(kind, contact, *, before, expires_at, subdivision, now):
    """How to tell someone something of this kind, decided at `now`."""
    manner, channel = MANNERS[Kind(kind)], contact.channel
    call = Route("call", Channel.PHONE if contact.phone else "", next_at=expires_at)
    if channel is None:
        # Someone whom nothing reaches is shown at the desk when it matters: it knows whom to ask.
        urgent = manner.urgent or kind == Kind.OFFER
        return with_problem(call, "no_way") if urgent else Route("gone", problem="no_way")
    if channel == Channel.PHONE:
        return call if manner.by_phone else Route("gone", channel, "written_only")
    if channel == Channel.LETTER:
        return by_post(manner, contact, call, before=before, expires_at=expires_at, now=now)
    at = next_decent(now, subdivision)
    if manner.urgent and at > before - TOO_LATE:
        return with_problem(call, "at_once")
    if at >= expires_at:
        return Route("gone", channel, "late")
    return Route("todo", channel, next_at=at)


def by_post(manner, contact, call, *, before, expires_at, now):
    """A letter when it comes in time; else a call, or the letter all the same when there is no telephone."""
    if not manner.by_phone and contact.wished != Channel.LETTER:
        return Route("gone", Channel.LETTER, "written_only")
    letter = Route("letter", Channel.LETTER, next_at=expires_at)
    if before - now >= POST:
        return letter
    if not manner.by_phone:
        return Route("gone", Channel.LETTER, "late")
    return with_problem(call if contact.phone else letter, "no_post")


def with_problem(way, problem):
    return Route(way.state, way.channel, problem, way.next_at)


def after_failure(notice, contact, *, now, final):
    """The next try of a message that could not be sent, when it is in time; else a call, if one can."""
    at = None
    if not final and notice.tries <= len(GAPS):
        at = next_decent(now + timedelta(minutes=GAPS[notice.tries - 1]), notice.subdivision)
    if at is not None and at <= min(notice.before_at - TOO_LATE, notice.expires_at):
        return Route("todo", notice.channel, "failing", at)
    problem = "refused" if final else "failing"
    if contact.phone and now < notice.expires_at:
        return Route("call", Channel.PHONE, problem, notice.expires_at)
    return Route("failed", notice.channel, problem)
