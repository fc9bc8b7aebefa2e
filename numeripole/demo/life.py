"""What becomes of a plan: who asks for a seat, who comes, who walks in, and what is noted of it."""

from datetime import timedelta

from django.utils import timezone

from bookings.models import Attendance, Tally
from numeripole.demo.promises import Desk

# How many people may walk in, at the least and at the most, and how many groups are counted without a file.
WALK_INS = {"open_access": (2, 7), "event": (6, 14), "workshop": (-6, 1)}
GROUPS = {"open_access": 3, "event": 5}


class Life:
    """Plays the plans, one after the other, and keeps the rows to write."""

    def __init__(self, people, *, staff, now, chance):
        self.people, self.now, self.chance = people, now, chance
        self.desk = Desk(staff=staff, now=now, chance=chance)
        self.promises, self.attendances, self.tallies = [], [], []

    def play(self, plan, *, rush=None, unfilled=None):
        """All of one activity until now; so many `rush` to book it, `unfilled` is a meeting left blank."""
        day = plan.starts_at.date()
        there = [person for person in self.people if person.since <= day <= person.until]
        there = [person for person in there if person.wants(plan)]
        seating = self.desk.seat(plan, self.askers(plan, there, rush), rush=rush is not None)
        today = timezone.localdate(self.now)
        past = [meeting for meeting in plan.meetings if meeting.day < today and meeting is not unfilled]
        if past and plan.activity.kind == "appointment" and not seating.kept:
            plan.was_offered = False
        elif past and not plan.activity.is_cancelled:
            self.walk_ins(plan, seating, there)
            for meeting in past:
                self.note(plan, meeting, seating)
        for promise in seating.kept:
            promise.booking.activity = plan.activity
            self.promises.append(promise)
            if not promise.booking.is_cancelled:
                promise.person.promise(plan)

    def askers(self, plan, willing, rush):
        """Those who ask for a seat; two at least for a workshop."""
        seats = plan.activity.seats
        wanted = round(self.chance.gauss(plan.draw * seats, 0.15 * seats + 0.3))
        return self.pick(willing, rush or max(wanted, 2 if plan.activity.kind == "workshop" else 0))

    def pick(self, people, number):
        """So many of them, newcomers and regulars the likeliest (Efraimidis and Spirakis, 2006)."""
        scores = [self.chance.random() ** (1 / (person.habit if person.visits else 5)) for person in people]
        order = sorted(range(len(people)), key=lambda index: -scores[index])
        return [people[index] for index in order[: max(0, number)]]

    def walk_ins(self, plan, seating, there):
        """At the first meeting some come without a booking."""
        known = {promise.person.learner.person_key for promise in seating.kept}
        strangers = [person for person in there if person.learner.person_key not in known]
        low, high = WALK_INS.get(plan.activity.kind, (0, 0))
        for number, person in enumerate(self.pick(strangers, self.chance.randint(low, high))):
            self.desk.walk_in(seating, person, plan.starts_at + timedelta(minutes=5 + 2 * number))

    def note(self, plan, meeting, seating):
        """Each who had a seat is present, excused or absent; those without a file are counted."""
        for promise in seating.seated:
            came = promise.walked_in or self.chance.random() < promise.person.faithful
            status = "present" if came else self.chance.choice(["excused", "absent"])
            self.attendances.append(self.attendance(meeting, promise.person, status))
        groups = GROUPS.get(plan.activity.kind, 0)
        counted = self.chance.sample(list(Tally.AgeGroup), self.chance.randint(0, groups))
        for group in counted:
            self.tallies.append(Tally(meeting=meeting, age_group=group, count=self.chance.randint(1, groups)))
        if not seating.seated and not counted:
            self.tallies.append(Tally(meeting=meeting, count=0))

    def attendance(self, meeting, person, status):
        person.visits += status == "present"
        return Attendance(
            meeting=meeting,
            person_key=person.learner.person_key,
            status=status,
            minutes=meeting.minutes if status == "present" else 0,
            recorded_by=meeting.facilitator,
            recorded_at=meeting.ends_at,
            **person.profile_on(meeting.day),
        )
