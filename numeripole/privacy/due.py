"""Which files are erased on which day: asked of the data, never kept beside it.

A file lives by what its person does: they come, book, borrow or bring back, ask for something, wish to be
kept or use a right. What the centre does (a message, a call, a correction) makes no file live longer, nor
does looking into one's own space, which writes nothing down.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    Exists,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat, Greatest, Substr
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.models import Attendance, Booking, Wish
from courses.models import Learner
from equipment.models import Loan, Reservation
from numeripole.notices.kinds import Kind
from numeripole.notices.models import Notice
from numeripole.privacy.models import FileEvent, RetentionRules
from numeripole.privacy.terms import ended_before, months_after

HELD = {
    "loan": _("still has equipment"),
    "deposit": _("a cheque is still held"),
    "frozen": _("the use of the file is limited"),
}
# As many files are looked at closely at once.
AT_ONCE = 500


@dataclass(frozen=True)
class Ending:
    """A file whose term is over or soon will be: since when, when it is erased, what holds it."""

    learner: Learner
    last_on: date
    due_on: date
    # When the person was told that it is erased; None for who was not told yet.
    announced_on: date | None
    held: str
    # A file made online and never confirmed, of someone who never came: erased without a word.
    is_silent: bool

    @property
    def held_words(self):
        return HELD.get(self.held, "")

    @property
    def is_new(self):
        """Whether the person is to be told, and was not yet."""
        return not (self.held or self.is_silent or self.announced_on)

    def erased_on(self, *, today, notice_days):
        """The day of the term, or the later one that was announced, or may still be."""
        if self.is_silent:
            return max(self.due_on, today)
        return self.announced_on or max(self.due_on, today + timedelta(days=notice_days))

    def is_over(self, today):
        """Whether it is to be erased now: the day has come, and the person was told in time."""
        told = self.is_silent or (self.announced_on is not None and self.announced_on <= today)
        return not self.held and told and self.due_on <= today


def latest(rows, moment, **whose):
    """The last such moment of the person in the outer query."""
    mine = rows.filter(**whose).order_by().values(*whose)
    return Coalesce(Subquery(mine.annotate(latest=Max(moment)).values("latest")), "created_at")


def with_last_act(learners):
    """The people with `last_act`: when they last came or asked for something."""
    key, file = {"person_key": OuterRef("person_key")}, {"learner": OuterRef("pk")}
    return learners.annotate(
        last_act=Greatest(
            "created_at",
            latest(Attendance.objects.present(), "meeting__ends_at", **key),
            latest(Booking.objects, "booked_at", **key),
            latest(Loan.objects, Coalesce("closed_at", "lent_at"), **key),
            latest(Reservation.objects, "made_at", **key),
            latest(Wish.objects, "asked_at", **file),
            latest(FileEvent.objects.exclude(kind=FileEvent.Kind.INFORMED), "at", **file),
        )
    )


def idle(learners, *, now):
    """The people of whom nothing is to come: no live booking, nothing reserved."""
    today = timezone.localdate(now)
    coming = Booking.objects.coming(now).filter(learner=OuterRef("pk"))
    reserved = Reservation.objects.live().filter(learner=OuterRef("pk"), last_on__gte=today)
    return learners.filter(~Exists(coming), ~Exists(reserved))


def ending_by(learners, day, *, rules, now):
    """The people whose term is over on that day if nothing happens before, with what one must know."""
    came = Attendance.objects.present().filter(person_key=OuterRef("person_key"))
    loans = Loan.objects.filter(person_key=OuterRef("person_key"))
    about = Concat(Value("file:"), Cast(OuterRef("pk"), CharField()))
    told = Notice.objects.filter(kind=Kind.RETENTION, about=about, made_at__gte=OuterRef("last_act"))
    silent = Q(to_confirm=True, came=False)
    over = Q(last_act__lt=ended_before(day, rules.months))
    return (
        idle(with_last_act(learners), now=now)
        .annotate(
            came=Exists(came),
            has_loan=Exists(loans.open()),
            has_deposit=Exists(loans.deposits_held()),
            announced=Subquery(
                told.order_by("-moment").values("moment")[:1], output_field=DateTimeField(null=True)
            ),
        )
        .filter(over | silent & Q(last_act__lt=ended_before(day, rules.requests_months)))
        .order_by("last_act", "pk")
    )


def quiet(learners, day, *, rules):
    """(made at, number) of the files that may end on that day, the oldest first: not booked for since.

    A coarse sieve of all files in one read; `ending_by` looks closely at what stays in it.
    """
    edge = ended_before(day, rules.months)
    booked = Booking.objects.filter(person_key=OuterRef("person_key"), booked_at__gte=edge)
    old = learners.filter(~Exists(booked), created_at__lt=edge)
    silent = learners.filter(to_confirm=True, created_at__lt=ended_before(day, rules.requests_months))
    rows = (files.order_by().values_list("created_at", "pk") for files in (old, silent))
    return sorted(next(rows).union(*rows))


def in_hand(learners):
    """The files that were told, that are erased without a word, or that something holds: few, always."""
    told = Notice.objects.filter(kind=Kind.RETENTION, about__startswith="file:").order_by()
    files = told.annotate(file=Cast(Substr("about", len("file:") + 1), BigIntegerField()))
    loans = Loan.objects.open(), Loan.objects.deposits_held()
    borrowers = (some.order_by().values("person_key") for some in loans)
    held = Q(frozen_at__isnull=False) | Q(person_key__in=next(borrowers).union(*borrowers))
    return learners.filter(Q(to_confirm=True) | Q(pk__in=files.values("file")) | held)


def endings(*, now, rules=None, learners=None, wanted=None, most=None):
    """The files whose term is over within the days of the notice, the longest unseen first.

    At most so many of those that are `wanted`: nobody was last seen before their file was made, so that the
    files made later than all found so far need no look.
    """
    rules = rules or RetentionRules.objects.current()
    day = timezone.localdate(now) + timedelta(days=rules.notice_days)
    learners = Learner.objects.all() if learners is None else learners
    rows, found = quiet(learners, day, rules=rules), []
    for start in range(0, len(rows), AT_ONCE):
        if len(found) == most and (most == 0 or found[-1].learner.last_act < rows[start][0]):
            break
        batch = Learner.objects.filter(pk__in=[pk for _made, pk in rows[start : start + AT_ONCE]])
        found += filter(wanted, endings_among(batch, day, rules=rules, now=now))
        found = sorted(found, key=lambda one: (one.learner.last_act, one.learner.pk))[:most]
    return found


def endings_among(learners, day, *, rules, now):
    """Those of a few files whose term is over on that day, the longest unseen first."""
    found = ending_by(learners, day, rules=rules, now=now)
    return [ending_of(learner, rules) for learner in found.select_related("guardian")]


def ending_of(learner, rules):
    last_on = timezone.localdate(learner.last_act)
    is_silent = learner.to_confirm and not learner.came
    due_on = months_after(last_on, min(rules.months, rules.requests_months) if is_silent else rules.months)
    announced_on = learner.announced and timezone.localdate(learner.announced)
    # Told under a shorter term than the one of today: told again.
    if announced_on and announced_on < due_on:
        announced_on = None
    held = [("frozen", learner.frozen_at), ("loan", learner.has_loan), ("deposit", learner.has_deposit)]
    reason = next((name for name, holds in held if holds), "")
    return Ending(learner, last_on, due_on, announced_on, reason, is_silent)


def ending_of_person(learner, *, now, rules=None):
    """When this file is erased, if that is soon; else None."""
    rules = rules or RetentionRules.objects.current()
    day = timezone.localdate(now) + timedelta(days=rules.notice_days)
    found = endings_among(Learner.objects.filter(pk=learner.pk), day, rules=rules, now=now)
    return found[0] if found else None
