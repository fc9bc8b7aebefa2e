"""The week and the month, for those who work here."""

from django.contrib.auth.decorators import permission_required
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from numeripole.timetable.forms.calendar import CalendarForm
from numeripole.timetable.grids import days_of, rows_of, shown_meetings, weeks_of

works_here = permission_required("bookings.add_attendance", raise_exception=True)


@require_safe
@works_here
def week(request):
    """Seven days, side by side."""
    form = CalendarForm(request.GET)
    week = form.week
    context = table(form, week.monday, week.sunday) | {"week": week}
    return TemplateResponse(request, "timetable/week.html", context)


@require_safe
@works_here
def month(request):
    """A whole month, with the days that complete its weeks."""
    form = CalendarForm(request.GET)
    month = form.month
    context = table(form, *weeks_of(month), month=month.first.month) | {"month": month}
    return TemplateResponse(request, "timetable/month.html", context)


def table(form, first, last, month=None):
    """What both pages show."""
    meetings = shown_meetings(**form.filters())
    today = timezone.localdate()
    days = days_of(first, last, meetings, places=form.places, place=form.place, today=today, month=month)
    return {"form": form, "rows": rows_of(days), "total": sum(len(one.meetings) for one in days)}
