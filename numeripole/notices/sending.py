"""The job that sends what was written down: claimed by one worker, true at that moment, at a decent hour."""

import secrets
import time

from courses.timetable.decent import is_decent
from numeripole.context import described
from numeripole.notices import sources
from numeripole.notices.channels.post import Failed, Lost, Post, Refused, Unsure
from numeripole.notices.models import Notice
from numeripole.notices.routes import WRITTEN, route
from numeripole.notices.wording import compose, own_texts
from numeripole.ticking.stopping import is_stopping

# How many are claimed at once, how many a tick looks at, and how long it sends.
BATCH, MOST, SECONDS = 20, 2000, 45


def send(*, now):
    """Send what may be sent now, and settle what is over; one query when there is nothing."""
    due = list(Notice.objects.due(now)[:MOST])
    if not due:
        return 0
    for notice in due:
        if notice.state == "sending":
            recover(notice, now)
    look_again([notice for notice in due if notice.state in ("call", "letter")], now)
    return deliver_all([notice.pk for notice in due if notice.state in ("todo", "sending")], now)


def look_again(notices, now):
    """Calls and letters that still wait: taken off the list once nothing of it holds, or it is too late."""
    sources.attach(notices, now)
    for notice in notices:
        if notice.expires_at <= now:
            notice.give_up("late", now=now)
        elif sources.tell(notice, now) is None:
            notice.give_up("changed", now=now)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).look_later(now)


def recover(notice, now):
    """A claim whose worker died: nothing had left, or it may have."""
    if notice.handed_at is None:
        notice.release(now=now)
    else:
        notice.unsure(now=now)


def deliver_all(keys, now):
    """Claim them some at a time and deliver each; those not reached in time are left to the next tick."""
    worker, until, done = secrets.token_hex(8), time.monotonic() + SECONDS, 0
    with Post(centre=described(), own=own_texts()) as post:
        for start in range(0, len(keys), BATCH):
            mine = Notice.objects.claim(keys[start : start + BATCH], by=worker, now=now)
            claimed = list(Notice.objects.filter(pk__in=mine).order_by("pk"))
            sources.attach(claimed, now)
            for notice in claimed:
                if is_stopping() or time.monotonic() > until:
                    notice.release(now=now)
                else:
                    deliver(notice, post, worker, now)
                    done += 1
    return done


def deliver(notice, post, worker, now):
    """One notice: looked at again, put into words, handed over, and what came of it written down."""
    telling = sources.tell(notice, now)
    if telling is None or notice.expires_at <= now:
        notice.give_up("changed" if telling is None else "late", now=now)
        return
    way = way_now(notice, telling.contact, now)
    if way is not None:
        notice.reroute(way, by=worker, now=now)
        return
    claim = {"by": worker, "now": now}
    try:
        post.send(notice, compose(notice.kind, telling, centre=post.centre, own=post.own), telling, claim)
    except Lost:
        return
    except Unsure as doubt:
        notice.unsure(detail=str(doubt), **claim)
    except (Failed, Refused) as failure:
        final = isinstance(failure, Refused)
        notice.failed(contact=telling.contact, final=final, detail=str(failure), **claim)
    else:
        notice.sent(**claim)


def way_now(notice, contact, now):
    """Another way than to send it now: the hour is not decent, or the person's channel has changed."""
    if contact.channel not in WRITTEN or not is_decent(now, notice.subdivision):
        span = {"before": notice.before_at, "expires_at": notice.expires_at}
        return route(notice.kind, contact, subdivision=notice.subdivision, now=now, **span)
    notice.channel = contact.channel
    return None
