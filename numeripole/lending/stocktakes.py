"""Stocktaking with a telephone: scanned or typed, left and taken up again, then dated."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.models import Place
from equipment.models import Stocktake, StocktakeLine
from equipment.refusals import EquipmentRefused
from numeripole.accounts.reach import narrow, within
from numeripole.lending.pages import carried_out, may_lend, status_of


class PlaceForm(forms.Form):
    """Where the walk is."""

    place = forms.ModelChoiceField(
        Place.objects.select_related("commune"),
        label=_("Place"),
        empty_label=None,
        error_messages={"required": _("Choose a place.")},
    )


class ScanForm(forms.Form):
    """The sticker or the number of what one sees."""

    scan = forms.CharField(
        label=_("Scan the sticker, or type the number"),
        max_length=200,
        error_messages={"required": _("Scan a sticker, or type a number.")},
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def stocktakes(request):
    """Walks under way and done; a new one begins here."""
    form = narrow(PlaceForm(request.POST or None), request.user.reach)
    if form.is_valid():
        walk = carried_out(form, Stocktake.objects.start, by=request.user, **form.cleaned_data)
        if walk:
            return redirect("lending:stocktake", walk.pk)
    walks = within(Stocktake.objects.select_related("place", "started_by"), request.user.reach)
    context = {"form": form, "walks": walks}
    return TemplateResponse(request, "lending/stocktakes.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def stocktake(request, stocktake_id):
    """One walk: what is found, what is still to be found; its result once it is finished."""
    walk = get_object_or_404(Stocktake.objects.select_related("place", "finished_by"), pk=stocktake_id)
    form = ScanForm(request.POST or None)
    if form.is_valid():
        try:
            line = walk.scan(form.cleaned_data["scan"], by=request.user, now=timezone.now())
        except EquipmentRefused as refusal:
            form.add_error("scan", refusal)
        else:
            say(request, line)
            return redirect("lending:stocktake", walk.pk)
    lines = walk.lines.select_related("item__model", "item__place")
    context = {"walk": walk, "form": form, "groups": grouped(lines), "counts": walk.counts()}
    return TemplateResponse(request, "lending/stocktake.html", context, status=status_of(form))


def say(request, line):
    """What was just scanned."""
    if line.result == StocktakeLine.Result.ELSEWHERE:
        words = {"item": line.item, "place": line.item.place}
        messages.warning(request, _("%(item)s is in the wrong place: it belongs to %(place)s.") % words)
    else:
        messages.success(request, _("%(item)s is found.") % {"item": line.item})


def grouped(lines):
    """(result, its name, its lines), what one looks for first; those without a line are left out."""
    order = StocktakeLine.Result
    by_result = {}
    for line in lines:
        by_result.setdefault(line.result, []).append(line)
    shown = (order.MISSING, order.TO_FIND, order.ELSEWHERE, order.FOUND, order.AWAY)
    return [(one.value, one.label, by_result[one]) for one in shown if one in by_result]


@require_POST
@may_lend
def finish_stocktake(request, stocktake_id):
    """The walk is over: what was not seen is missing."""
    walk = get_object_or_404(Stocktake.objects.select_related("place"), pk=stocktake_id)
    try:
        walk.finish(by=request.user, now=timezone.now())
    except EquipmentRefused as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The stocktake is finished. It can be printed."))
    return redirect("lending:stocktake", walk.pk)
