"""What must be true of all that was told, whatever happened on the way: counted anew from the bookings."""

from collections import Counter
from datetime import timedelta

from bookings.models import Booking
from courses.timetable.decent import is_decent
from numeripole.notices.models import Notice

DAY = timedelta(days=1)
LEAD = 2 * DAY
DELIVERED = ("sent",)


def wrong(mails, texts, *, until):
    """What is wrong with what arrived (time, key, to, text), by name of the rule; nothing is all right."""
    notices = {f"notice-{notice.pk}": notice for notice in Notice.objects.all()}
    arrivals = [(when, key_of(key), to) for when, key, to, _text in [*mails, *texts]]
    counts = Counter(key for _when, key, _to in arrivals)
    left = {key for key, notice in notices.items() if notice.state in DELIVERED and is_written(notice)}
    unsure = {key for key, notice in notices.items() if notice.problem == "unsure"}
    found = {
        "twice": [key for key, count in counts.items() if count > 1],
        "said to be sent and never arrived": sorted(left - set(counts)),
        "arrived and not known": sorted(set(counts) - left - unsure),
        "at night": [key for when, key, _to in arrivals if not is_decent(when)],
        "after the fact": [key for when, key, _to in arrivals if when >= notices[key].expires_at],
        "to another number": [key for _when, key, to in arrivals if to != notices[key].to],
        "wished for nothing": [
            n.pk for n in notices.values() if n.learner and n.learner.channel == "nothing"
        ],
        "never said": missing(until),
    }
    return {rule: cases for rule, cases in found.items() if cases}


def is_written(notice):
    return notice.channel in ("email", "sms")


def key_of(text):
    """The key in a Message-ID, or as it is."""
    return text.strip("<>").partition("@")[0]


def missing(until):
    """What should have been written down by then and was not: reminders, moves, cancellations."""
    made = set(Notice.objects.values_list("kind", "booking", "moment"))
    bookings = Booking.objects.exclude(learner__channel="nothing").select_related("activity")
    return [
        (kind, booking.pk, str(moment))
        for booking in bookings.prefetch_related("activity__meetings")
        for kind, moment in expected(booking, until)
        if (kind, booking.pk, moment) not in made
    ]


def expected(booking, until):
    """(kind, moment) of what a person surely had to be told, for the life of the booking is over or standing.

    Who gave up is left out, for some of it may have been told and some not.
    """
    if booking.is_cancelled:
        return
    for meeting in booking.activity.meetings.all():
        gone, moved = meeting.cancelled_at, meeting.moved_at
        if gone and booking.booked_at < gone <= until - DAY and meeting.starts_at > gone:
            yield "cancellation", gone
        if (
            moved
            and booking.booked_at < moved <= until - DAY
            and not gone
            and meeting.starts_at > moved + DAY
        ):
            yield "change", moved
        told_late = moved and moved > meeting.starts_at - LEAD
        early = booking.seated_at and booking.seated_at < meeting.starts_at - LEAD - DAY
        if not gone and not told_late and early and booking.seated_at < meeting.starts_at <= until - DAY:
            yield "reminder", meeting.starts_at
