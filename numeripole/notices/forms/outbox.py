from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.people import Channel
from courses.names import name_key
from numeripole.notices.kinds import Kind
from numeripole.notices.models import Notice

SHOWN = ["todo", "sent", "reached", "call", "letter", "failed", "gone"]
STATES = [("", _("All")), *((state, label) for state, label in Notice.State.choices if state in SHOWN)]
CHANNELS = [("", _("All")), *((way, label) for way, label in Channel.choices if way != Channel.NOTHING)]


class OutboxForm(forms.Form):
    """What narrows the list of messages; the names are those that one reads in the address."""

    q = forms.CharField(label=_("Name"), max_length=80, required=False)
    etat = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    canal = forms.ChoiceField(label=_("How"), choices=CHANNELS, required=False)
    objet = forms.ChoiceField(label=_("What"), choices=[("", _("All")), *Kind.choices], required=False)

    def found(self):
        """The messages asked for; those that were never to be said only when asked for by their state."""
        asked = self.cleaned_data if self.is_valid() else {}
        notices = Notice.objects.all() if asked.get("etat") else Notice.objects.said_something()
        wanted = {"state": asked.get("etat"), "channel": asked.get("canal"), "kind": asked.get("objet")}
        notices = notices.filter(**{name: value for name, value in wanted.items() if value})
        for word in name_key(asked.get("q") or "").split():
            notices = notices.filter(Q(learner__name_key__contains=word) | Q(name__icontains=word))
        return notices
