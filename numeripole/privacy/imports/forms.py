"""What is asked of whoever imports: the file, its columns, what to do with each kind of row."""

from django import forms
from django.utils.translation import gettext_lazy as _

from numeripole.privacy.imports.columns import LABELS, check_columns, letter, read_sheet
from numeripole.privacy.imports.orders import Choices
from numeripole.privacy.imports.values import short
from numeripole.spreadsheet_forms import SpreadsheetForm

EXAMPLES = 3
DECISIONS = [
    ("skip", _("Leave it aside")),
    ("same", _("It is the same person")),
    ("new", _("It is another person: make a file")),
]


class PeopleSheetForm(SpreadsheetForm):
    """The file, read at once into `sheet`."""

    def clean_file(self):
        self.sheet = read_sheet(self.cleaned_data["file"])
        return self.cleaned_data["file"]


class ColumnsForm(forms.Form):
    """Each of our facts: the column that holds it, shown with its first values."""

    def __init__(self, *args, sheet, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("Not in this sheet")), *columns_of(sheet)]
        for fact, label in LABELS.items():
            self.fields[fact] = forms.TypedChoiceField(
                label=label,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial=sheet.columns.get(fact, ""),
            )

    def clean(self):
        found = super().clean()
        self.columns = {fact: place for fact, place in found.items() if place is not None}
        if not self.errors:
            check_columns(self.columns)
        return found


def columns_of(sheet):
    """(place, heading and first values) of each column that holds something."""
    for place, heading in enumerate(sheet.headings):
        held = [cells[place] for _row, cells in sheet.rows[:200] if place < len(cells) and cells[place]]
        if heading or held:
            examples = ", ".join(short(text) for text in held[:EXAMPLES])
            yield place, f"{letter(place)} · {short(heading)}" + (f" ({examples})" if examples else "")


class ChoicesForm(forms.Form):
    """What becomes of bad rows, of people known, and of those who may be."""

    which = forms.ChoiceField(
        label=_("Rows that cannot be read"),
        choices=[
            ("all", _("Import nothing as long as there is one")),
            ("good", _("Leave them out and import the others")),
        ],
        initial="all",
        widget=forms.RadioSelect,
        required=False,
    )
    known = forms.ChoiceField(
        label=_("People who have a file already"),
        choices=[
            ("leave", _("Leave their files as they are")),
            ("fill", _("Fill what their files do not say; what they say never changes")),
        ],
        initial="leave",
        widget=forms.RadioSelect,
        required=False,
    )
    likely = forms.ChoiceField(
        label=_("People who may have a file already"),
        choices=[
            ("skip", _("Leave aside those that I do not decide below")),
            ("new", _("Make a file for each that I do not decide below")),
        ],
        initial="skip",
        widget=forms.RadioSelect,
        required=False,
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, data=None, *, rehearsal=None, typed=None):
        shown = {name: value for name, value in (typed or {}).items() if name in self.base_fields}
        super().__init__(data, initial=shown | {"seen": rehearsal.fingerprint if rehearsal else ""})
        if rehearsal:
            asked = {"which": rehearsal.bad, "known": rehearsal.fillable or rehearsal.likely}
            asked["likely"] = rehearsal.likely
            for name, rows in asked.items():
                # What is drawn always has an answer.
                self.fields[name].required = True
                if not rows:
                    del self.fields[name]

    def choices(self):
        """What was chosen."""
        facts = self.cleaned_data
        return Choices(
            only_good=facts["which"] == "good",
            fill=facts["known"] == "fill",
            likely=facts["likely"] or "skip",
            decided=dict(self.decided()),
        )

    def decided(self):
        """(row, what was decided of it) of each pair."""
        for name, value in self.data.items():
            row = name.removeprefix("pair_")
            if row != name and row.isdecimal() and len(row) < 10 and value in dict(DECISIONS):
                yield int(row), value
