"""The form by which a spreadsheet is sent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from numeripole.spreadsheets import rows_of


class SpreadsheetForm(forms.Form):
    """The file, read at once into `rows`."""

    file = forms.FileField(
        label=_("Spreadsheet (CSV or XLSX)"),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty: choose another one."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self):
        self.rows = rows_of(self.cleaned_data["file"])
        return self.cleaned_data["file"]
