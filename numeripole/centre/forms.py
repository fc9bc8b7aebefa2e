from django import forms

from numeripole.centre.models import Centre


class CentreForm(forms.ModelForm):
    class Meta:
        model = Centre
        fields = ["name", "phone", "email", "welcome", "accent", "logo", "photo"]
        widgets = {
            "welcome": forms.Textarea(attrs={"rows": 3}),
            "logo": forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
            "photo": forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        }
