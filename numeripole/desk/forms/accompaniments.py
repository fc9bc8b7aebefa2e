"""How one person was helped, asked on one page of cards."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bookings.models import Accompaniment
from bookings.models.accompaniments import MOST_MINUTES, NOTE_LENGTH, Autonomy, Equipment, Redirection
from courses.dates import spoken_minutes
from courses.models import Activity
from numeripole.notes import NoteField
from numeripole.subjects import ThemesField

# La Coop's lengths, in minutes.
LENGTHS = (15, 30, 45, 60, 90, 120)
SHORT_HELP = 30
BAD_LENGTH = _("Write a length between 1 minute and 8 hours.")


class LengthField(forms.ChoiceField):
    """A length among the usual ones, or none when another one is typed."""

    def validate(self, value):
        if value:
            super().validate(value)


class AccompanimentForm(forms.Form):
    """The length, what it was about, and what La Coop asks; all but the length may stay empty."""

    length = LengthField(
        label=_("Length"),
        choices=[(str(one), spoken_minutes(one)) for one in LENGTHS],
        widget=forms.RadioSelect,
    )
    other_minutes = forms.IntegerField(
        label=_("Another length, in minutes"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), BAD_LENGTH),
    )
    themes = ThemesField(label=_("Themes"), required=False)
    autonomy = forms.ChoiceField(
        label=_("Autonomy"), choices=Autonomy.choices, required=False, widget=forms.RadioSelect
    )
    equipment = forms.MultipleChoiceField(
        label=_("Equipment used"),
        choices=Equipment.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    redirection = forms.ChoiceField(
        label=_("Sent on to"), choices=[("", _("Nobody")), *Redirection.choices], required=False
    )
    note = NoteField(
        label=_("Note"),
        asks_again=True,
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"max_length": _("Keep the note within 200 characters.")},
    )
    harmless = forms.BooleanField(label=_("This tells of nobody’s health"), required=False)

    def __init__(self, *args, attendance, **kwargs):
        subject, record = subject_of(attendance), getattr(attendance, "accompaniment", None)
        super().__init__(*args, initial=told(record) or guessed(attendance, subject), **kwargs)
        # Then nobody need look through the themes.
        self.knows_themes = bool(subject or record)

    def clean(self):
        facts = super().clean()
        if not self.errors and not self.minutes():
            self.add_error("length", ValidationError(_("Choose a length."), code="required"))
        return facts

    def minutes(self):
        """The length typed anew, or chosen; else the one that was there."""
        chosen, typed = self.cleaned_data["length"], self.cleaned_data["other_minutes"]
        if typed and (not chosen or "other_minutes" in self.changed_data):
            return typed
        return int(chosen) if chosen else None

    def facts(self):
        """What the order takes."""
        told = ("themes", "autonomy", "equipment", "redirection", "harmless")
        facts = {name: self.cleaned_data[name] for name in told}
        return facts | {"minutes": self.minutes(), "text": self.cleaned_data["note"]}

    def field_of(self, refusal):
        return {"not_present": None, "length": "other_minutes"}.get(refusal.code, "note")

    @property
    def has_other_length(self):
        """Whether another length was typed, or refused: the fold stays open."""
        return bool(self["other_minutes"].value() or self["other_minutes"].errors)

    @property
    def chosen_themes(self):
        """The themes already chosen, by name."""
        themes = self.fields["themes"].queryset.in_bulk(self["themes"].value() or [])
        return ", ".join(map(str, themes.values()))

    @property
    def asks_whether_harmless(self):
        """Whether a word of health was found, or already said to be harmless."""
        return self.has_error("note", "health") or bool(self.is_bound and self["harmless"].value())


def subject_of(attendance):
    """The subject that was asked for when booking; None when nothing was said."""
    theirs = attendance.meeting.activity.bookings.live().filter(person_key=attendance.person_key)
    booking = theirs.with_details().first()
    return booking and booking.subject


def told(record):
    """What was noted before; nothing the first time."""
    if record is None:
        return {}
    names = ("autonomy", "equipment", "redirection", "note")
    facts = {name: getattr(record, name) for name in names}
    return facts | length_of(record.minutes) | {"themes": list(record.themes.all())}


def guessed(attendance, subject):
    """The slot's length, the subject asked for, and what fitted the person last time."""
    meeting, last = attendance.meeting, Accompaniment.objects.latest_of(attendance)
    habits = {"autonomy": last.autonomy, "equipment": last.equipment} if last else {}
    is_slot = meeting.activity.kind == Activity.Kind.APPOINTMENT
    themes = [subject or meeting.activity.theme]
    return habits | length_of(meeting.minutes if is_slot else SHORT_HELP) | {"themes": themes}


def length_of(minutes):
    """The card of a length, or the figures of another one."""
    if minutes in LENGTHS:
        return {"length": str(minutes)}
    return {"other_minutes": minutes}
