"""What is done in a process of the house itself: something to order is made, and what is kept is judged."""

import json
import sys
from collections import Counter
from datetime import timedelta
from itertools import pairwise

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from bookings.codes import new_code
from bookings.models import Booking
from bookings.seats import seats_of
from courses.models import Activity, Learner, Meeting
from equipment.models import Item, Loan, LoanLine
from numeripole.running.backups import check, made
from numeripole.running.refusals import RunningRefused
from numeripole.running.rows import tables
from tests.equipment.brute import too_many, worst
from tests.equipment.makers import make_model
from tests.makers import make_activity, make_learner, make_place, make_user


def prepare(activities=6, seats=500, items=40):
    """Something to book and to borrow, and someone who is signed in; printed for the clients."""
    day = timezone.now() + timedelta(days=7)
    planned = [make_activity(starts_at=day + timedelta(hours=3 * n), seats=seats) for n in range(activities)]
    client = Client()
    someone = make_user("administrator", email=f"{new_code().lower()}@example.org")
    client.force_login(someone)
    shelf = [
        Item.objects.add(
            model=make_model(), place=make_place(), number=f"N{new_code()}", by=None, now=timezone.now()
        )
        for _item in range(items)
    ]
    say(
        activities=[activity.pk for activity in planned],
        items=[{"pk": item.pk, "number": item.number} for item in shelf],
        learners=[make_learner("Marcel", f"Emprunteur {number}").pk for number in range(items)],
        place=make_place().name,
        session=client.cookies["sessionid"].value,
        email=someone.email,
    )


def open_backups():
    """Open each backup that has a name, as a restore does; print those that are not sound."""
    bad = []
    for path in made(settings.BACKUPS).values():
        try:
            check(path, tables())
        except RunningRefused:
            bad.append(path.name)
    print(json.dumps(bad))


def judge():
    """Compare what the clients were told, read from the input, with what is kept; print what is wrong."""
    say(**{rule: cases for rule, cases in wrong(json.load(sys.stdin)).items() if cases})


def say(**facts):
    print(json.dumps(facts, ensure_ascii=False, default=str))


def wrong(told):
    return lost(told) | halves(told) | broken_promises()


def lost(told):
    """Accepted and not there."""
    codes = set(Booking.objects.values_list("code", flat=True))
    out = set(LoanLine.objects.filter(ended_at=None).values_list("loan_id", "item__number"))
    lines = set(LoanLine.objects.values_list("loan_id", "item__number"))
    stock = Counter(number.partition("-")[0] for number in Item.objects.values_list("number", flat=True))
    return {
        "bookings lost": [code for code, _name in told["bookings"] if code not in codes],
        "loans lost": [loan for loan, item, _state in told["loans"] if (loan, item) not in lines],
        "returns lost": [
            loan for loan, item, state in told["loans"] if state == "back" and (loan, item) in out
        ],
        "imports lost": [prefix for prefix, rows in told["imports"] if stock[prefix] != rows],
        "noted though said not to be": [
            name
            for name in told["unnoted"]
            if stock[name] or Learner.objects.filter(family_name=name, given_name="Odette").exists()
        ],
    }


def halves(told):
    """Done in part: a file without the booking that made it, a loan of nothing, a part of a sheet."""
    booked = Booking.objects.values("learner")
    stock = Counter(number.partition("-")[0] for number in Item.objects.values_list("number", flat=True))
    return {
        "files without a booking": list(
            Learner.objects.filter(given_name="Odette").exclude(pk__in=booked).values_list("pk", flat=True)
        ),
        "loans of nothing": list(Loan.objects.filter(lines=None).values_list("pk", flat=True)),
        "sheets in part": [
            prefix for prefix, rows in stock.items() if prefix.startswith("F") and rows != told["rows"]
        ],
    }


def broken_promises():
    """Promises 1 to 4, counted anew, and what the database itself says."""
    names = Counter(Booking.objects.filter(learner__given_name="Odette").values_list("learner__family_name"))
    live = Counter(Booking.objects.live().values_list("person_key", "activity"))
    return {
        "more seated than seats": [
            activity
            for activity, seats in seats_of(Activity.objects.all()).items()
            if seats.taken > seats.total
        ],
        "booked twice": [key for key, number in (names + live).items() if number > 1],
        "in two places at once": overlapping(),
        "lent twice": [
            item
            for item, number in Counter(
                LoanLine.objects.filter(ended_at=None).values_list("item", flat=True)
            ).items()
            if number > 1
        ],
        "more promised than owned": list(worst(too_many(timezone.now()))),
        "integrity": integrity(),
    }


def overlapping():
    """Meetings that share a room or a facilitator at one time."""
    planned = list(Meeting.objects.planned().order_by("starts_at"))
    rows = [
        [meeting for meeting in planned if getattr(meeting, taken) == one]
        for taken in ("room_id", "facilitator_id")
        for one in {getattr(meeting, taken) for meeting in planned} - {None}
    ]
    return [one.pk for row in rows for one, other in pairwise(row) if one.ends_at > other.starts_at]


def integrity():
    """What SQLite says of its file, and whether every row points to one that is there."""
    connection.check_constraints()
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return [said for [said] in cursor.fetchall() if said != "ok"]
