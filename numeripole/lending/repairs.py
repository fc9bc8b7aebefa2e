"""Faults and planned care: reported, planned, closed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from equipment.models import Item, Maintenance, Repair
from numeripole.accounts.reach import within
from numeripole.lending.forms.items import FaultForm
from numeripole.lending.forms.repairs import CloseForm, PlanForm
from numeripole.lending.pages import ask, carried_out, may_lend
from numeripole.lending.short import warn_of_shortages

LATEST = 30


@require_safe
@may_lend
def repairs(request):
    """What is in repair, and what was repaired lately."""
    found = within(Repair.objects.with_details(), request.user.reach)
    context = {
        "open": found.open().order_by("opened_at"),
        "closed": found.exclude(closed_at=None).order_by("-closed_at")[:LATEST],
    }
    return TemplateResponse(request, "lending/repairs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def fault(request, number):
    """Report a fault: the item is out of stock, and whoever counts on it is named."""
    item = get_object_or_404(Item.objects.in_stock().with_details(), number=number)
    form = FaultForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        facts = form.cleaned_data | {"photo": form.cleaned_data["photo"] or None}
        repair = carried_out(form, Repair.objects.report, item=item, by=request.user, **facts)
        if repair:
            messages.success(request, _("%(item)s is out of stock until it is repaired.") % {"item": item})
            warn_of_shortages(request, [item.model])
            return redirect("lending:repair", repair.pk)
    words = {"title": _("%(item)s does not work") % {"item": item}, "button": _("Report the fault")}
    back = reverse("lending:item", args=[number])
    return ask(request, form, back=back, back_label=str(item), **words)


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def repair(request, repair_id):
    """A repair: what is wrong, who mends it, and its end."""
    repair = get_object_or_404(Repair.objects.with_details(), pk=repair_id)
    form = CloseForm(request.POST or None, initial={"repairer": repair.repairer})
    ready = repair.is_open and form.is_valid()
    if ready and carried_out(form, repair.close, by=request.user, **form.cleaned_data):
        messages.success(request, _("%(item)s is in stock again.") % {"item": repair.item})
        return redirect("lending:repairs")
    context = {"repair": repair, "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "lending/repair.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def repair_plan(request, repair_id):
    """Who repairs it, and from when it counts again."""
    repair = get_object_or_404(Repair.objects.open().with_details(), pk=repair_id)
    known = {"repairer": repair.repairer, "expected_on": repair.expected_on}
    form = PlanForm(request.POST or None, initial=known)
    if form.is_valid() and carried_out(form, repair.plan, by=request.user, **form.cleaned_data):
        messages.success(request, _("The repair is planned."))
        return redirect("lending:repair", repair.pk)
    return ask(
        request,
        form,
        title=_("Plan the repair of %(item)s") % {"item": repair.item},
        note=_("It counts again from the day after. Without a day, it counts for nobody until it is closed."),
        button=_("Save"),
        back=reverse("lending:repair", args=[repair.pk]),
        back_label=_("The repair"),
    )


@require_safe
@may_lend
def care(request):
    """The planned care that is due, by model and by what is done."""
    today = timezone.localdate()
    due = {}
    for one in Maintenance.objects.due(today, places=request.user.reach):
        due.setdefault(one.maintenance, []).append(one)
    context = {"due": list(due.items()), "today": today, "plans": Maintenance.objects.select_related("model")}
    return TemplateResponse(request, "lending/care.html", context)


@require_POST
@may_lend
def care_done(request, maintenance_id):
    """Note that the ticked items were cared for."""
    maintenance = get_object_or_404(Maintenance, pk=maintenance_id)
    chosen = [number for number in request.POST.getlist("items") if number.isdecimal()]
    items = list(within(maintenance.model.items.in_stock().filter(pk__in=chosen), request.user.reach))
    if items:
        Maintenance.objects.note(maintenance=maintenance, items=items, by=request.user, now=timezone.now())
        said = ngettext("It is noted for %(count)s device.", "It is noted for %(count)s devices.", len(items))
        messages.success(request, said % {"count": len(items)})
    else:
        messages.error(request, _("Tick the devices that were cared for."))
    return redirect("lending:care")
