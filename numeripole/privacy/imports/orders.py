"""An import is carried out whole, in one transaction, as it was rehearsed; or nothing is written."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _now

from courses.models import Learner
from courses.models.people import BLANK
from numeripole.privacy.imports.guardians import guardians_of
from numeripole.privacy.imports.matching import FACTS
from numeripole.privacy.imports.models import Import
from numeripole.privacy.imports.noting import BATCH, Kind, note_fields, note_files, note_import
from numeripole.privacy.imports.prints import print_of
from numeripole.privacy.imports.reading import read
from numeripole.privacy.imports.refusals import ImportRefused
from numeripole.privacy.imports.rehearsal import compare


@dataclass(frozen=True)
class Choices:
    """What to do with the rows that are not simply new."""

    # Bad rows are left out, or else nothing is imported as long as there is one.
    only_good: bool = False
    # The blanks of files that are known are filled; what they hold is never changed.
    fill: bool = False
    # What becomes of each row that may be somebody known, unless it was decided: "new", "same" or "skip".
    likely: str = "skip"
    decided: dict = field(default_factory=dict)


def carry_out(number, *, choices, seen, by, now):
    """Write what was rehearsed; refused when anything has changed since, or a row is bad and none may be.

    `seen` is the print of the rehearsal that somebody agreed to; None takes it as it is. Done once: a second
    time gives the import as it stands.
    """
    # Reading takes the longest and looks at no file: it is done before anybody has to wait.
    there = Import.objects.filter(pk=number).first()
    said = there and read(there)
    with transaction.atomic():
        sheet = Import.objects.locked(number)
        if sheet is None or sheet.imported_at:
            return sheet
        rehearsal = compare(said)
        check(rehearsal, choices, seen)
        return write(sheet, rehearsal, choices=choices, by=by, now=now)


def check(rehearsal, choices, seen):
    """Refuse what nobody agreed to."""
    if seen is not None and rehearsal.fingerprint != seen:
        raise ImportRefused(
            _now("Files have changed since you looked: here is what would be done now. Nothing was written."),
            code="changed",
        )
    if rehearsal.bad and not choices.only_good:
        raise ImportRefused(
            _now("Some rows cannot be read: mend them, or import the good ones only. Nothing was written."),
            code="bad_rows",
        )


def write(sheet, rehearsal, *, choices, by, now):
    """Make the new files, fill the blanks, and note what was done."""
    new, same, skipped = sort_out(rehearsal, choices)
    people = {row: rehearsal.said.people[row] for row in new}
    answering = guardians_of(people)
    made = Learner.objects.bulk_create(
        [
            Learner(**facts | {"guardian": answering.get(row)}, created_by=by, created_at=now)
            for row, facts in people.items()
        ],
        batch_size=BATCH,
    )
    filled = fill(rehearsal.fillable_of(same)) if choices.fill else {}
    left = {*rehearsal.bad, *skipped}
    sheet.rows = [[row, cells] for row, cells in sheet.rows if row in left]
    sheet.made = {str(learner.person_key): print_of(learner) for learner in made}
    sheet.filled = {str(file.person_key): facts for file, facts in filled.items()}
    sheet.counts = {
        "new": len(made),
        "filled": len(filled),
        "known": len(same) - len(filled),
        "skipped": len(skipped),
        "repeated": len(rehearsal.repeated),
        "bad": len(rehearsal.bad),
    }
    sheet.imported_at, sheet.imported_by = now, by
    sheet.save()
    note_files(Kind.CREATED, [file.person_key for file in made], by=by, now=now)
    note_fields({file.person_key: facts for file, facts in filled.items()}, by=by, now=now)
    note_import(len(made) + len(filled), by=by, now=now)
    return sheet


def sort_out(rehearsal, choices):
    """(rows to make files of, {row: the file it is}, rows left out), each in the order of the sheet."""
    new, same, skipped = set(rehearsal.new), dict(rehearsal.known), []
    for row, who in rehearsal.likely.items():
        decision = choices.decided.get(row, choices.likely)
        if decision == "new":
            new.add(row)
        elif decision == "same" and who.learner is not None:
            same[row] = who
        else:
            skipped.append(row)
    return sorted(new), same, skipped


def fill(facts_of):
    """Write these facts where the files still say nothing; {file: facts}, of {file's number: facts}."""
    files = Learner.objects.usable().filter(pk__in=facts_of).order_by("pk").select_for_update(no_key=True)
    filled = {}
    for file in files:
        facts = {name: value for name, value in facts_of[file.pk].items() if getattr(file, name) in BLANK}
        for name, value in facts.items():
            setattr(file, name, value)
        if facts:
            filled[file] = facts
    Learner.objects.bulk_update(filled, [name.removesuffix("_id") for name in FACTS], batch_size=BATCH)
    return filled


def tick(*, now):
    """Forget the sheets of more than a day."""
    return Import.objects.forget(now=now)
