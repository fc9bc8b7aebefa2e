"""What is said when things are handed over: accessories, state, day, deposit, signature."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from courses.models import Guardian
from equipment.models import State
from numeripole.lending.signing import drawing_of
from numeripole.moments import DayField
from numeripole.telephone import TelephoneField


class HandOverForm(forms.Form):
    """One part an item, then what holds for all of them."""

    HOW = [("paper", _("On paper: print it after")), ("screen", _("On this screen, now"))]

    due_on = DayField(label=_("To bring back by"))
    cheque = forms.BooleanField(
        help_text=_("It is kept, not cashed, and given back. Tick once you hold it."), required=False
    )
    guardian = forms.BooleanField(
        error_messages={"required": _("The guardian signs for a minor: tick when it is so.")},
    )
    guardian_given = forms.CharField(label=_("Given name of the guardian"), max_length=80)
    guardian_family = forms.CharField(label=_("Family name of the guardian"), max_length=80)
    guardian_phone = TelephoneField(label=_("Telephone of the guardian"), autocomplete="off")
    how = forms.ChoiceField(
        label=_("How is the agreement signed?"), choices=HOW, initial="paper", widget=forms.RadioSelect
    )
    signature = forms.CharField(required=False, widget=forms.HiddenInput)
    terms = forms.CharField(
        label=_("Extra terms"),
        help_text=_("For a school or a programme: what was agreed on besides. It is printed."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data, *, basket, due_on, is_minor):
        super().__init__(data, initial={"due_on": due_on})
        self.basket, self.deposit = basket, sum(item.model.deposit for item in basket.items)
        euros = number_format(self.deposit, 0 if self.deposit == int(self.deposit) else 2)
        self.fields["cheque"].label = _("Deposit cheque of %(euros)s € received") % {"euros": euros}
        if not self.deposit:
            del self.fields["cheque"]
        self.keep_guardian(basket.learner.guardian if basket.learner else None, is_minor=is_minor)
        for item in basket.items:
            self.fields |= item_fields(item)

    def keep_guardian(self, guardian, *, is_minor):
        """Ask for the guardian of a minor: whether the one who is known signs, or who it is."""
        unknown = ("guardian_given", "guardian_family", "guardian_phone")
        for name in ("guardian", *unknown) if not is_minor else unknown if guardian else ():
            del self.fields[name]
        if is_minor:
            name = guardian or _("The guardian, named below,")
            self.fields["guardian"].label = _("%(name)s is here and signs") % {"name": name}

    def guardian_fields(self):
        return [self[name] for name in self.fields if name.startswith("guardian")]

    def rows(self):
        """(item, its accessories, its state, the page without it) as they are drawn."""
        for item in self.basket.items:
            with_it = self[f"with-{item.pk}"] if f"with-{item.pk}" in self.fields else None
            yield item, with_it, self[f"state-{item.pk}"], self.basket.address(without=item)

    def clean_signature(self):
        strokes = self.cleaned_data["signature"]
        if self.cleaned_data.get("how") == "screen":
            if not strokes:
                raise ValidationError(_("Sign in the frame, or choose paper."), code="signature")
            drawing_of(strokes)
        return strokes

    def signer(self):
        """The guardian who is known, or the one whose name was written."""
        if "guardian_given" not in self.fields:
            return self.basket.learner.guardian
        said = self.cleaned_data
        return Guardian(
            given_name=said["guardian_given"],
            family_name=said["guardian_family"],
            phone=said["guardian_phone"],
        )

    def facts(self):
        """What `Loan.objects.lend` takes; a guardian who is new is still to be saved."""
        said, items = self.cleaned_data, self.basket.items
        return {
            "items": items,
            "learner": self.basket.learner if not self.basket.organisation else None,
            "organisation": self.basket.organisation,
            "guardian": self.signer() if said.get("guardian") else None,
            "reservation": self.basket.reservation,
            "due_on": said["due_on"],
            "deposit": self.deposit if said.get("cheque") else None,
            "terms": said["terms"],
            "accessories": {item.pk: said.get(f"with-{item.pk}", []) for item in items},
            "states": {item.pk: said[f"state-{item.pk}"] for item in items},
        }


def item_fields(item, *, ticked=None, state=""):
    """The accessories to tick and the state of one item; those of its model when none are said."""
    names = item.model.accessory_list if ticked is None else ticked
    fields = {}
    if names:
        fields[f"with-{item.pk}"] = forms.MultipleChoiceField(
            label=_("Goes with it"),
            choices=[(name, name) for name in names],
            initial=names,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    fields[f"state-{item.pk}"] = forms.ChoiceField(
        label=_("State"),
        choices=State.choices,
        initial=state or item.state,
        widget=forms.Select,
    )
    return fields
