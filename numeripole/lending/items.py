"""Items: found, added, read with their whole life, changed, moved, retired."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import RequestConfig

from equipment.models import Item, LoanLine
from equipment.refusals import EquipmentRefused
from numeripole.accounts.reach import narrow, within
from numeripole.lending.finding import found_by
from numeripole.lending.forms.items import ItemForm, MoveForm, RetireForm, StockFilter
from numeripole.lending.life import life_of
from numeripole.lending.pages import ask, carried_out, may_keep, may_lend
from numeripole.lending.tables import ItemsTable
from numeripole.lending.whereabouts import whereabouts_of


@require_safe
@may_lend
def items(request):
    """Everything in stock, found by number, serial, name, model or place."""
    form = narrow(StockFilter(request.GET), request.user.reach)
    gone = request.GET.get("quoi") == "partis"
    wanted = Item.objects.retired() if gone else Item.objects.in_stock()
    table = ItemsTable(found_by(form, within(wanted.with_whereabouts().with_details(), request.user.reach)))
    RequestConfig(request, paginate={"per_page": 50}).configure(table)
    return TemplateResponse(request, "lending/items.html", {"form": form, "table": table, "gone": gone})


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def new_item(request):
    """Put a new item in stock."""
    known = {"model": request.GET.get("modele"), "place": request.GET.get("lieu")}
    form = narrow(ItemForm(request.POST or None, initial=known), request.user.reach)
    if form.is_valid():
        added = carried_out(form, Item.objects.add, by=request.user, **form.facts())
        if added:
            messages.success(request, _("%(item)s is in stock.") % {"item": added})
            return redirect("lending:item", added.number)
    words = {"title": _("New device"), "button": _("Put in stock"), "back": reverse("lending:items")}
    return ask(request, form, back_label=_("All devices"), **words)


@require_safe
@may_lend
def item(request, number):
    """One item: where it is, what one can do, and its whole life."""
    item = get_object_or_404(Item.objects.with_whereabouts().with_details(), number=number)
    context = {"item": item, "now": whereabouts_of(item), "events": life_of(item)}
    return TemplateResponse(request, "lending/item.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def edit_item(request, number):
    """Change what is written of an item."""
    item = get_object_or_404(Item, number=number)
    form = ItemForm(request.POST or None, instance=get_object_or_404(Item, number=number))
    narrow(form, request.user.reach)
    if form.is_valid() and carried_out(form, item.change, by=request.user, **form.facts()):
        messages.success(request, _("The device is changed."))
        return redirect("lending:item", form.cleaned_data["number"])
    return asked(request, form, item, title=_("Change %(item)s") % {"item": item}, button=_("Save"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def move_item(request, number):
    """Take an item to another place."""
    item = get_object_or_404(Item.objects.in_stock().with_details(), number=number)
    form = narrow(MoveForm(request.POST or None, initial={"place": item.place}), request.user.reach)
    if form.is_valid() and carried_out(form, item.move, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is now at %(place)s.") % {"place": form.cleaned_data["place"]})
        return redirect("lending:item", number)
    lead = _("It is at %(place)s.") % {"place": item.place}
    words = {"title": _("Take %(item)s to another place") % {"item": item}, "lead": lead}
    return asked(request, form, item, button=_("Take it there"), **words)


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def retire_item(request, number):
    """Take an item out of stock for good."""
    item = get_object_or_404(Item.objects.in_stock().with_details(), number=number)
    form = RetireForm(request.POST or None)
    if form.is_valid() and carried_out(form, item.retire, by=request.user, **form.cleaned_data):
        messages.success(request, _("%(item)s left the stock.") % {"item": item})
        return redirect("lending:item", number)
    words = {"title": _("Take %(item)s out of stock") % {"item": item}, "is_grave": True}
    return asked(request, form, item, button=_("Take it out of stock"), **words)


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def take_up_item(request, number):
    """A retired item is here again."""
    item = get_object_or_404(Item.objects.retired().with_details(), number=number)
    form = narrow(MoveForm(request.POST or None, initial={"place": item.place}), request.user.reach)
    if form.is_valid() and carried_out(form, item.take_up, by=request.user, **form.cleaned_data):
        messages.success(request, _("%(item)s is in stock.") % {"item": item})
        return redirect("lending:item", number)
    title = _("Put %(item)s back in stock") % {"item": item}
    return asked(request, form, item, title=title, button=_("Put it back in stock"))


@require_POST
@may_lend
def erasure(request, number):
    """The item was emptied of what people left in it."""
    item = get_object_or_404(Item, number=number)
    try:
        for line in LoanLine.objects.to_erase().filter(item=item):
            line.mark_erased(by=request.user, now=timezone.now())
    except EquipmentRefused as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("%(item)s is erased: it can go out again.") % {"item": item})
    if request.POST.get("back") == "equipment":
        return redirect("lending:equipment")
    return redirect("lending:item", number)


def asked(request, form, item, **words):
    return ask(request, form, back=reverse("lending:item", args=[item.number]), back_label=str(item), **words)
