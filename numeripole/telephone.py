"""Telephone numbers as people type them: French as they are read, foreign ones from their +."""

from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber

from courses.telephone import NOT_A_NUMBER, validate_possible


class TelephoneField(PhoneNumberField):
    """A telephone number in a form, given as +33… whatever the spaces, dots and dashes."""

    default_validators = [validate_possible]
    default_error_messages = {"invalid": NOT_A_NUMBER, "required": _("Write a telephone number.")}

    def __init__(self, *args, autocomplete="tel", **kwargs):
        # Set first: the widget's attributes are asked for at once.
        self.autocomplete = autocomplete
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        number = super().to_python(value)
        return PhoneNumber.from_string(number.as_e164) if number and number.country_code else number

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"autocomplete": self.autocomplete, "inputmode": "tel"}
