"""Reference files read, and the rows of the database that differ from them written."""

import csv


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def upsert(model, keys, rows):
    """Write the rows that the table does not hold word for word, found again by their keys; count them.

    Columns that the rows do not name keep what they hold.
    """
    names = list(rows[0])
    known = set(model.objects.order_by().values_list(*names))
    changed = [model(**row) for row in rows if tuple(row.values()) not in known]
    written = [
        field.name for field in model._meta.concrete_fields if {field.name, field.attname} & set(names)
    ]
    updated = [column for column in written if column not in keys]
    model.objects.bulk_create(
        changed,
        update_conflicts=bool(updated),
        unique_fields=keys if updated else None,
        update_fields=updated or None,
        ignore_conflicts=not updated,
    )
    return len(changed)
