"""The form by which two files become one: which of two values is right, fact by fact."""

from dataclasses import dataclass

from django import forms
from django.utils.html import format_html

from courses.models import Learner
from courses.models.people import Channel, Sex, Situation
from numeripole.privacy.merging import FACTS, filled, is_blank
from numeripole.templatetags.dates import phone_text

WORDS = {"sex": Sex, "situation": Situation, "channel": Channel}


@dataclass(frozen=True)
class Fact:
    """One fact of two files: what each says, what will remain, and the choice when they differ."""

    label: str
    mine: str
    theirs: str
    remains: str
    choice: forms.BoundField | None = None


class MergeForm(forms.Form):
    """One choice for each fact that differs; the first file's is ticked."""

    def __init__(self, *args, kept, gone, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept, self.gone = kept, gone
        for name in FACTS:
            one, two = getattr(kept, name), getattr(gone, name)
            if one != two and not (is_blank(one) or is_blank(two)):
                self.fields[name] = forms.ChoiceField(
                    label=label_of(name),
                    choices=[("kept", named(name, one)), ("gone", named(name, two))],
                    initial="kept",
                    widget=forms.RadioSelect,
                    required=False,
                )

    @property
    def theirs(self):
        """The facts for which the other file is right."""
        return [name for name, value in self.cleaned_data.items() if value == "gone"]

    def rows(self):
        """Every fact that one of the two files says."""
        result = filled(self.kept, self.gone)
        return [
            Fact(
                label_of(name),
                *(shown(name, one) for one in (getattr(self.kept, name), getattr(self.gone, name), value)),
                self[name] if name in self.fields else None,
            )
            for name, value in result.items()
            if not is_blank(value)
        ]


def label_of(name):
    return Learner._meta.get_field(name).verbose_name


def named(name, value):
    """One fact as words, after its name for those who do not see the row."""
    return format_html('<span class="visually-hidden">{}, </span>{}', label_of(name), shown(name, value))


def shown(name, value):
    """One fact as words; what is not known is a dash."""
    if is_blank(value):
        return "—"
    if name in WORDS:
        return str(WORDS[name](value).label)
    return phone_text(value) if name == "phone" else str(value)
