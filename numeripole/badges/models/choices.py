from django.db import models
from django.utils.translation import gettext_lazy as _


class Shown(models.TextChoices):
    """What the public page of an attestation says of its holder; never more than they agreed to."""

    NOTHING = "nothing", _("Nothing: the page says that it is private")
    GENUINE = "genuine", _("That it is genuine, when and for what it was given; no name")
    INITIAL = "initial", _("The given name and the first letter of the family name too")
    FULL = "full", _("The whole name too")


class Reason(models.TextChoices):
    """Why an attestation no longer holds; a choice, so that nothing about anybody is written there."""

    PERSON = "person", _("It was given to the wrong person")
    CONTENT = "content", _("What it says is not right")
    HOLDER = "holder", _("Its holder asked for it")
    ERASED = "erased", _("The file of its holder was erased")
