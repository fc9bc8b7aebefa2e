"""The forms of people's files."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.models import Commune, Learner
from courses.models.people import Channel
from courses.names import name_key
from numeripole.accounts.reach import within
from numeripole.centre.home import home_commune
from numeripole.desk.forms.meetings import NEEDED
from numeripole.privacy.files import PROFILE
from numeripole.telephone import TelephoneField

MOST_COMMUNES = 8
SIZES = [("25", "25"), ("50", "50"), ("100", "100")]


class PeopleForm(forms.Form):
    """What narrows the list of people: words typed, files to confirm, and how many lines a page."""

    q = forms.CharField(label=_("Name or telephone"), max_length=80, required=False)
    a_confirmer = forms.BooleanField(label=_("Files to confirm only"), required=False)
    lignes = forms.ChoiceField(label=_("Lines a page"), choices=SIZES, required=False)

    def found(self, places):
        """The people asked for, as typed or else as it sounds; everybody within reach otherwise."""
        asked = self.cleaned_data if self.is_valid() else {}
        learners = Learner.objects.to_confirm() if asked.get("a_confirmer") else Learner.objects.all()
        learners = within(learners, places)
        return learners.like(asked["q"]) if asked.get("q") else learners

    @property
    def size(self):
        return int(self.is_valid() and self.cleaned_data["lignes"] or SIZES[0][0])


class TownForm(forms.Form):
    """A commune by its name or postcode: one match is taken, among several one is chosen."""

    town = forms.CharField(
        label=_("Commune"), help_text=_("Its name or its postcode."), max_length=80, required=False
    )
    commune = forms.CharField(max_length=5, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.matches = near_the_centre(self["town"].value() or "")

    @property
    def chosen(self):
        """The commune among the matches that is ticked, or the only one that fits."""
        ticked = [one for one in self.matches if one.code == self["commune"].value()]
        named = [one for one in self.matches if one.name_key == name_key(self["town"].value() or "")]
        return next((found[0] for found in (ticked, self.matches, named) if len(found) == 1), None)

    def clean(self):
        facts = super().clean()
        if facts.get("town") and not self.matches:
            self.add_error(
                "town",
                ValidationError(_("No commune has this name. Check the spelling, or type the postcode.")),
            )
        elif facts.get("town") and not self.chosen:
            many = len(self.matches) == MOST_COMMUNES
            said = _("Many communes fit: choose yours below, or write its whole name.")
            self.add_error("town", said if many else _("Several communes fit: choose the right one below."))
        return facts | {"commune": self.chosen if facts.get("town") else None}


def near_the_centre(text):
    """The communes that fit what was typed, the nearest to the centre first."""
    centre = home_commune() if text else None
    return list(Commune.objects.search(text, near=centre)[:MOST_COMMUNES])


class PersonForm(TownForm, forms.ModelForm):
    """A person's file. Likely files are shown before a second one is made."""

    HOW = [
        ("correct", _("It is a correction: it was wrong before too")),
        ("change", _("The situation has changed")),
    ]

    phone = TelephoneField(label=_("Telephone"), required=False, autocomplete="off")
    how = forms.ChoiceField(
        label=_("What are you changing?"), choices=HOW, widget=forms.RadioSelect, required=False
    )
    field_order = [
        "given_name",
        "family_name",
        "phone",
        "email",
        "birth_year",
        "sex",
        "situation",
        "town",
        "commune",
        "channel",
        "address",
        "how",
    ]

    class Meta:
        model = Learner
        fields = ["given_name", "family_name", "phone", "email", "birth_year", "sex", "situation"]
        fields += ["channel", "address"]
        widgets = {
            "address": forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
            "birth_year": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        }
        help_texts = {"channel": _("No preference: an e-mail, else an SMS, else a call, else a letter.")}
        error_messages = {
            "given_name": NEEDED,
            "family_name": NEEDED,
            "email": {
                "invalid": _(
                    "This e-mail is not complete. Write it with its @, for instance jeanne@example.org."
                )
            },
            "birth_year": {"invalid": _("Write the year in four figures, for instance 1950.")},
        }

    def __init__(self, *args, learner=None, has_come=False, places=None, **kwargs):
        super().__init__(*args, initial=kwargs.pop("initial", None) or facts_of(learner), **kwargs)
        self.fields["channel"].choices = [("", _("No preference")), *Channel.choices]
        self.places = places
        self.learner, self.has_come, self.likely, self.asks_how = learner, has_come, (), False

    def clean(self):
        facts = super().clean()
        if self.learner is None:
            self.likely = self.find_likely(facts)
        elif self.has_come and any(facts.get(name) != getattr(self.learner, name) for name in PROFILE):
            self.asks_how = self.fields["how"].required = True
            if not self.errors and not facts.get("how"):
                self.add_error("how", _("Say which it is: past figures depend on it."))
        return facts

    def find_likely(self, facts):
        names = {name: facts.get(name) for name in ("given_name", "family_name", "birth_year")}
        if self.errors or "create_anyway" in self.data:
            return ()
        files = within(Learner.objects.all(), self.places)
        likely = files.likely_same(phone=facts.get("phone") or "", **names)
        if likely:
            self.add_error(
                None, ValidationError(_("A file like this one is already there."), code="likely_same")
            )
        return likely

    def facts(self):
        """The fields of the file as they were written."""
        return {name: self.cleaned_data[name] for name in [*self.Meta.fields, "commune"]}


def facts_of(learner):
    """What the form shows of a file before anything is typed."""
    if learner is None:
        return {}
    facts = forms.model_to_dict(learner, PersonForm.Meta.fields)
    town = learner.commune.name if learner.commune else ""
    return facts | {
        "town": town,
        "commune": learner.commune_id or "",
    }
