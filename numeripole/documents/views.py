from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.dates import spoken_day
from courses.models import Activity, Meeting
from numeripole.documents import posters, programmes, sheets
from numeripole.documents.forms import DaysForm, MonthForm
from numeripole.privacy.journal import Kind, listed

FIVE_MINUTES = 300


@require_safe
@permission_required("bookings.add_attendance", raise_exception=True)
def attendance_sheet(request, meeting_id):
    """The sheet that one meeting's participants sign."""
    meeting = get_object_or_404(Meeting.objects.occupying().with_activity(), pk=meeting_id)
    listed(request, 1, kind=Kind.SHEET)
    title = _("Attendance sheet, %(what)s") % {"what": meeting}
    return private(sheets.attendance_sheets([meeting], title=title), f"emargement-{meeting.day}-{meeting.pk}")


@require_safe
@permission_required("bookings.add_attendance", raise_exception=True)
def attendance_sheets(request):
    """The sheets of all the meetings of a day, a week, or up to a month, in one file."""
    form = DaysForm(request.GET, places=request.user.reach)
    if not form.is_valid():
        context = {"form": form, "title": _("Attendance sheets"), "layout": "desk/base.html"}
        return TemplateResponse(request, "documents/ask.html", context, status=422)
    listed(request, len(form.meetings), kind=Kind.SHEET)
    title = _("Attendance sheets, %(first)s to %(last)s") % {
        "first": spoken_day(form.first),
        "last": spoken_day(form.last, year=True),
    }
    return private(
        sheets.attendance_sheets(form.meetings, title=title), f"emargement-{form.first}-{form.last}"
    )


@require_safe
@permission_required("bookings.add_attendance", raise_exception=True)
def blank_sheet(request):
    """A sheet to fill in by hand, for the day when nothing works."""
    return private(sheets.blank_sheet(), "emargement-vierge")


@require_safe
@login_not_required
def programme(request, paper):
    """The month's programme to pin on a notice board."""
    form = MonthForm(request.GET)
    if not form.is_valid():
        context = {"form": form, "title": _("The month’s programme"), "layout": "base.html"}
        return TemplateResponse(request, "documents/ask.html", context, status=422)
    month = form.cleaned_data["mois"]
    return public(programmes.programme(month, form.meetings, paper=paper), f"programme-{month.text}-{paper}")


@require_safe
@login_not_required
def poster(request, activity_id):
    """The poster of one activity, on A4, or on A3 when it is asked for."""
    activity = get_object_or_404(Activity.objects.with_details(), pk=activity_id)
    paper = "a3" if request.GET.get("format") == "a3" else "a4"
    meetings = list(activity.meetings.all())
    return public(posters.poster(activity, meetings, paper=paper), f"affiche-{activity.pk}-{paper}")


def public(content, name):
    response = pdf(content, name)
    patch_cache_control(response, public=True, max_age=FIVE_MINUTES)
    return response


def private(content, name):
    """A paper that may name people: no cache keeps it."""
    response = pdf(content, name)
    patch_cache_control(response, private=True, no_store=True)
    return response


def pdf(content, name):
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
