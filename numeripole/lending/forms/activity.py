"""What is kept for the meetings of an activity."""

from django import forms
from django.utils.translation import gettext_lazy as _

from equipment.models import Item, Model

MOST = 100


class HoldForm(forms.Form):
    """So many of a model for every meeting to come; 0 keeps none."""

    model = forms.ModelChoiceField(
        Model.objects.kept(), label=_("Model"), error_messages={"required": _("Choose a model.")}
    )
    quantity = forms.IntegerField(
        label=_("How many"),
        initial=1,
        min_value=0,
        max_value=MOST,
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], _("Give a number, or 0 for none.")
        ),
    )


class ChoiceForm(forms.Form):
    """The very items that go to a meeting; none is allowed."""

    items = forms.ModelMultipleChoiceField(
        Item.objects.none(),
        label=_("Which ones"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data=None, *, hold):
        super().__init__(data, initial={"items": [item.pk for item in hold.items.all()]})
        known = Item.objects.in_stock().filter(model=hold.model, place=hold.place)
        self.fields["items"].queryset = known.select_related("model")
        self.fields["items"].label_from_instance = lambda item: item.number
