"""A report as a file to keep or to send: small numbers hidden, whoever asks."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from numeripole.documents.reports import report_paper
from numeripole.sheets import sheet
from numeripole.statistics.canonical import canonical
from numeripole.statistics.files.lines import lines_of
from numeripole.statistics.files.names import file_name
from numeripole.statistics.files.workbooks import workbook_of
from numeripole.statistics.models import Profile, Report
from numeripole.statistics.period_forms import ReportPeriodForm
from numeripole.statistics.reports import document_of
from numeripole.statistics.rules import ProfileRefused

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {
    "pdf": "application/pdf",
    "xlsx": SHEET,
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


@require_safe
@permission_required("statistics.view_figures", raise_exception=True)
def report_file(request, report_id, ending):
    """A frozen report, or a draft for those who make reports."""
    one = get_object_or_404(Report.objects.read_by(request.user).with_profile(), pk=report_id)
    if one.is_frozen:
        document, fingerprint = one.as_it_goes_out(), one.fingerprint
    else:
        document, fingerprint = today(one.profile, one.period), ""
    return answer(document, ending, fingerprint=fingerprint, one_page=one.profile.one_page)


@require_safe
@permission_required("statistics.freeze_report", raise_exception=True)
def profile_file(request, profile, ending):
    """The report of a period as it would be today."""
    one = get_object_or_404(Profile, slug=profile)
    form = ReportPeriodForm(request.GET, profile=one, today=timezone.localdate())
    if not form.is_valid():
        context = {"profile": one, "form": form, "document": None}
        return TemplateResponse(request, "statistics/profile.html", context, status=422)
    return answer(today(one, form.cleaned_data["period"]), ending, one_page=one.one_page)


def today(profile, period):
    """What would go out if the report were frozen now."""
    try:
        document = document_of(profile, period, now=timezone.now())
    except ProfileRefused as refusal:
        raise Http404(refusal.messages[0]) from None
    return Report.objects.going_out(document)


def answer(document, ending, *, fingerprint="", one_page=False):
    """The file, under a name that says what is in it; no cache keeps it."""
    content = written(document, ending, fingerprint=fingerprint, one_page=one_page)
    disposition = "inline" if ending == "pdf" else "attachment"
    headers = {
        "Content-Disposition": f'{disposition}; filename="{file_name(document, ending)}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=KINDS[ending], headers=headers)


def written(document, ending, *, fingerprint="", one_page=False):
    """The bytes of the document in that form."""
    if ending == "pdf":
        return report_paper(document, fingerprint=fingerprint, one_page=one_page)
    if ending == "xlsx":
        return workbook_of(document, fingerprint=fingerprint)
    if ending == "csv":
        return sheet(lines_of(document, fingerprint=fingerprint)).encode()
    return canonical(document).encode()
