"""How forms are drawn, and what a field says of itself when it is left empty."""

from django.forms import BoundField, Field
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

GENERIC = Field.default_error_messages["required"]
LACKING = {
    "checkbox": _("Tick “%(label)s”."),
    "radio": _("Make a choice at “%(label)s”."),
    "select": _("Make a choice at “%(label)s”."),
    "file": _("Choose a file at “%(label)s”."),
}


class NamedField(BoundField):
    """A field that, left empty, gives its name and says what to do, unless its form says it better."""

    def __init__(self, form, field, name):
        super().__init__(form, field, name)
        if field.error_messages["required"] is GENERIC:
            field.error_messages["required"] = lacking(field, str(self.label))


def lacking(field, label):
    """What to do about a field that was left empty, in one sentence."""
    if label.endswith("?"):
        return _("Answer the question “%(label)s”.") % {"label": label}
    return LACKING.get(getattr(field.widget, "input_type", ""), _("Fill in “%(label)s”.")) % {"label": label}


class Renderer(TemplatesSetting):
    """Our own templates, in which each field gives its name."""

    bound_field_class = NamedField
