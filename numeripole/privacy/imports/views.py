"""The pages of an import: send, match, rehearse, import, take back."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from numeripole.privacy.imports.columns import FORMAT_LABELS, is_note, left_out
from numeripole.privacy.imports.forms import ChoicesForm, ColumnsForm, PeopleSheetForm
from numeripole.privacy.imports.mending import lines_to_mend
from numeripole.privacy.imports.models import Import
from numeripole.privacy.imports.orders import carry_out
from numeripole.privacy.imports.pages import context_of
from numeripole.privacy.imports.reading import read
from numeripole.privacy.imports.refusals import ImportRefused
from numeripole.privacy.imports.rehearsal import rehearse
from numeripole.privacy.imports.undoing import made_by, undo
from numeripole.privacy.journal import listed, seen
from numeripole.sheets import sheet_answer

may_import = permission_required("courses.import_learner", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_import
def imports(request):
    """Send a sheet; those that wait, and what was imported before."""
    form = PeopleSheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sheet = Import.objects.send(
            name=request.FILES["file"].name, sheet=form.sheet, by=request.user, now=timezone.now()
        )
        return redirect("imports:columns", sheet.pk)
    context = {
        "form": form,
        "waiting": Import.objects.waiting().listed(),
        "done": Import.objects.done().listed(),
    }
    return TemplateResponse(request, "imports/imports.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_import
def columns(request, import_id):
    """Say which column holds which fact."""
    sheet = get_object_or_404(Import.objects.waiting(), pk=import_id)
    form = ColumnsForm(request.POST or None, sheet=sheet)
    if form.is_valid():
        sheet.match(form.columns)
        return redirect("imports:rehearsal", sheet.pk)
    context = {"sheet": sheet, "form": form, "format": FORMAT_LABELS.get(sheet.format, "")}
    context |= left_out_of(sheet)
    return TemplateResponse(request, "imports/columns.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_import
def rehearsal(request, import_id):
    """What the import would do, row by row; then do it; then what it did."""
    sheet, now = get_object_or_404(Import, pk=import_id), timezone.now()
    if sheet.imported_at or sheet.is_under_way(now):
        context = {"sheet": sheet, "can_be_undone": sheet.can_be_undone(now)}
        return TemplateResponse(request, "imports/done.html", context)
    form = ChoicesForm(request.POST or None)
    if form.is_valid() and carried_out(request, sheet, form, now=now):
        return redirect("imports:rehearsal", sheet.pk)
    result = rehearse(sheet)
    listed(request, result.total)
    fresh = ChoicesForm(rehearsal=result, typed=request.POST)
    context = {"sheet": sheet, "form": fresh, "refusals": form.non_field_errors()}
    context |= context_of(result, dict(form.decided())) | left_out_of(sheet)
    return TemplateResponse(request, "imports/rehearsal.html", context, status=422 if form.errors else 200)


def left_out_of(sheet):
    """The columns that nothing is taken from, and whether people's notes are among them."""
    names = left_out(sheet)
    return {"left_out": names, "notes": any(map(is_note, names))}


def carried_out(request, sheet, form, *, now):
    """Whether the import was carried out; the form says why when it was not."""
    sheet.begin(now=now)
    try:
        carry_out(sheet.pk, choices=form.choices(), seen=form.cleaned_data["seen"], by=request.user, now=now)
    except ImportRefused as refusal:
        sheet.begin(now=None)
        form.add_error(None, refusal)
        return False
    messages.success(request, _now("The import is done."))
    return True


@require_safe
@may_import
def to_mend(request, import_id):
    """The rows that were left out, as a sheet to mend and send again."""
    sheet = get_object_or_404(Import, pk=import_id)
    head, *rows = lines_to_mend(sheet, read(sheet))
    listed(request, len(rows))
    return sheet_answer([head, *rows], name=_now("rows-to-mend.csv"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_import
def cancellation(request, import_id):
    """Take back an import of today, after saying which files go and which stay."""
    sheet = get_object_or_404(Import.objects.done(), pk=import_id)
    if request.method == "POST":
        try:
            undo(sheet.pk, by=request.user, now=timezone.now())
            messages.success(request, _now("The import is taken back."))
        except ImportRefused as refusal:
            messages.error(request, " ".join(refusal.messages))
        return redirect("imports:rehearsal", sheet.pk)
    gone, kept = made_by(sheet)
    seen(request, *kept[:100])
    context = {"sheet": sheet, "gone": len(gone), "kept": kept, "open": sheet.can_be_undone(timezone.now())}
    return TemplateResponse(request, "imports/cancellation.html", context)


@require_POST
@may_import
def oblivion(request, import_id):
    """Forget a sheet that will not be imported."""
    Import.objects.waiting().filter(pk=import_id).delete()
    messages.success(request, _now("The sheet is forgotten."))
    return redirect("imports:imports")
