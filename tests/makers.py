"""Plain makers of believable people and activities; every test says the rest."""

from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bookings.models import Booking, GroupBooking
from courses.models import Activity, Commune, Learner, Place, Room, Theme
from numeripole.accounts.models import User

PARIS = ZoneInfo("Europe/Paris")
# A Tuesday; the workshop of `make_activity` is a week later, at 14:00.
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=PARIS)
NEXT_TUESDAY = datetime(2026, 12, 8, 14, 0, tzinfo=PARIS)
PASSWORD = "numeripole-demo"

numbers = count(1)


def make_commune(code="55073", name="Bras-sur-Meuse", **fields):
    known = {
        "department": "55",
        "region": "44",
        "epci": "200049187",
        "epci_name": "CA du Grand Verdun",
        "postcodes": " 55100",
        "population": 700,
    }
    return Commune.objects.get_or_create(code=code, defaults={"name": name} | known | fields)[0]


def make_place(name="Numéripôle", **fields):
    fields.setdefault("commune", make_commune())
    fields.setdefault("slug", name.lower().replace("é", "e").replace("ô", "o").replace(" ", "-"))
    return Place.objects.get_or_create(name=name, defaults=fields)[0]


def make_room(name="Salle 1", **fields):
    return Room.objects.get_or_create(name=name, place=fields.pop("place", None) or make_place(), **fields)[0]


def make_theme(code="email", label="E-mail", list="mediation"):
    return Theme.objects.get_or_create(code=code, defaults={"label": label, "list": list})[0]


def make_user(role="facilitator", **fields):
    number = next(numbers)
    fields = {
        "email": f"{role}{number}@example.org",
        "given_name": "Claire",
        "family_name": "Exemple",
    } | fields
    user = User(role=role, **fields)
    # The fastest hash would still cost each test a tenth of a second; those that sign in by the form set one.
    user.set_unusable_password()
    user.save()
    return user


def make_learner(given_name="Odette", family_name="Exemple", **fields):
    return Learner.objects.create(given_name=given_name, family_name=family_name, **fields)


def make_activity(
    *, title="Ma boîte mail", starts_at=NEXT_TUESDAY, minutes=120, meetings=1, seats=8, **fields
):
    """One activity of so many weekly meetings, each of so many minutes."""
    shared = {name: fields.pop(name, None) for name in ("room", "facilitator")}
    place = fields.pop("place", None) or make_place()
    starts = [starts_at + timedelta(weeks=week) for week in range(meetings)]
    fields.setdefault("theme", make_theme())
    return Activity.objects.schedule(
        title=title,
        seats=seats,
        by=None,
        now=NOW,
        meetings=[
            {"starts_at": start, "ends_at": start + timedelta(minutes=minutes), "place": place, **shared}
            for start in starts
        ],
        **fields,
    )


def make_group(activity, head_count=5, name="CE2 de l’école", *, now=NOW, **answers):
    answers = {"name": name, "head_count": head_count} | answers
    return GroupBooking.objects.book(activity=activity, by=None, now=now, **answers)


def book(activity, learner, *, source="desk", by=None, now=NOW, **fields):
    return Booking.objects.book(learner=learner, activity=activity, source=source, by=by, now=now, **fields)
