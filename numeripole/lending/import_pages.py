"""The page on which a spreadsheet is rehearsed, then put in stock."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from equipment.refusals import EquipmentRefused
from numeripole.lending.entering import put_in_stock
from numeripole.lending.imports import rehearse
from numeripole.lending.pages import may_keep, status_of
from numeripole.spreadsheet_forms import SpreadsheetForm

SALT = "numeripole.lending.import"


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def import_items(request):
    """Read a sheet and say what would be done; nothing is written yet."""
    form, result, ready = SpreadsheetForm(request.POST or None, request.FILES or None), None, ""
    if request.method == "POST" and form.is_valid():
        result = rehearse(form.rows)
        ready = signing.dumps(result.items, salt=SALT, compress=True) if result.is_possible else ""
    context = {"form": form, "result": result, "ready": ready}
    status = 422 if result and result.refusals else status_of(form)
    return TemplateResponse(request, "lending/import.html", context, status=status)


@require_POST
@may_keep
def put_import(request):
    """Put in stock what was rehearsed, all or nothing."""
    try:
        items = signing.loads(request.POST.get("ready", ""), salt=SALT, max_age=3600)
        count = put_in_stock(items, by=request.user, now=timezone.now())
    except signing.BadSignature:
        messages.error(request, _now("It was too long ago: choose the file again."))
    except (EquipmentRefused, ValidationError) as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        said = ngettext("%(count)s device is in stock.", "%(count)s devices are in stock.", count)
        messages.success(request, said % {"count": count})
        return redirect("lending:items")
    return redirect("lending:import_items")
