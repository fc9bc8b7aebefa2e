"""Telephone numbers as people type them: French as they are read, foreign ones from their +."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber


def validate_possible(number):
    """A number that can exist; which ones are given out changes every year, so that is not asked."""
    if not phonenumbers.is_possible_number(number):
        raise ValidationError(TelephoneField.default_error_messages["invalid"], code="invalid")


class TelephoneField(PhoneNumberField):
    """A telephone number in a form, given as +33… whatever the spaces, dots and dashes."""

    default_validators = [validate_possible]
    default_error_messages = {
        "invalid": _(
            "This number cannot be dialled. Write it like this: 06 39 98 01 23, or +352 621 123 456."
        )
    }

    def to_python(self, value):
        number = super().to_python(value)
        return PhoneNumber.from_string(number.as_e164) if number and number.country_code else number

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"autocomplete": "tel", "inputmode": "tel"}
