"""The field of a note about a person: short, with a quiet warning, and looked through before it is kept."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from courses.sensitive import check_note

WARNING = _("Nothing about health, no password, no bank or social security number.")


class NoteField(forms.CharField):
    """A few words; what must never be written is refused at the field.

    With `asks_again` the order looks through it instead, told that a word of health is harmless.
    """

    default_error_messages = {"max_length": _("Make it a little shorter: at most %(limit_value)d signs.")}

    def __init__(self, *, help_text="", asks_again=False, **kwargs):
        super().__init__(
            help_text=format_lazy("{} {}", help_text, WARNING) if help_text else WARNING, **kwargs
        )
        if not asks_again:
            self.validators.append(check_note)
