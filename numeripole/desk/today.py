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
from numeripole.desk.cards import cards_of
from numeripole.desk.forms.meetings import SearchForm
from numeripole.moments import DayField
from numeripole.notices.models import Notice

LOOK_BACK = timedelta(days=14)


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
    now = timezone.now()
    day = DayForm(request.GET).day()
    meetings = Meeting.objects.planned().between(*midnights(day)).with_activity().numbered()
    context = {
        "day": day,
        "is_today": day == timezone.localdate(now),
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "cards": cards_of(meetings, now=now),
        "search": SearchForm({}),
        "back": request.get_full_path(),
        "unfilled": left_to_fill(now),
        "to_decide": too_few(now),
        "to_confirm": Learner.objects.to_confirm().count(),
        "to_answer": Wish.objects.open().count() + Suggestion.objects.open().count(),
        "to_call": Notice.objects.calls().filter(expires_at__gt=now).count(),
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
