"""Rows put back as they were before a merge, as far as nobody has changed them since."""

from django.apps import apps

from courses.models import Learner
from numeripole.privacy.snapshots import decoded, present, says_whose

FILE = Learner._meta.label


def put_back(changes, *, stay=()):
    """Put the rows back: first whose they are, then the rest; of bookings in `stay` only whose they are.

    A fact of a file that was changed since stays as it is; so does any other row that was, as a whole.
    """
    known = targets(changes)
    rows = present((one["model"], one["pk"]) for one in changes if one["is"] is not None)
    changed = [(one, rows[key]) for one in changes if (key := (one["model"], one["pk"])) in rows]
    # The file that stays first: it may hold what only one file may hold.
    for one, row in changed:
        if one["model"] == FILE:
            write(one, {name for name in one["was"] if row[name] == one["is"][name]}, known)
    for one in changes:
        if one["is"] is None:
            insert(one, known)
    for one, row in changed:
        if one["model"] != FILE:
            write(one, {name for name in whose(one) if row[name] == one["is"][name]}, known)
    for one, row in changed:
        facts = one["was"].keys() - whose(one)
        untouched = all(row[name] == one["is"][name] for name in facts)
        if one["model"] != FILE and untouched and one["pk"] not in stay:
            write(one, facts, known)


def whose(one):
    """The columns changed that say to whom the row belongs."""
    fields = apps.get_model(one["model"])._meta.concrete_fields
    return {field.attname for field in fields if field.attname in one["was"] and says_whose(field)}


def write(one, names, known):
    """Write these columns of a row as they were."""
    model = apps.get_model(one["model"])
    columns = grounded(model, {name: one["was"][name] for name in names}, known)
    if columns:
        model._base_manager.filter(pk=one["pk"]).update(**columns)


def insert(one, known):
    """Write a row that went away, under its own number; not one that hangs on what is gone for good."""
    model = apps.get_model(one["model"])
    columns = grounded(model, one["was"], known)
    if columns is not None:
        # As it was, to the second: nothing is written anew.
        model(**columns).save_base(raw=True, force_insert=True)


def grounded(model, columns, known):
    """The columns without what they point to that is gone for good; None when the row needs it."""
    columns = decoded(model, columns)
    for field in model._meta.concrete_fields:
        value = columns.get(field.attname)
        if value is None or not field.is_relation or value in known[field.related_model]:
            continue
        if not field.null:
            return None
        columns[field.attname] = None
    return columns


def targets(changes):
    """What the rows point to and that is there, or comes back with them, by model."""
    asked, back = {}, {}
    for one in changes:
        model = apps.get_model(one["model"])
        columns = decoded(model, one["was"])
        if one["is"] is None:
            back.setdefault(model, set()).add(model._meta.pk.to_python(one["pk"]))
        for field in model._meta.concrete_fields:
            if field.is_relation:
                asked.setdefault(field.related_model, set()).add(columns.get(field.attname))
    return {
        model: set(model._base_manager.filter(pk__in=values - {None}).values_list("pk", flat=True))
        | back.get(model, set())
        for model, values in asked.items()
    }
