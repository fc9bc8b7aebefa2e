"""Invented bookings: who books when and how, who gives up, who moves up, as `Booking.objects` rules it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from bookings.codes import LENGTH, SIGNS
from bookings.models import Booking
from numeripole.demo.people import Person

SOURCES = {
    "old": (["phone", "desk", "online"], [45, 32, 23]),
    "young": (["phone", "desk", "online"], [15, 20, 65]),
}
GIVE_UP = 0.09
# How many days before people book, on average.
LEAD = {"workshop": 20, "event": 15, "appointment": 9, "open_access": 5}


@dataclass(eq=False)
class Promise:
    """A booking not yet written, of a person not yet written."""

    booking: Booking
    person: Person
    walked_in: bool = False


class Seating:
    """The seats and the queue of one activity, as time goes by."""

    def __init__(self, activity):
        self.activity = activity
        self.seated, self.queue, self.kept = [], [], []

    @property
    def is_full(self):
        return len(self.seated) >= self.activity.seats

    def take(self, promise):
        """A seat, or a place in the queue, or nothing where no queue is kept."""
        if self.is_full and not self.activity.queue:
            return
        booking = promise.booking
        booking.status = "waiting" if self.is_full else "seated"
        booking.seated_at = None if self.is_full else booking.booked_at
        (self.queue if self.is_full else self.seated).append(promise)
        self.kept.append(promise)

    def leave(self, promise, moment):
        """Give the place back, to the first in the queue."""
        if promise not in self.kept:
            return
        (self.seated if promise in self.seated else self.queue).remove(promise)
        promise.booking.status, promise.booking.cancelled_at = "cancelled", moment
        promise.booking.cancelled_by = promise.booking.booked_by
        if self.queue and not self.is_full:
            first = self.queue.pop(0)
            first.booking.status, first.booking.seated_at = "seated", moment
            self.seated.append(first)


class Desk:
    """Where bookings are made, with codes of their own and the staff who answer."""

    def __init__(self, *, staff, now, chance):
        self.staff, self.now, self.chance = staff, now, chance
        self.codes = set()

    def seat(self, plan, askers, *, rush=False):
        """Let them book and give up, in the order of time, until now, the start or its calling off."""
        end = min(self.now, plan.activity.cancelled_at or plan.starts_at)
        promises = [
            Promise(self.booking(person, self.asked_at(plan, person, rush)), person) for person in askers
        ]
        events = [(promise.booking.booked_at, number, True) for number, promise in enumerate(promises)]
        for number, promise in enumerate(promises):
            if self.chance.random() < GIVE_UP:
                wait = plan.starts_at - promise.booking.booked_at
                moment = promise.booking.booked_at + wait * self.chance.random()
                events.append((moment.replace(microsecond=0), number, False))
        seating = Seating(plan.activity)
        for moment, number, comes in sorted(event for event in events if event[0] < end):
            if comes:
                seating.take(promises[number])
            else:
                seating.leave(promises[number], moment)
        return seating

    def asked_at(self, plan, person, rush):
        """Some days before, during office hours unless it is online: a moment and a way."""
        days = min(60, self.chance.expovariate(1 / LEAD[plan.activity.kind]))
        lead = timedelta(hours=6 + 24 * days)
        if rush:
            lead = plan.starts_at - self.now + timedelta(days=self.chance.uniform(1, 20))
        ways, weights = SOURCES["old" if person.age >= 60 else "young"]
        way = self.chance.choices(ways, weights)[0]
        hour = self.chance.randint(7, 22) if way == "online" else self.chance.randint(9, 16)
        day = timezone.localtime(plan.starts_at - lead)
        moment = day.replace(hour=hour, minute=self.chance.randint(0, 59), second=0, microsecond=0)
        return min(moment, plan.starts_at - timedelta(hours=1)), way

    def booking(self, person, asked):
        moment, way = asked
        booking = Booking(
            person_key=person.learner.person_key,
            status="seated",
            code=self.code(),
            source=way,
            booked_by=None if way == "online" else self.chance.choice(self.staff),
            booked_at=moment,
            queued_at=moment,
        )
        if way == "online" and person.age >= 70 and self.chance.random() < 0.3:
            booking.caller_name = f"Sophie {person.learner.family_name}"
            booking.caller_phone = person.learner.phone
        return booking

    def walk_in(self, seating, person, moment):
        """Someone at the door takes a seat that is free."""
        if not seating.is_full:
            seating.take(Promise(self.booking(person, (moment, "desk")), person, walked_in=True))

    def code(self):
        while (code := "".join(self.chance.choices(SIGNS, k=LENGTH))) in self.codes:
            pass
        self.codes.add(code)
        return code
