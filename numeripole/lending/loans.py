"""A loan: read, renewed, signed, taken back whole or in parts."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from courses.dates import spoken_day
from equipment.models import Loan, LoanLine
from equipment.refusals import EquipmentRefused
from numeripole.lending.forms.returns import LostForm, RenewForm, ReturnForm, SignForm
from numeripole.lending.pages import ask, carried_out, may_lend, status_of
from numeripole.lending.returning import remind_of_cheque, seen_of
from numeripole.lending.signing import signature_file


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def loan(request, loan_id):
    """A loan on one page: what is out, what is back; taking back is done here."""
    loan = get_object_or_404(Loan.objects.with_details(), pk=loan_id)
    lines = list(loan.lines.all())
    seen = seen_of(loan, request.GET)
    out = [line for line in lines if line.is_out]
    form = ReturnForm(request.POST or None, request.FILES or None, lines=out, seen=seen.lines)
    if form.is_valid():
        back = list(form.returns())
        if carried_out(form, loan.take_back, returns=back, by=request.user):
            said = ngettext("%(count)s device is back.", "%(count)s devices are back.", len(back))
            messages.success(request, said % {"count": len(back)})
            remind_of_cheque(request, loan)
            return redirect("lending:loan", loan.pk)
    context = {
        "loan": loan,
        "ended": [line for line in lines if not line.is_out],
        "form": form,
        "seen": seen,
        "late": loan.days_late(timezone.localdate()),
    }
    return TemplateResponse(request, "lending/loan.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def renewal(request, loan_id):
    """Give a loan more time."""
    loan = get_object_or_404(Loan.objects.open().with_details(), pk=loan_id)
    form = RenewForm(request.POST or None)
    if form.is_valid() and carried_out(form, loan.renew, by=request.user, due_on=form.cleaned_data["due_on"]):
        loan.refresh_from_db()
        said = _("It may be kept until %(day)s.") % {"day": spoken_day(loan.due_on)}
        messages.success(request, said)
        return redirect("lending:loan", loan.pk)
    return ask(
        request,
        form,
        title=_("Give more time"),
        lead=_("%(who)s, to bring back by %(day)s")
        % {"who": loan.borrower or _("Erased file"), "day": spoken_day(loan.due_on)},
        note=_("Leave the day empty for the usual length of a loan, counted from today."),
        button=_("Give more time"),
        back=reverse("lending:loan", args=[loan.pk]),
        back_label=_("The loan"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def loss(request, loan_id, line_id):
    """Something does not come back: lost, stolen or broken."""
    line = get_object_or_404(LoanLine.objects.open().with_details(), pk=line_id, loan=loan_id)
    form = LostForm(request.POST or None)
    if form.is_valid() and carried_out(form, line.end_as, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is noted: %(item)s leaves the stock.") % {"item": line.item})
        return redirect("lending:loan", loan_id)
    return ask(
        request,
        form,
        title=_("%(item)s does not come back") % {"item": line.item},
        note=_("It leaves the stock. If it is found again, it can be taken up on its page."),
        button=_("Note it"),
        back=reverse("lending:loan", args=[loan_id]),
        back_label=_("The loan"),
        is_grave=True,
    )


@require_POST
@may_lend
def signing(request, loan_id):
    """The agreement is signed: on paper, or in the frame."""
    loan, form = get_object_or_404(Loan.objects.with_details(), pk=loan_id), SignForm(request.POST)
    strokes, now = form.data.get("signature", ""), timezone.now()
    how = Loan.Agreement.SCREEN if strokes else Loan.Agreement.PAPER
    try:
        drawing = signature_file(strokes, now=now) if strokes else None
        signer = str(loan.guardian or loan.borrower or "")
        loan.sign(how=how, signed_by=signer, signature=drawing, by=request.user, now=now)
    except (ValidationError, EquipmentRefused) as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The agreement is signed."))
    return redirect("lending:loan", loan.pk)


@require_POST
@may_lend
def deposit_back(request, loan_id):
    """The cheque was given back."""
    loan = get_object_or_404(Loan, pk=loan_id)
    try:
        loan.give_deposit_back(by=request.user, now=timezone.now())
    except EquipmentRefused as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The deposit cheque is given back."))
    return redirect("lending:loan", loan.pk)
