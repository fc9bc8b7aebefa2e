from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models.people import Channel
from numeripole.notices.contacts import contact_of


class StopForm(forms.Form):
    """How the person would rather be told from now on."""

    channel = forms.ChoiceField(
        label=_("From now on"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how to tell you."),
            "invalid_choice": _("Choose how to tell you."),
        },
    )

    def __init__(self, *args, learner, **kwargs):
        super().__init__(*args, **kwargs)
        phone = bool(contact_of(learner).phone)
        calls = [(Channel.PHONE, _("Call me"))] if phone else []
        self.fields["channel"].choices = [
            *calls,
            (Channel.NOTHING, _("Tell me nothing: I ask myself")),
            (Channel.EMAIL, _("Go on writing e-mails to me")),
        ]
        self.fields["channel"].initial = Channel.PHONE if phone else Channel.NOTHING
