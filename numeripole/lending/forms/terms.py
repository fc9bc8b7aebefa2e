from django import forms

from numeripole.lending.models import Clauses


class ClausesForm(forms.ModelForm):
    """The clauses of the centre's loan agreement."""

    class Meta:
        model = Clauses
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 18})}
