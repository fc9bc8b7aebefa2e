"""Two files, of one person or of two."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.models import Learner
from numeripole.accounts.reach import within
from numeripole.desk.forms.meetings import GONE


class OtherFileForm(forms.Form):
    """The other file of the same person: looked for by name, then chosen."""

    q = forms.CharField(label=_("Name or telephone of the other file"), max_length=80, required=False)
    avec = forms.ModelChoiceField(
        Learner.objects.select_related("commune", "guardian"),
        required=False,
        widget=forms.HiddenInput,
        error_messages=GONE,
    )

    def __init__(self, data, *, learner, places=None):
        super().__init__(data)
        self.learner, self.places = learner, places

    def other(self):
        """The file chosen, when it is another one."""
        chosen = self.cleaned_data["avec"] if self.is_valid() else None
        return None if chosen == self.learner else chosen

    def found(self):
        """The files that fit what was typed; when nothing was, those that look like this one."""
        text = self.cleaned_data.get("q") if self.is_valid() else ""
        files = within(Learner.objects.all(), self.places)
        found = files.find(text or f"{self.learner.family_name} {self.learner.given_name}")
        return [one for one in found if one != self.learner]


class PairForm(forms.Form):
    """Two files, which are two people's."""

    one = forms.ModelChoiceField(Learner.objects.all(), error_messages=GONE)
    two = forms.ModelChoiceField(Learner.objects.all(), error_messages=GONE)

    def clean(self):
        pair = super().clean()
        if pair.get("one") == pair.get("two"):
            raise ValidationError(_("Choose two files."), code="same_file")
        return pair
