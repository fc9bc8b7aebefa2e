"""The invented village: years of a centre's life, the same for the same years, seed and day."""

import random
import tomllib
from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.utils import timezone

from courses.models import Closure, Place, Room
from numeripole.accounts.models import User
from numeripole.demo import storeroom
from numeripole.demo.attested import attest
from numeripole.demo.days import breaks, days, is_open
from numeripole.demo.informed import inform
from numeripole.demo.learning import learn
from numeripole.demo.life import Life
from numeripole.demo.people import Population
from numeripole.demo.plans import plans
from numeripole.demo.records import write
from numeripole.demo.stories import tell

FIRST_YEAR, EACH_YEAR = 430, 330
# Two people were given a second file by mistake.
DOUBLES = 2
# Of the next workshops one is full with a queue and one nearly: how many ask beyond the seats, in that order.
RUSH = {0: 3, 1: -1, 2: 2}


@transaction.atomic
def build(*, years, seed, months_ahead, today):
    """Write the village as it stands on the morning of a day, and say how many rows of each kind."""
    chance = random.Random(seed)
    folder = settings.FIXTURE_DIRS[0]
    village = tomllib.loads((folder / "village.toml").read_text(encoding="utf-8"))
    now = timezone.make_aware(datetime.combine(today, time(8)))
    first, last = today - timedelta(days=365 * years), today + timedelta(days=31 * months_ahead)
    staff = hire(village["staff"], joined_at=timezone.make_aware(datetime.combine(first, time(8))))
    made = plans(
        village,
        places=build_places(village["places"]),
        facilitators=staff["facilitator"],
        first=first,
        last=last,
        today=today,
    )
    coming = soon(made, now)
    call_off(made, coming[3:4], reasons=village["calendar"]["reasons"], now=now, chance=chance)
    population = Population(folder / "names.csv", today=today, chance=chance)
    people = settle(population, first=first, today=today)
    desk = staff["facilitator"] + staff["secretary"]
    life = Life(people, staff=desk, now=now, chance=chance)
    unfilled = blank(made, today)
    for plan in made:
        rush = RUSH.get(coming.index(plan)) if plan in coming else None
        life.play(plan, rush=rush and plan.activity.seats + rush, unfilled=unfilled)
    written = write(made, life, desk=desk, chance=chance)
    # A chance of its own: what people learn changes nothing of the rest of the village.
    learn(life.attendances, chance=random.Random(f"{seed} learning"))
    tell(people, by=desk[0], now=now)
    attest(by=desk[0], now=now)
    inform(by=desk[0], now=now)
    close_doors(first, last, by=desk[0], now=now)
    storeroom.fill(folder, by=desk[0], now=now, chance=random.Random(f"{seed} equipment"))
    return written


def hire(groups, *, joined_at):
    """The staff by role; nobody has a password until the demo gives one."""
    staff = {}
    for group in groups:
        members = [
            User(
                role=group["role"],
                email=f"{name}@example.org",
                given_name=given,
                family_name=family,
                password=UNUSABLE_PASSWORD_PREFIX,
            )
            for name, given, family in group["people"]
        ]
        staff[group["role"]] = User.objects.bulk_create(members)
    User.objects.update(joined_at=joined_at)
    return staff


def build_places(rows):
    """Each place with its rooms, by name."""
    places = {}
    for row in rows:
        names = row.pop("rooms")
        place = Place.objects.create(**row)
        rooms = [Room(place=place, name=name, seats=seats) for name, seats in names.items()]
        places[place.name] = place, {room.name: room for room in Room.objects.bulk_create(rooms)}
    return places


def close_doors(first, last, *, by, now):
    """Write down the breaks, but not one that holds today: there is something to try then."""
    for year in range(first.year, last.year + 1):
        for start, end, reason in breaks(year):
            if not start <= timezone.localdate(now) <= end:
                Closure.objects.close_days(first=start, last=end, reason=reason, by=by, now=now)


def soon(made, now):
    """The next workshops for grown-ups that have not begun."""
    return [
        plan
        for plan in made
        if plan.starts_at > now and plan.activity.kind == "workshop" and plan.audience == "grown-up"
    ]


def call_off(made, coming, *, reasons, now, chance):
    """Two activities in a hundred were called off, a few hours or days before; those of `coming` just now."""
    for plan in made:
        moment = plan.starts_at - timedelta(hours=chance.randint(2, 60))
        if chance.random() < 0.02 and moment < now:
            cancel(plan, moment, chance.choice(reasons))
    for plan in coming:
        cancel(plan, now - timedelta(hours=1), reasons[0])


def cancel(plan, moment, reason):
    """All the meetings go with the activity: none of them had begun."""
    plan.activity.cancelled_at, plan.activity.cancel_reason = moment, reason
    for meeting in plan.meetings:
        meeting.cancelled_at, meeting.sequence = moment, 1


def settle(population, *, first, today):
    """People come little by little, most of them in the first months and each September."""
    opened = [day for day in days(first, today) if is_open(day)]
    years = max(1, round((today - first).days / 365))
    number = FIRST_YEAR + EACH_YEAR * (years - 1)
    weights = [2.5 if day.month in (9, 10) else 2 if (day - first).days < 40 else 1 for day in opened]
    arrivals = sorted(population.chance.choices(opened, weights, k=number))
    people = [population.person(day) for day in arrivals]
    regulars = [person for person in people if (person.until - person.since).days > 100 and person.age > 18]
    return people + [population.double(person) for person in regulars[:DOUBLES]]


def blank(made, today):
    """The last meeting before today, whose list nobody filled in."""
    past = [
        meeting
        for plan in made
        for meeting in plan.meetings
        if meeting.day < today and not plan.activity.is_cancelled and plan.activity.kind == "workshop"
    ]
    return max(past, key=lambda meeting: meeting.starts_at, default=None)
