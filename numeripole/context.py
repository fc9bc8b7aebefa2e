"""What every template knows."""

import phonenumbers
from django.conf import settings
from django.db import DatabaseError
from django.utils.functional import SimpleLazyObject

from numeripole.centre.models import Centre

LAST = {}


def centre(request):
    """The centre that speaks, and how this reader wishes to read (text, contrast, shortcuts)."""
    text, contrast, keys = [*request.COOKIES.get("comfort", "").split("-"), "", "", ""][:3]
    comfort = {
        "text": text if text in {"2", "3"} else "1",
        "contrast": "more" if contrast == "more" else "normal",
        "keys": "off" if keys == "off" else "on",
    }
    openid_name = settings.OPENID_NAME if settings.OPENID_SERVER else ""
    return {"centre": centre_of(request), "comfort": comfort, "openid_name": openid_name}


def centre_of(request):
    """The centre as this answer shows it, read once, when it is first asked for."""
    if not hasattr(request, "centre"):
        request.centre = SimpleLazyObject(described)
    return request.centre


def described():
    """The centre's words and numbers; the settings stand in when the database cannot be read."""
    try:
        own = Centre.objects.current()
    except DatabaseError:
        own = Centre(name=settings.CENTRE["name"], phone=settings.CENTRE["phone"])
    words = {
        name: getattr(own, name)
        for name in ("name", "email", "welcome", "accent", "logo", "photo", "version")
    }
    LAST.update(settings.CENTRE | words | phone(str(own.phone or "")))
    return dict(LAST)


def remembered():
    """The centre as this process read it last, for the page that must not ask the database."""
    return LAST or settings.CENTRE | phone(settings.CENTRE["phone"])


def phone(number):
    """The number as one reads it (03 99 00 12 34) and as a telephone dials it."""
    if not number:
        return {"phone": "", "phone_href": ""}
    parsed = phonenumbers.parse(number, settings.PHONENUMBER_DEFAULT_REGION)
    read = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    dialled = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.RFC3966)
    return {"phone": read.replace(" ", "\u00a0"), "phone_href": dialled.replace("-", "")}
