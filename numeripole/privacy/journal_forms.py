from datetime import timedelta

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Learner
from courses.models.meetings import local_midnight
from numeripole.accounts.models import User
from numeripole.moments import DayField
from numeripole.privacy.models import Entry

MOST_NAMES = 50


class JournalForm(forms.Form):
    """What narrows the journal: whose file, by or about which member of staff, what, from when to when."""

    q = forms.CharField(label=_("Name of the person"), max_length=80, required=False)
    membre = forms.ModelChoiceField(
        User.objects.all(), label=_("Member of staff"), empty_label=_("All"), required=False
    )
    quoi = forms.ChoiceField(label=_("What"), choices=[("", _("All")), *Entry.Kind.choices], required=False)
    du = DayField(label=_("From"), required=False)
    au = DayField(label=_("Until"), required=False)
    # The random key: an address that names nobody, and that outlives the file.
    personne = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def found(self):
        """The entries asked for; what was not understood narrows nothing."""
        self.is_valid()
        asked, entries = self.cleaned_data, Entry.objects.select_related("by", "member")
        if asked.get("personne"):
            entries = entries.of_key(asked["personne"])
        if asked.get("q"):
            named = Learner.objects.search(asked["q"]).order_by().values_list("person_key", flat=True)
            entries = entries.filter(person_key__in=list(named[:MOST_NAMES]))
        if member := asked.get("membre"):
            entries = entries.filter(Q(by=member) | Q(member=member))
        wanted = {"kind": asked.get("quoi")}
        if asked.get("du"):
            wanted["at__gte"] = local_midnight(asked["du"])
        if asked.get("au"):
            wanted["at__lt"] = local_midnight(asked["au"] + timedelta(days=1))
        return entries.filter(**{name: value for name, value in wanted.items() if value})
