from django import forms

from numeripole.lending.models import Terms


class TermsForm(forms.ModelForm):
    """The clauses of the centre's loan agreement."""

    class Meta:
        model = Terms
        fields = ["clauses"]
        widgets = {"clauses": forms.Textarea(attrs={"rows": 18})}
