"""What an import writes in the journal: a line a file, all in a few statements."""

from numeripole.privacy.models import Entry

Kind = Entry.Kind
# Rows a statement.
BATCH = 500


def note_files(kind, keys, *, by, now):
    """The same was done to each of these people."""
    write([Entry(kind=kind, person_key=key) for key in keys], by=by, now=now)


def note_fields(fields_of, *, by, now):
    """These fields of each file were changed; {key of the person: names of fields}."""
    changed = Kind.CHANGED
    entries = [Entry(kind=changed, person_key=key, fields=sorted(names)) for key, names in fields_of.items()]
    write(entries, by=by, now=now)


def note_import(count, *, by, now):
    """So many people were imported, or taken out again."""
    write([Entry(kind=Kind.IMPORTED, count=count)], by=by, now=now)


def write(entries, *, by, now):
    for entry in entries:
        entry.at, entry.by, entry.origin = now, by, Entry.objects.origin(by)
    Entry.objects.bulk_create(entries, batch_size=BATCH)
