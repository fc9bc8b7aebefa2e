"""Models and what each course needs of them."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from equipment.models import CourseNeed, Maintenance, Model

PICTURES = {"accept": "image/png,image/jpeg,image/webp", "capture": "environment"}


class ModelForm(forms.ModelForm):
    """What items have in common, and on what terms they may leave."""

    class Meta:
        model = Model
        fields = [
            "name",
            "kind",
            "summary",
            "photo",
            "accessories",
            "instructions",
            "value",
            "may_leave",
            "loan_days",
            "renewals",
            "deposit",
            "minimum_age",
            "required_course",
            "keeps_data",
            "minutes_before",
            "minutes_after",
            "is_kept",
        ]
        widgets = {
            "photo": forms.ClearableFileInput(attrs={"accept": PICTURES["accept"]}),
            "accessories": forms.Textarea(attrs={"rows": 4}),
            "instructions": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "deposit": _("A cheque that is held and given back. 0 when none is asked for."),
            "minimum_age": _("For a virtual reality headset: 13."),
        }
        error_messages = {
            "name": {
                "required": _("Give a name."),
                "unique": _("Another model has this name: choose another one."),
            }
        }


class OfAModel(forms.ModelForm):
    """Given with its model, which nobody types: what is there once a model is refused here all the same."""

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"model"}


class NeedForm(OfAModel):
    """How many of this model each meeting of a course needs."""

    class Meta:
        model = CourseNeed
        fields = ["course", "quantity", "per"]
        widgets = {"per": forms.RadioSelect}
        error_messages = {"course": {"required": _("Choose a course.")}}


class MaintenanceForm(OfAModel):
    """Care that comes back every so many months."""

    class Meta:
        model = Maintenance
        fields = ["name", "months"]
        error_messages = {
            "name": {"required": _("Say what is done.")},
            NON_FIELD_ERRORS: {
                "unique_together": _("This care is planned already for this model: give another name.")
            },
        }
