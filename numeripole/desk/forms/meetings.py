"""What a button of a meeting's card sends: one form an order, named by the button."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from bookings.models import Attendance, Booking, Tally
from courses.models import Learner
from courses.names import name_key
from numeripole.accounts.reach import within
from numeripole.desk import orders
from numeripole.subjects import SubjectField
from numeripole.telephone import TelephoneField

FEWEST_LETTERS = 3
NEEDED = {"required": _("Write the name.")}
GONE = {"invalid_choice": _("This person’s file is no longer there. Search again.")}


class OrderForm(forms.Form):
    """One order at a meeting: the right it takes, and the function that carries it out."""

    right = "bookings.add_attendance"
    adds = False
    likely = ()

    def __init__(self, data, *, card, initial=None, places=None):
        super().__init__(data, initial=initial, auto_id=f"new-{card.meeting.pk}-%s")
        self.card, self.places = card, places


class RowForm(OrderForm):
    """Something of one person of the card; `said` is the field that the button fills, empty to undo."""

    said = ""
    learner = forms.ModelChoiceField(Learner.objects.all(), error_messages=GONE)

    def clean(self):
        """Only people of the card are ticked, so that nobody learns a name from a number."""
        facts = super().clean()
        learner = facts.get("learner")
        if learner and facts.get(self.said) and self.card.row_of(learner) is None:
            raise ValidationError(
                _("This person is no longer on the list. Add them again."), code="not_listed"
            )
        return facts


class NoteForm(RowForm):
    """Present, excused, absent, or nothing any more."""

    said = "status"
    order = staticmethod(orders.note)
    status = forms.ChoiceField(choices=[("", ""), *Attendance.Status.choices], required=False)
    # What the screen showed when the button was pressed; None from a form that does not say.
    was = forms.ChoiceField(choices=[("", ""), *Attendance.Status.choices], required=False)

    def clean_was(self):
        return self.cleaned_data["was"] if "was" in self.data else None


class PurposeForm(RowForm):
    """What brought the person to open access, or nothing any more."""

    said = "purpose"
    order = staticmethod(orders.tell_purpose)
    purpose = forms.ChoiceField(choices=[("", ""), *Attendance.Purpose.choices], required=False)


class AnswerForm(RowForm):
    """What the person says of the seat that is offered, or that nobody could be reached."""

    right = "bookings.add_booking"
    said = "answer"
    order = staticmethod(orders.answer)
    answer = forms.ChoiceField(choices=[("accept", ""), ("decline", ""), ("pass_on", "")])


class RestoreForm(OrderForm):
    """A booking that was cancelled is taken back."""

    right = "bookings.add_booking"
    order = staticmethod(orders.restore)
    learner = forms.ModelChoiceField(Learner.objects.all(), error_messages=GONE)
    restore = forms.CharField(max_length=1)


class LeaveForm(RowForm):
    """The station is free for the next one, or not after all."""

    said = "leave"
    order = staticmethod(orders.free)
    leave = forms.CharField(max_length=1, required=False)


class CountForm(OrderForm):
    """One person without a file more or fewer, or nobody at all."""

    order = staticmethod(orders.count)
    change = forms.IntegerField(min_value=-99, max_value=99)
    age_group = forms.ChoiceField(choices=Tally.AgeGroup.choices, required=False)


class AdditionForm(OrderForm):
    """Someone is added; the button says whether they asked by telephone, at the desk, or wait at the door."""

    adds = True
    subject = SubjectField(label=_("Subject"), empty_label=_("Not said"))

    def clean(self):
        pressed = {self.data.get(name) for name in ORDERS}
        source = Booking.Source.PHONE if Booking.Source.PHONE in pressed else Booking.Source.DESK
        return super().clean() | {"source": source, "waits": "wait" in pressed}


class AddForm(AdditionForm):
    """A person who has a file comes, or books."""

    right = "bookings.add_booking"
    order = staticmethod(orders.add)
    learner = forms.ModelChoiceField(Learner.objects.all(), error_messages=GONE)


class CreateForm(AdditionForm):
    """A person without a file comes, or books: likely files are shown before a second one is made."""

    right = "courses.change_learner"
    order = staticmethod(orders.create)
    given_name = forms.CharField(label=_("Given name"), max_length=80, error_messages=NEEDED)
    family_name = forms.CharField(label=_("Family name"), max_length=80, error_messages=NEEDED)
    phone = TelephoneField(label=_("Telephone"), required=False, autocomplete="off")

    @property
    def button(self):
        """The name of the button that makes the file: a second file takes another one."""
        return "create_anyway" if self.likely else "create"

    def clean(self):
        facts = super().clean()
        names = {name: facts.get(name) for name in ("given_name", "family_name")}
        if all(names.values()) and "create_anyway" not in self.data:
            files = within(Learner.objects.all(), self.places)
            self.likely = files.likely_same(phone=facts.get("phone") or "", **names)
        if self.likely:
            raise ValidationError(_("Is it one of these people?"), code="likely_same")
        return facts


ORDERS = {
    "status": NoteForm,
    "purpose": PurposeForm,
    "leave": LeaveForm,
    "answer": AnswerForm,
    "restore": RestoreForm,
    "change": CountForm,
    "add": AddForm,
    "create": CreateForm,
    "create_anyway": CreateForm,
}


def order_form(data, *, card, user):
    """The form of the button that was pressed, if the user has the right to it; None when there is none."""
    form = next((form for name, form in ORDERS.items() if name in data), None)
    if form is None:
        return None
    if not user.has_perm(form.right):
        raise PermissionDenied
    return form(data, card=card, places=user.reach)


class SearchForm(forms.Form):
    """Three letters of a name, or figures of a telephone number."""

    q = forms.CharField(max_length=80, required=False)

    def __init__(self, data, *, places=None):
        super().__init__(data)
        self.places = places

    def found(self):
        """The people found within reach, nobody before three letters."""
        return within(Learner.objects.all(), self.places).find(self.text) if self.is_asked else []

    @property
    def text(self):
        return self.cleaned_data.get("q", "") if self.is_valid() else ""

    @property
    def is_asked(self):
        return len(name_key(self.text).replace(" ", "")) >= FEWEST_LETTERS

    def new_file(self, card):
        """The form of a new file for the two words typed, given name first; None without two words."""
        given, _space, family = self.text.partition(" ")
        if not family or not self.is_asked or any(sign.isdigit() for sign in self.text):
            return None
        given, family = (name.title() if name.islower() else name for name in (given, family))
        return CreateForm(None, card=card, initial={"given_name": given, "family_name": family})
