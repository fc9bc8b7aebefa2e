"""A small village as it lives: people with channels of every kind, who book, give up and are moved."""

import random
from datetime import datetime, timedelta

from bookings.models import Booking, Wish
from bookings.refusals import BookingRefused
from courses.models import Activity, Course, Guardian, Learner, Meeting, Track
from courses.refusals import ActivityRefused
from tests.makers import PARIS, make_place, make_theme

ADDRESS = "3 rue du Moulin\n55100 Bras-sur-Meuse"
WAYS = ("email", "sms", "phone", "letter", "nothing", "guardian", "both")


def person(number):
    """Someone told in the way that the number says."""
    way = WAYS[number % len(WAYS)]
    mobile, landline = f"+3363998{number:04}", f"+3319900{number:04}"
    fields = {
        "email": {"email": f"p{number}@example.org"},
        "sms": {"phone": mobile},
        "phone": {"phone": landline},
        "letter": {"address": ADDRESS, "channel": "letter"},
        "nothing": {"email": f"p{number}@example.org", "channel": "nothing"},
        "guardian": {"birth_year": 2016},
        "both": {"email": f"p{number}@example.org", "phone": mobile, "channel": "sms"},
    }[way]
    if way == "guardian":
        fields["guardian"] = Guardian.objects.create(
            given_name="Sophie", family_name=f"Parent {number}", email=f"p{number}@example.org"
        )
    return Learner.objects.create(given_name="Odette", family_name=f"Exemple {number}", **fields)


class Life:
    """What happens hour after hour; every order is the house's own."""

    def __init__(self, *, first, people, seed):
        self.chance, self.first = random.Random(seed), first
        self.place, self.theme = make_place(), make_theme()
        self.people = [person(number) for number in range(people)]
        track = Track.objects.create(code="P1", title="Premiers pas")
        self.courses = [
            Course.objects.create(
                code=f"C{number}", slug=f"c{number}", title=f"Cours {number}", track=track, theme=self.theme
            )
            for number in range(4)
        ]

    def morning(self, day):
        """Each day something is planned a fortnight ahead: a workshop, or a cycle of three mornings."""
        hour = self.chance.choice([9, 10, 14, 17])
        start = datetime(day.year, day.month, day.day, hour, tzinfo=PARIS) + timedelta(days=14)
        if start.weekday() == 6:
            return
        starts = [start + timedelta(days=7 * week) for week in range(self.chance.choice([1, 1, 3]))]
        Activity.objects.schedule(
            title="Atelier",
            theme=self.theme,
            seats=4,
            course=self.chance.choice(self.courses),
            by=None,
            now=datetime(day.year, day.month, day.day, 8, tzinfo=PARIS),
            meetings=[
                {"starts_at": one, "ends_at": one + timedelta(hours=2), "place": self.place} for one in starts
            ],
        )

    def hour(self, now):
        """Some book, one gives up, now and then a meeting moves or is called off."""
        coming = list(Activity.objects.coming(now).filter(starts_at__gt=now).order_by("pk"))
        if not coming:
            return
        for _asker in range(self.chance.choice([0, 1, 2])):
            self.book(self.chance.choice(coming), now)
        if self.chance.random() < 0.15:
            self.give_up(now)
        if self.chance.random() < 0.06:
            self.move(now)
        if self.chance.random() < 0.03:
            self.chance.choice(coming).cancel(reason="La neige", now=now)
        if self.chance.random() < 0.02:
            self.wish(now)

    def book(self, activity, now):
        order = {"source": "desk", "by": None, "now": now}
        Booking.objects.book(learner=self.chance.choice(self.people), activity=activity, **order)

    def give_up(self, now):
        for booking in self.some(Booking.objects.coming(now)):
            booking.cancel(by=None, now=now)

    def move(self, now):
        shift = timedelta(hours=self.chance.choice([-24, -1, 1, 24, 48]))
        for meeting in self.some(Meeting.objects.still_to_begin(now)):
            try:
                meeting.move(starts_at=meeting.starts_at + shift, ends_at=meeting.ends_at + shift, now=now)
            except (ActivityRefused, BookingRefused):
                continue

    def wish(self, now):
        person = self.chance.choice(self.people)
        names = {"given_name": person.given_name, "family_name": person.family_name, "phone": person.phone}
        Wish.objects.ask(course=self.chance.choice(self.courses), now=now, **names)

    def some(self, rows):
        rows = list(rows.order_by("pk"))
        return [self.chance.choice(rows)] if rows else []
