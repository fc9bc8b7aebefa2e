"""Sheets of stickers: which items, on which labels, from which label of the first sheet."""

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from equipment.models import Item, Kit, Model
from numeripole.accounts.reach import within
from numeripole.documents.labels import SHEETS, Sticker, sticker_sheets
from numeripole.documents.views import private
from numeripole.lending.pages import may_keep, status_of

MOST = 600


class StickersForm(forms.Form):
    """Which stickers, on which sheet of labels, and where the first one goes."""

    quoi = forms.CharField(
        label=_("Inventory numbers"),
        help_text=_("With spaces between. Leave empty for a whole model, or for all."),
        max_length=6000,
        required=False,
    )
    modele = forms.ModelChoiceField(
        Model.objects.kept(), label=_("Model"), required=False, empty_label=_("All models")
    )
    planche = forms.ChoiceField(
        label=_("Sheet of labels"),
        choices=[(name, sheet.name) for name, sheet in SHEETS.items()],
        initial="L7160",
        widget=forms.RadioSelect,
    )
    debut = forms.IntegerField(
        label=_("First free label"),
        help_text=_("1 for a new sheet. Count from left to right, then down."),
        initial=1,
        min_value=1,
        error_messages=dict.fromkeys(["invalid", "min_value"], _("Give a number, at least 1.")),
    )

    def __init__(self, *args, places=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = places

    def clean(self):
        said = super().clean()
        sheet = SHEETS.get(said.get("planche"))
        if sheet and (said.get("debut") or 1) > sheet.labels:
            number = {"labels": sheet.labels}
            self.add_error("debut", ValidationError(_now("This sheet has %(labels)s labels.") % number))
        if not self.errors:
            self.stickers = self.found(said)
            if not self.stickers:
                raise ValidationError(_now("No device fits: check the numbers."), code="nothing")
            if len(self.stickers) > MOST:
                raise ValidationError(_now("These are more than 600 stickers: choose a model."), code="many")
        return said

    def found(self, said):
        """The stickers of the items chosen, and of the cases that are named or, when all are, of all."""
        numbers = said["quoi"].split()
        items = within(Item.objects.in_stock().select_related("model"), self.places)
        kits = within(Kit.objects.all(), self.places)
        if numbers:
            items, kits = items.filter(number__in=numbers), kits.filter(number__in=numbers)
        elif said["modele"]:
            items, kits = items.filter(model=said["modele"]), kits.none()
        return [sticker(one, one.model.name) for one in items[: MOST + 1]] + [
            sticker(kit, kit.name) for kit in kits
        ]


def sticker(thing, name):
    address = settings.CENTRE["address"] + reverse("lending:sticker", args=[thing.token])
    return Sticker(number=thing.number, name=name, address=address)


@require_safe
@may_keep
def stickers(request):
    """Choose the stickers to print; the answer is a PDF."""
    asked = "planche" in request.GET
    told = {"initial": {"quoi": request.GET.get("quoi", "")}, "places": request.user.reach}
    form = StickersForm(request.GET if asked else None, **told)
    if asked and form.is_valid():
        return redirect(f"{reverse('lending:sticker_sheets')}?{urlencode(request.GET, doseq=True)}")
    return TemplateResponse(request, "lending/stickers.html", {"form": form}, status=status_of(form))


@require_safe
@may_keep
def sheets(request):
    """The sheets of stickers as PDF."""
    form = StickersForm(request.GET, places=request.user.reach)
    if not form.is_valid():
        return TemplateResponse(request, "lending/stickers.html", {"form": form}, status=422)
    said = form.cleaned_data
    return private(sticker_sheets(form.stickers, sheet=said["planche"], start=said["debut"]), "etiquettes")
