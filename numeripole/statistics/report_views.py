"""Reports: drafted, read, frozen, and compared with what came in since."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from numeripole.accounts.reach import within
from numeripole.statistics.changes import changes
from numeripole.statistics.models import Profile, Report
from numeripole.statistics.period_forms import ReportPeriodForm
from numeripole.statistics.reading import shown_to
from numeripole.statistics.reports import document_of
from numeripole.statistics.rules import ProfileRefused

may_read = permission_required("statistics.view_figures", raise_exception=True)
may_freeze = permission_required("statistics.freeze_report", raise_exception=True)


@require_safe
@may_read
def reports(request):
    """Every report, the latest period first."""
    listed = within(Report.objects.all(), request.user.reach).read_by(request.user).with_profile()
    return TemplateResponse(request, "statistics/reports.html", {"reports": listed})


@require_POST
@may_freeze
def draft(request, profile):
    """Prepare the report of a period: it is read before it is frozen."""
    one, now = get_object_or_404(Profile, slug=profile), timezone.now()
    form = ReportPeriodForm(request.POST, profile=one, today=timezone.localdate(now))
    if not form.is_valid():
        return TemplateResponse(
            request, "statistics/profile.html", {"profile": one, "form": form, "document": None}, status=422
        )
    period = form.cleaned_data["period"]
    report = Report.objects.draft(profile=one, period=period, by=request.user, now=now)
    return redirect("statistics:report", report.pk)


@require_safe
@may_read
def report(request, report_id):
    """A draft with today's numbers, or what was frozen and what would differ today."""
    one = get_object_or_404(Report.objects.read_by(request.user).with_profile(), pk=report_id)
    refusal, live = None, None
    try:
        live = document_of(one.profile, one.period, now=timezone.now())
    except ProfileRefused as reason:
        refusal = reason.messages[0]
    document = one.document() if one.is_frozen else live
    context = {"report": one, "document": document, "refusal": refusal, "tables": []}
    if document:
        context |= shown_to(document, request.user, profile=one.profile, report=one, listing=False)
    if one.is_frozen and live and request.user.has_perm("statistics.freeze_report"):
        context["changes"] = changes(document, live)
    return TemplateResponse(request, "statistics/report.html", context)


@require_POST
@may_freeze
def freeze(request, report_id):
    """Freeze the report: its numbers never move again."""
    one, now = get_object_or_404(Report.objects.with_profile(), pk=report_id), timezone.now()
    try:
        document = document_of(one.profile, one.period, now=now, author=str(request.user))
        one.freeze(document, by=request.user, now=now)
    except ProfileRefused as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("The report is frozen. It can be checked against its fingerprint."))
    return redirect("statistics:report", one.pk)


@require_POST
@may_freeze
def drop(request, report_id):
    """Forget a draft."""
    one = get_object_or_404(Report, pk=report_id)
    try:
        one.drop()
    except ProfileRefused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("statistics:report", one.pk)
    messages.success(request, _("The draft is removed."))
    return redirect("statistics:reports")
