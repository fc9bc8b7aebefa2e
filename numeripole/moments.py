"""Days and times as people type them, or as their browser asks for them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def is_of_this_century(day):
    """Whether any clock and any calendar can count from that day."""
    return 2000 <= day.year < 2100


class DayInput(forms.DateInput):
    """A day, as the browser asks for it."""

    def __init__(self, attrs=None):
        super().__init__({"type": "date"} | (attrs or {}), format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A time of day, as the browser asks for it."""

    def __init__(self, attrs=None):
        super().__init__({"type": "time"} | (attrs or {}), format="%H:%M")


class DayField(forms.DateField):
    """A day of this century."""

    widget = DayInput
    default_error_messages = {
        "required": _("Give the day."),
        "invalid": _("Write the day as 08/12/2026."),
    }

    def validate(self, value):
        super().validate(value)
        if value and not is_of_this_century(value):
            raise ValidationError(_("Check the year of this day."), code="year")


class ClockField(forms.TimeField):
    """A time of day, without its date."""

    widget = ClockInput
    default_error_messages = {"invalid": _("Write the time as 14:30.")}
