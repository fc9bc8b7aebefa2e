"""The week and the month, for those who work here."""

from django.contrib.auth.decorators import permission_required
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.models.meetings import local_midnight
from courses.timetable.closed import ONE_DAY
from numeripole.timetable.forms.calendar import CalendarForm
from numeripole.timetable.grids import days_of, rows_of, shown_meetings, weeks_of

# As many as one table holds: who sees a whole département chooses a place.
MOST = 600

works_here = permission_required("bookings.add_attendance", raise_exception=True)


@require_safe
@works_here
def week(request):
    """Seven days, side by side."""
    form = CalendarForm(request.GET, reach=request.user.reach)
    week = form.week
    context = table(form, week.monday, week.sunday) | {"week": week}
    return TemplateResponse(request, "timetable/week.html", context)


@require_safe
@works_here
def month(request):
    """A whole month, with the days that complete its weeks."""
    form = CalendarForm(request.GET, reach=request.user.reach)
    month = form.month
    context = table(form, *weeks_of(month), month=month.first.month) | {"month": month}
    return TemplateResponse(request, "timetable/month.html", context)


def table(form, first, last, month=None):
    """What both pages show."""
    meetings = shown_meetings(places=form.reach, **form.filters())
    today, span = timezone.localdate(), (local_midnight(first), local_midnight(last + ONE_DAY))
    has_too_many = meetings.between(*span)[: MOST + 1].count() > MOST
    meetings = meetings.none() if has_too_many else meetings
    days = days_of(first, last, meetings, places=form.places, place=form.place, today=today, month=month)
    total = sum(len(one.meetings) for one in days)
    return {"form": form, "rows": rows_of(days), "total": total, "has_too_many": has_too_many}
