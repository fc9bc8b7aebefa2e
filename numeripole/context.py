"""What every template knows."""

import phonenumbers
from django.conf import settings


def centre(request):
    """The centre that speaks, and how this reader wishes to read (large text, strong contrast)."""
    text, _, contrast = request.COOKIES.get("comfort", "").partition("-")
    comfort = {
        "text": text if text in {"2", "3"} else "1",
        "contrast": "more" if contrast == "more" else "normal",
    }
    return {"centre": settings.CENTRE | phone(settings.CENTRE["phone"]), "comfort": comfort}


def phone(number):
    """The number as one reads it (03 99 00 12 34) and as a telephone dials it."""
    if not number:
        return {"phone": "", "phone_href": ""}
    parsed = phonenumbers.parse(number, settings.PHONENUMBER_DEFAULT_REGION)
    read = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    dialled = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.RFC3966)
    return {"phone": read.replace(" ", "\u00a0"), "phone_href": dialled.replace("-", "")}
