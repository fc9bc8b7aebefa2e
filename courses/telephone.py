"""Telephone numbers: which are kept, and how they are read aloud."""

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

NOT_A_NUMBER = _("This number cannot be dialled. Write it like this: 06 39 98 01 23, or +352 621 123 456.")


def validate_possible(number):
    """A number that can exist; which ones are given out changes every year, so that is not asked."""
    if not phonenumbers.is_possible_number(number):
        raise ValidationError(NOT_A_NUMBER, code="invalid")


class TelephoneColumn(PhoneNumberField):
    """A telephone number that can exist, kept as +33…"""

    default_validators = [validate_possible]

    def deconstruct(self):
        """As the library's: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "phonenumber_field.modelfields.PhoneNumberField", args, kwargs


def spoken_telephone(number):
    """ "06 39 98 01 23", and "+352 621 123 456" for a number of another country."""
    here = phonenumbers.country_code_for_region(settings.PHONENUMBER_DEFAULT_REGION)
    return number.as_national if number.country_code == here else number.as_international


def is_mobile(number):
    """Whether a text message can reach the number; in France those that begin with 06 or 07."""
    if not number:
        return False
    # 06 39 98 is a range of mobiles given to nobody, which the library's table leaves out.
    french = number.country_code == 33 and str(number.national_number)[0] in "67"
    return french or phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
