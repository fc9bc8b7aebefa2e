"""Every text about a person is declared: what is free is short and looked through."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction

from bookings.models import Suggestion
from courses.models import Guardian, Learner
from numeripole.notes import WARNING, NoteField
from tests.makers import NOW

# Names and ways to reach someone; what we write ourselves; what is agreed with a borrower.
NAMES = {
    *("bookings.Booking.caller_name", "bookings.Booking.caller_phone", "bookings.Wish.given_name"),
    *("bookings.Wish.family_name", "bookings.Wish.phone", "courses.Guardian.given_name"),
    *("courses.Guardian.family_name", "courses.Guardian.phone", "courses.Guardian.email"),
    *("courses.Learner.given_name", "courses.Learner.family_name", "courses.Learner.phone"),
    *("courses.Learner.email", "courses.Learner.address", "equipment.Loan.signed_by"),
    *("bookings.Suggestion.name", "bookings.Suggestion.contact", "privacy.PhotoConsent.given_by"),
    "privacy.Authorisation.given_by",
    *("badges.Certificate.signatory", "privacy.Merge.gone_name", "notices.Notice.name", "notices.Notice.to"),
}
OURS = {
    *("badges.Certificate.number", "badges.Certificate.title", "badges.Certificate.badge"),
    *("bookings.Booking.code", "bookings.Wish.name_key", "courses.Learner.name_key", "notices.Notice.about"),
    *("notices.Notice.subdivision", "notices.Notice.claimed_by", "notices.Notice.subject"),
    *("notices.Notice.text", "notices.Notice.detail", "public.Card.token_print", "public.LearnerFeed.token"),
    # Chosen in a list.
    "privacy.FileEvent.words",
}
AGREED = {"equipment.Loan.terms"}
# Of the device alone, once the fault was told.
OF_THE_DEVICE = {"equipment.Repair.repairer", "equipment.Repair.parts", "equipment.Repair.done"}
FREE = {
    *("bookings.Accompaniment.note", "bookings.Suggestion.text", "courses.StartingPoint.abc_diag"),
    *("equipment.Loan.note", "equipment.LoanLine.note", "equipment.Reservation.note"),
    *("equipment.Repair.reason", "privacy.PhotoConsent.use"),
}
OF_THEIRS = {"Learner", "Guardian", "Attendance", "Booking", "Loan"}
ALSO = {"bookings.Suggestion", "equipment.Repair"}


def about_people():
    """The models that hold something of a person: their file, what hangs on it, what bears their key."""
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        hangs = any(one.is_relation and one.related_model.__name__ in OF_THEIRS for one in fields)
        keyed = any(one.name in ("person_key", "kept_key") for one in fields)
        if model in (Learner, Guardian) or hangs or keyed or model._meta.label in ALSO:
            yield model


def texts_of(model):
    return [
        f"{model._meta.label}.{field.name}"
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField)) and not field.choices
    ]


def test_every_text_about_a_person_is_declared():
    found = {text for model in about_people() for text in texts_of(model)}

    assert found ^ (NAMES | OURS | AGREED | OF_THE_DEVICE | FREE) == set()


@pytest.mark.parametrize("text", sorted(FREE))
def test_what_is_free_is_kept_short_by_the_database(text):
    label, name = text.rsplit(".", 1)
    constraints = {one.name for one in apps.get_model(label)._meta.constraints}

    assert any(one.endswith(f"_{name}_is_short") for one in constraints)


@pytest.mark.django_db
def test_a_text_that_is_too_long_is_refused_by_the_database_itself():
    with pytest.raises((IntegrityError, DataError), match="short|too long"), transaction.atomic():
        Suggestion.objects.bulk_create([Suggestion(text="a" * 301, asked_at=NOW)])


def test_the_field_of_a_note_warns_and_refuses():
    field = NoteField(label="Note", help_text="En deux mots.", max_length=20, required=False)

    assert str(WARNING) in str(field.help_text)
    with pytest.raises(ValidationError, match="sécurité sociale"):
        field.clean("2 51 03 55 073 012")
