"""Handing things over: scanned, for whom, until when, signed; on one page."""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.dates import spoken_day
from courses.models import Learner
from equipment.models import Loan, Organisation
from numeripole.accounts.reach import within
from numeripole.lending.basket import Basket
from numeripole.lending.forms.handover import HandOverForm
from numeripole.lending.pages import carried_out, may_lend, status_of
from numeripole.lending.qualified import qualified_for
from numeripole.lending.signing import signature_file
from numeripole.privacy.files import change

MOST_FOUND = 8


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def hand_over(request):
    """Lend what was scanned to the person chosen; the address holds both until it is done."""
    basket, form = Basket.read(request.GET, places=request.user.reach), None
    if basket.is_ready:
        form = form_of(basket, request.POST or None)
        if form.is_valid() and (loan := lent(basket, form, request)):
            return redirect("lending:loan", loan.pk)
    context = {
        "basket": basket,
        "kept": basket.pairs(),
        "rows": [(item, basket.address(without=item)) for item in basket.items],
        "proposed": [(item, basket.address(plus=[item])) for item in basket.proposed],
        "form": form,
        "asked": request.GET.get("q", ""),
        "found": people_found(request.GET.get("q", ""), request.user.reach),
        "organisations": Organisation.objects.all(),
    }
    status = status_of(form) if form else 200
    return TemplateResponse(request, "lending/hand_over.html", context, status=status)


def form_of(basket, data):
    today = timezone.localdate()
    days = min(item.model.loan_days for item in basket.items)
    due_on = basket.reservation.last_on if basket.reservation else today + timedelta(days=days)
    is_minor = basket.learner is not None and basket.learner.is_minor_on(today)
    return HandOverForm(data, basket=basket, due_on=due_on, is_minor=is_minor)


def lent(basket, form, request):
    """The loan once it is made and, when it is so, signed on the screen."""
    qualified = qualified_for(basket.learner, {item.model for item in basket.items})
    loan = carried_out(form, lend, by=request.user, qualified=qualified, **form.facts())
    if loan is None:
        return None
    messages.success(request, _("It is lent. To bring back by %(day)s.") % {"day": spoken_day(loan.due_on)})
    if loan.due_on != form.cleaned_data["due_on"]:
        asked = spoken_day(form.cleaned_data["due_on"])
        messages.warning(
            request, _("The place is closed on %(day)s: it is the next open day.") % {"day": asked}
        )
    if form.cleaned_data["how"] == "screen":
        now = timezone.now()
        drawing = signature_file(form.cleaned_data["signature"], now=now)
        signer = str(loan.guardian or loan.borrower)
        loan.sign(how=Loan.Agreement.SCREEN, signed_by=signer, signature=drawing, by=request.user, now=now)
    return loan


@transaction.atomic
def lend(*, learner, guardian, **facts):
    """Lend; a guardian who is new goes into the minor's file, or nowhere when the loan is refused."""
    if guardian and not guardian.pk:
        guardian.save()
        change(learner, guardian=guardian)
    return Loan.objects.lend(learner=learner, guardian=guardian, **facts)


def people_found(text, places):
    """The people within reach whose name or telephone fits, once three letters are typed."""
    if len(text.strip()) < 3:
        return []
    return within(Learner.objects.select_related("commune"), places).find(text, most=MOST_FOUND)
