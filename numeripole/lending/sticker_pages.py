"""What a sticker opens: for anybody, "report a problem" and nothing else; for staff, one tap."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from equipment.models import Item, LoanLine, Repair, Stocktake
from equipment.refusals import EquipmentRefused
from equipment.stickers import read
from numeripole.accounts.reach import within
from numeripole.lending.bounds import count_report
from numeripole.lending.elsewhere import is_within
from numeripole.lending.forms.items import FaultForm
from numeripole.lending.pages import carried_out, may_lend
from numeripole.lending.returning import remind_of_cheque
from numeripole.lending.whereabouts import whereabouts_of
from numeripole.public.throttle import status_of


class ProblemForm(FaultForm):
    """What anybody may say of a device, without an account; a trap catches robots."""

    trap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = gettext_lazy("What does not work?")
        del self.fields["photo"]


def sticker_of(code):
    """The items of a sticker; 404 for a sticker that is not ours, and nothing said of those that left."""
    try:
        return read(f"/m/{code}/")
    except EquipmentRefused:
        raise Http404 from None


@require_safe
@login_not_required
@never_cache
def sticker(request, sticker):
    """Staff see what they can do; anybody else can report a problem. Who has it is said to nobody else."""
    found = sticker_of(sticker)
    lends = request.user.has_perm("equipment.add_loan")
    if not (lends and is_within(found, request.user.reach)):
        return TemplateResponse(request, "lending/problem.html", {"item": found[0], "form": ProblemForm()})
    items = Item.objects.with_whereabouts().with_details().filter(pk__in=[item.pk for item in found])
    context = {
        "rows": [(item, whereabouts_of(item)) for item in items],
        "kit": found[0].kit if len(found) > 1 else None,
        "walks": within(Stocktake.objects.under_way(), request.user.reach).select_related("place"),
        "code": sticker,
    }
    return TemplateResponse(request, "lending/sticker.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def problem(request, sticker):
    """Say that a device does not work; it leaves the stock until someone has looked at it."""
    [item, *_others] = sticker_of(sticker)
    form = ProblemForm(request.POST or None)
    if form.is_valid() and reported(request, form, item):
        return redirect("lending:problem_told", sticker)
    return TemplateResponse(
        request, "lending/problem.html", {"item": item, "form": form}, status=status_of(form)
    )


def reported(request, form, item):
    """Whether the report was taken; past the bound of an hour the form says whom to call."""
    try:
        count_report(request)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    if form.cleaned_data["trap"]:
        return True
    by = request.user if request.user.is_authenticated else None
    reason = form.cleaned_data["reason"]
    order, source = Repair.objects.report, Repair.Source.STICKER
    return carried_out(form, order, item=item, reason=reason, source=source, by=by) is not None


@require_safe
@login_not_required
def problem_told(request, sticker):
    """Thank you; nothing more is said of the device."""
    sticker_of(sticker)
    return TemplateResponse(request, "lending/problem_told.html", {})


@require_POST
@may_lend
def quick_return(request, number):
    """It is back with all that went with it, in the state in which it left."""
    item = get_object_or_404(Item, number=number)
    try:
        line = LoanLine.objects.out_of(item)
        line.take_back(by=request.user, now=timezone.now())
    except EquipmentRefused as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("%(item)s is back.") % {"item": item})
        remind_of_cheque(request, line.loan)
    return redirect("lending:item", number)
