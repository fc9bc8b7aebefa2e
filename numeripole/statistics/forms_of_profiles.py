"""How a profile is changed on a screen: lists as lines of plain text, each refused by its number."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.models import Activity, Place, Theme
from numeripole.accounts.reach import within
from numeripole.moments import DayInput
from numeripole.statistics.models import Profile
from numeripole.statistics.sections import SECTIONS


class Lines(forms.CharField):
    """Lines of text, each read by `read_line` and written back by `write_line`."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else "\n".join(map(self.write_line, value))

    def to_python(self, value):
        lines = (value or "").splitlines() if not isinstance(value, list) else []
        return [self.numbered(rank, line) for rank, line in enumerate(lines, start=1) if line.strip()]

    def numbered(self, rank, line):
        try:
            return self.read_line(line.strip())
        except (ValueError, KeyError, InvalidOperation):
            raise ValidationError(
                _now("Line %(rank)s is not understood: “%(line)s”. %(example)s"),
                code="unreadable",
                params={"rank": rank, "line": line.strip()[:60], "example": self.example},
            ) from None

    def has_changed(self, initial, data):
        return True


class BandLines(Lines):
    example = _("Write the first and last age, then the name: 60-69 Aged 60 to 69.")

    def read_line(self, line):
        ages, _space, label = line.partition(" ")
        first, dash, last = ages.partition("-")
        band = {"label": label.strip() or ages, "from": int(first.rstrip("+"))}
        if dash and last:
            band["to"] = int(last)
        return band

    def write_line(self, band):
        last = "" if band.get("to") in (None, "") else band["to"]
        return f"{band['from']}-{last} {band['label']}"


class TableLines(Lines):
    example = _("Write the name of a table of the list below; after =, your own title if you like.")

    def read_line(self, line):
        """A table by its usual title or its code; the first of those called alike."""
        name, equals, title = (part.strip() for part in line.partition("="))
        known = {str(section.title).lower(): key for key, section in reversed(SECTIONS.items())}
        key = name if name in SECTIONS else known[name.lower()]
        return {"key": key} | ({"title": title} if equals and title else {})

    def write_line(self, table):
        usual, own = str(SECTIONS[table["key"]].title), table.get("title", "")
        return usual if own in ("", usual) else f"{usual} = {own}"


class CostLines(Lines):
    example = _("Write what it is, a colon, the euros: Salaries: 12500,00.")

    def read_line(self, line):
        label, _colon, amount = line.rpartition(":")
        amount = "".join(amount.replace("€", "").split())
        cents = Decimal(amount.replace(",", ".")) * 100
        if not label.strip() or cents != int(cents) or not 0 <= cents < 10**11:
            raise ValueError(line)
        return {"label": label.strip(), "cents": int(cents)}

    def write_line(self, cost):
        return f"{cost['label']}: {Decimal(cost['cents']) / 100:.2f}".replace(".", ",")


class TextLines(Lines):
    example = _("Write a title, a colon, the text.")

    def read_line(self, line):
        title, colon, text = line.partition(":")
        if not colon or not title.strip():
            raise ValueError(line)
        return {"title": title.strip(), "text": text.strip()}

    def write_line(self, text):
        return f"{text['title']}: {text['text']}"


class Several(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class ProfileForm(forms.ModelForm):
    kinds = Several(label=_("Kinds of activity"), required=False, choices=Activity.Kind.choices)
    themes = Several(label=_("Themes"), required=False)
    places = Several(label=_("Our places"), required=False)
    bands = BandLines(label=_("Age bands"), help_text=_("One a line: 60-69 Aged 60 to 69. The last is open."))
    tables = TableLines(label=_("Tables, in their order"))
    texts = TextLines(label=_("Texts"), required=False, help_text=_("One a line: title, colon, text."))
    costs = CostLines(label=_("Cost lines"), required=False, help_text=_("One a line: Salaries: 12500,00."))

    class Meta:
        model = Profile
        fields = [
            *("name", "funder", "operation", "logo", "period_kind", "starts_on", "kinds", "themes", "places"),
            *("minimum_age", "minimum_people", "named_only", "one_to_one", "one_day", "counting", "bands"),
            *("tables", "threshold", "is_public", "certain", "uncertain_about", "one_page", "texts", "costs"),
            *("drafted_month", "drafted_day"),
        ]
        widgets = {
            "starts_on": DayInput,
            "logo": forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
            "uncertain_about": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, reach=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [(one.pk, one.label) for one in Theme.objects.all()]
        self.fields["places"].choices = [(one.pk, one.name) for one in within(Place.objects.all(), reach)]
        # Without a place it would count the whole centre.
        self.fields["places"].required = reach is not None
        self.known_tables = [(key, section.title) for key, section in SECTIONS.items()]

    def clean_places(self):
        return [int(key) for key in self.cleaned_data["places"]]
