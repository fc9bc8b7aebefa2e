from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.models.people import validate_birth_year
from courses.names import name_key
from numeripole.subjects import SubjectField
from numeripole.telephone import TelephoneField


class NameField(forms.CharField):
    """A person's name on one line, with at least a letter."""

    def __init__(self, **kwargs):
        super().__init__(max_length=80, **kwargs)

    def to_python(self, value):
        return " ".join(super().to_python(value).split())

    def validate(self, value):
        super().validate(value)
        if value and not any(sign.isalpha() for sign in name_key(value)):
            raise ValidationError(_("Write the name with letters."), code="no_letter")


def required(sentence):
    return {"required": sentence}


def named(autocomplete):
    return forms.TextInput({"autocomplete": autocomplete, "autocapitalize": "words"})


class Trap(forms.Form):
    """A field that people do not see: what fills it is a machine."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_website(self):
        if self.cleaned_data["website"]:
            self.add_error(None, ValidationError(_("This could not be noted online. Call us."), code="trap"))
        return ""

    @property
    def facts(self):
        """What was filled in by a person."""
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}


class BookingForm(Trap, forms.Form):
    """Who comes, and for someone else who calls."""

    given_name = NameField(
        label=_("Your given name"),
        widget=named("given-name"),
        error_messages=required(_("Write your given name: we need it to greet you.")),
    )
    family_name = NameField(
        label=_("Your family name"),
        widget=named("family-name"),
        error_messages=required(_("Write your family name.")),
    )
    phone = TelephoneField(
        label=_("Your telephone"),
        help_text=_("To reach you if something changes. A landline will do."),
        error_messages=required(_("Write a telephone number. If you have none, call us or come in.")),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Write the e-mail like this: jeanne@example.org, or leave it empty.")},
    )
    caller_name = NameField(label=_("Your own name, you who are booking"), required=False)
    caller_phone = TelephoneField(label=_("Your own telephone"), required=False)
    birth_year = forms.IntegerField(
        label=_("Year of birth of who comes"),
        required=False,
        validators=[validate_birth_year],
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Write the year in four figures, for instance 2012.")},
    )
    # Asked for appointments alone.
    subject = SubjectField()
    told = forms.ChoiceField(
        label=_("If something changes, whom do we tell?"),
        choices=[("person", _("The person who comes")), ("caller", _("Me, who is booking"))],
        initial="person",
        widget=forms.RadioSelect,
        required=False,
    )

    def clean(self):
        given = super().clean()
        if bool(given.get("caller_name")) != bool(given.get("caller_phone")):
            missing = "caller_phone" if given.get("caller_name") else "caller_name"
            if missing not in self.errors:
                self.add_error(missing, _("For someone else, give both your name and your telephone."))
        return given

    def refuse(self, refusal):
        """Say the refusal above all; that of a child alone where the adult's name is to be written."""
        self.add_error("caller_name" if getattr(refusal, "code", "") == "needs_adult" else None, refusal)

    @property
    def person(self):
        """What the order asks for."""
        told = self.cleaned_data["caller_phone"] and self.cleaned_data["told"]
        return self.facts | {"told": told or "person"}

    @property
    def is_for_someone_else(self):
        """Whether something of the caller was typed, or refused: the fold stays open."""
        return any(self[name].value() or self[name].errors for name in ("caller_name", "caller_phone"))

    @property
    def is_of_minor(self):
        return bool(self["birth_year"].value() or self["birth_year"].errors)

    @property
    def has_email(self):
        return bool(self["email"].value() or self["email"].errors)


class LettersForm(forms.Form):
    """What shows that a booking is one's own."""

    letters = forms.CharField(
        label=_("The first three letters of the family name"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages=required(_("Write the first letters of the family name.")),
    )


class CodeForm(LettersForm):
    """The code of the slip, and what shows that it is one's own."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Six letters and figures, on your slip. For example: K7M 4P3."),
        max_length=20,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages=required(_("Write the code of your slip.")),
    )
    field_order = ["code", "letters"]
