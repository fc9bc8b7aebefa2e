"""Every row that a person's file holds together, as it stands: what a merge changed, field by field."""

from functools import cache

from django.apps import apps

from bookings.models import Booking
from courses.models import Guardian, Learner
from numeripole.accounts.models import User

# The journal only grows, and the merges themselves are no part of a file.
APART = {"privacy.Entry", "privacy.Merge"}
# Of these a merge changes more than whose they are; of the others, what changes meanwhile is not its doing.
REWRITTEN = {
    "courses.Learner",
    "courses.TrackFollow",
    "bookings.Booking",
    "bookings.Attendance",
    "bookings.Accompaniment",
}


def rows_around(*learners):
    """The rows of these people, those that hang on them, and all bookings of their live activities.

    Gives the fields of each row as text, by model and number. No list of tables is kept: any row that
    points to a file, to its guardian, or to such a row is found, and so is one that holds a person's key.
    """
    found = {}
    guardians = [learner.guardian_id for learner in learners if learner.guardian_id]
    take(found, Learner.objects.filter(pk__in=[learner.pk for learner in learners]))
    take(found, Guardian.objects.filter(pk__in=guardians))
    keys = [learner.person_key for learner in learners]
    for model in with_keys():
        take(found, model._base_manager.filter(person_key__in=keys))
    # A seat that is given up goes to someone else of the same activity.
    live = Booking.objects.live().filter(person_key__in=keys)
    take(found, Booking.objects.filter(activity__in=live.order_by().values("activity")), hang=False)
    return found


def take(found, rows, *, hang=True):
    """Add the rows that are not there yet, then those that hang on them; a person's file hangs on nothing."""
    model, new = rows.model, []
    for row in rows:
        if (model._meta.label, row.pk) not in found:
            found[model._meta.label, row.pk] = encoded(row)
            new.append(row.pk)
    if hang and new:
        for other, name in hanging_on(model):
            take(found, other._base_manager.filter(**{f"{name}__in": new}), hang=other is not Learner)


@cache
def with_keys():
    """The models that keep a person's key."""
    return [
        model
        for model in apps.get_models()
        if model._meta.label not in APART and any(field.name == "person_key" for field in model._meta.fields)
    ]


@cache
def hanging_on(model):
    """(model, field) of each table that points to this one, tables between two models included."""
    relations = [one for one in model._meta.get_fields(include_hidden=True) if one.auto_created]
    return [
        (one.related_model, one.field.name)
        for one in relations
        if not one.concrete and (one.one_to_many or one.one_to_one)
    ]


def encoded(row):
    """The row's columns as JSON can keep them, to the microsecond."""
    return {field.attname: written(field, row) for field in row._meta.concrete_fields}


def written(field, row):
    return None if field.value_from_object(row) is None else field.value_to_string(row)


def decoded(model, columns):
    """The columns of a row as the model knows them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in columns.items() if name in fields}


def compared(before, after):
    """What became of the rows of before: those that changed with what changed, those that went whole."""
    changes = []
    for (label, pk), was in before.items():
        now = after.get((label, pk))
        if now is None:
            changes.append({"model": label, "pk": pk, "was": was, "is": None})
        elif differing := [name for name in told(label) if was[name] != now[name]]:
            was, now = ({name: columns[name] for name in differing} for columns in (was, now))
            changes.append({"model": label, "pk": pk, "was": was, "is": now})
    return changes


def told(label):
    """The columns of a table that a merge may change."""
    fields = apps.get_model(label)._meta.concrete_fields
    return [field.attname for field in fields if label in REWRITTEN or says_whose(field)]


def says_whose(field):
    """Whether the column says to whom or to what the row belongs, and not who of the staff wrote it."""
    return field.name == "person_key" or (field.is_relation and field.related_model is not User)


def present(keys):
    """The rows of (model, number) as they stand now."""
    numbers = {}
    for label, pk in keys:
        numbers.setdefault(label, []).append(pk)
    return {
        (label, row.pk): encoded(row)
        for label, pks in numbers.items()
        for row in apps.get_model(label)._base_manager.filter(pk__in=pks)
    }
