"""Items and cases: what is written of them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.images import check_image
from courses.models import Place
from equipment.models import Item, Kit, Model
from equipment.refusals import EquipmentRefused
from numeripole.lending.elsewhere import read_within
from numeripole.lending.forms.catalogue import PICTURES
from numeripole.moments import DayField
from numeripole.notes import NoteField


class ItemForm(forms.ModelForm):
    """One item; its model and its place are chosen once, and changed by orders of their own."""

    class Meta:
        model = Item
        fields = [
            "model",
            "place",
            "number",
            "serial",
            "owner",
            "origin",
            "made_in",
            "acquired_on",
            "funder",
            "price",
            "warranty_until",
            "state",
            "note",
        ]
        field_classes = {"acquired_on": DayField, "warranty_until": DayField}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        error_messages = {
            "model": {"required": _("Choose a model.")},
            "place": {"required": _("Choose a place.")},
            "number": {"required": _("Give the number that is on the sticker.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["model"], self.fields["place"]

    def clean_made_in(self):
        year = self.cleaned_data["made_in"]
        if year and not 1980 <= year <= timezone.localdate().year:
            raise ValidationError(_now("Write a year between 1980 and this year."), code="year")
        return year

    def facts(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}


class MoveForm(forms.Form):
    """Where it goes."""

    place = forms.ModelChoiceField(
        Place.objects.select_related("commune"),
        label=_("Place"),
        error_messages={"required": _("Choose a place.")},
    )


class RetireForm(forms.Form):
    """Why it leaves the stock for good."""

    why = forms.ChoiceField(
        label=_("Why it leaves"),
        choices=Item.Gone.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it leaves.")},
    )


class FaultForm(forms.Form):
    """What is wrong, in a few words, and a photo when it helps."""

    reason = NoteField(
        label=_("What is wrong"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a few words what is wrong.")},
    )
    photo = forms.FileField(
        label=_("Photo"), validators=[check_image], required=False, widget=forms.FileInput(attrs=PICTURES)
    )


class KitForm(forms.Form):
    """A case and what is in it: one number a line, or scanned one after the other."""

    name = forms.CharField(label=_("Name"), max_length=80, error_messages={"required": _("Give a name.")})
    number = forms.CharField(
        label=_("Inventory number"),
        max_length=20,
        error_messages={"required": _("Give the number that is on the sticker.")},
    )
    items = forms.CharField(
        label=_("What is in it"),
        help_text=_("One number a line. A scanner can type them."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Give the number of one device at least.")},
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, data=None, *, kit=None, places=None):
        known = {}
        if kit:
            numbers = "\n".join(item.number for item in kit.items.in_stock())
            known = {"name": kit.name, "number": kit.number, "note": kit.note, "items": numbers}
        super().__init__(data, initial=known)
        self.kit, self.places = kit, places

    def clean_number(self):
        number = self.cleaned_data["number"]
        others = Kit.objects.exclude(pk=self.kit.pk) if self.kit else Kit.objects.all()
        taken = others.filter(number__iexact=number) or Item.objects.filter(number__iexact=number)
        if taken.exists():
            raise ValidationError(_now("Another device or case has this number: write another one."))
        return number

    def clean_items(self):
        found = []
        for text in self.cleaned_data["items"].split():
            try:
                found += [item for item in read_within(text, self.places) if item not in found]
            except EquipmentRefused as refusal:
                raise ValidationError(refusal.messages) from refusal
        return found


class StockFilter(forms.Form):
    """What narrows the list of items."""

    q = forms.CharField(label=_("Number, serial or name"), max_length=60, required=False)
    modele = forms.ModelChoiceField(Model.objects.all(), label=_("Model"), required=False)
    lieu = forms.ModelChoiceField(Place.objects.select_related("commune"), label=_("Place"), required=False)
