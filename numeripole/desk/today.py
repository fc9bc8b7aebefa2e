"""The desk's first page: the meetings of a day, and what is left to do."""

from datetime import timedelta

from django import forms
from django.contrib.auth.decorators import permission_required
from django.db.models import F
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bookings.models import Suggestion, Wish
from bookings.models.attendance import missing
from bookings.taken import with_taken
from courses.models import Activity, Learner, Meeting
from courses.models.meetings import local_midnight
from numeripole.accounts.reach import within
from numeripole.desk.cards import cards_of
from numeripole.desk.forms.meetings import SearchForm
from numeripole.moments import DayField
from numeripole.notices.models import Notice

LOOK_BACK = timedelta(days=14)
# As many cards as one works on: who sees more places than that has, chooses one in the week.
MOST, MOST_TO_FILL = 40, 99


class DayForm(forms.Form):
    """The day asked for in the address; another word than a day means today."""

    jour = DayField()

    def day(self):
        return self.cleaned_data["jour"] if self.is_valid() else timezone.localdate()


@require_safe
def home(request):
    """Where one lands after signing in: the desk, or the figures for the elected official."""
    works = request.user.has_perm("bookings.add_attendance")
    return redirect("desk:today" if works else "statistics:figures")


@require_safe
@permission_required("bookings.add_attendance", raise_exception=True)
def today(request):
    """The meetings of the day in order, who comes to each, and what is left to do."""
    now, mine = timezone.now(), request.user.reach
    day = DayForm(request.GET).day()
    meetings = within(Meeting.objects.planned().between(*midnights(day)), mine).with_activity().numbered()
    meetings = list(meetings[: MOST + 1])
    context = {
        "day": day,
        "is_today": day == timezone.localdate(now),
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "cards": cards_of(meetings[:MOST], now=now),
        "has_more": len(meetings) > MOST,
        "is_new": not meetings and not Activity.objects.exists(),
        "search": SearchForm({}),
        "back": request.get_full_path(),
        "unfilled": within(left_to_fill(now), mine)[:MOST_TO_FILL],
        "to_decide": within(too_few(now), mine),
        "to_confirm": within(Learner.objects.to_confirm(), mine).count(),
        "to_answer": to_answer(mine),
        "to_call": within(Notice.objects.calls().in_time(now), mine).count(),
        "form": None,
        "new": None,
        "candidates": (),
    }
    return TemplateResponse(request, "desk/today.html", context)


def midnights(day):
    """The moment that begins the day, and the one that ends it."""
    return local_midnight(day), local_midnight(day + timedelta(days=1))


def left_to_fill(now):
    """The meetings of the last fourteen days that are over and not filled in, the latest first."""
    recent = Meeting.objects.between(now - LOOK_BACK, now).with_activity()
    return missing(recent, now=now).order_by("-starts_at", "-pk")


def too_few(now):
    """The activities to come whose day of decision is here, with `taken` people below their minimum."""
    waiting = Activity.objects.to_decide(timezone.localdate(now)).still_to_begin(now)
    return with_taken(waiting).filter(taken__lt=F("minimum")).order_by("starts_at", "pk")


def to_answer(places):
    """How many wishes and ideas wait for an answer, in one query."""
    wishes = within(Wish.objects.open(), places).order_by().values("pk")
    return wishes.union(Suggestion.objects.open().order_by().values("pk"), all=True).count()
