"""An import taken back within its day: the files that it made go, unless somebody has used them since."""

from uuid import UUID

from auditlog.context import disable_auditlog
from django.db import transaction
from django.utils.translation import gettext as _now

from courses.models import Learner
from courses.models.people import BLANK
from numeripole.privacy.guardians import forget_alone
from numeripole.privacy.imports.matching import FACTS
from numeripole.privacy.imports.models import Import
from numeripole.privacy.imports.noting import BATCH, Kind, note_fields, note_files, note_import
from numeripole.privacy.imports.prints import print_of
from numeripole.privacy.imports.refusals import ImportRefused
from numeripole.privacy.models import Merge
from numeripole.privacy.snapshots import hanging_on, with_keys
from numeripole.running import erased


def made_by(sheet):
    """(the files that the import made and nobody has used, those that somebody has)."""
    files = list(Learner.objects.filter(person_key__in=map(UUID, sheet.made)))
    used = used_among(files)
    touched = {
        file.pk for file in files if file.pk in used or sheet.made[str(file.person_key)] != print_of(file)
    }
    return [file for file in files if file.pk not in touched], [file for file in files if file.pk in touched]


def used_among(files):
    """The numbers of files to which anything points, whose key anything holds, or that took another in."""
    numbers = {file.person_key: file.pk for file in files}
    merged = Merge.objects.filter(kept_key__in=numbers).values_list("kept_key", flat=True)
    used = {numbers[key] for key in merged}
    for model, name in hanging_on(Learner):
        used |= set(
            model._base_manager.filter(**{f"{name}__in": numbers.values()}).values_list(name, flat=True)
        )
    for model in with_keys():
        if model is not Learner:
            held = model._base_manager.filter(person_key__in=numbers).values_list("person_key", flat=True)
            used |= {numbers[key] for key in held}
    return used


@transaction.atomic
def undo(number, *, by, now):
    """Delete the files made that nobody has used, and empty again the blanks that were filled."""
    sheet = Import.objects.locked(number)
    if sheet is None or not sheet.can_be_undone(now):
        raise ImportRefused(
            _now("This import can no longer be taken back: it was already, or more than a day has gone by."),
            code="too_late",
        )
    # Nobody books for one of them meanwhile.
    keys = map(UUID, [*sheet.made, *sheet.filled])
    list(Learner.objects.filter(person_key__in=keys).order_by("pk").select_for_update(of=("self",)))
    gone, kept = made_by(sheet)
    # The journal is told below, of all at once.
    with disable_auditlog():
        Learner.objects.filter(pk__in=[file.pk for file in gone]).delete()
        forget_alone(*{file.guardian_id for file in gone})
    emptied = empty_again(sheet)
    sheet.undone_at, sheet.made, sheet.filled = now, {}, {}
    sheet.counts |= {"gone": len(gone), "kept": len(kept)}
    sheet.save()
    erased.keep(file.person_key for file in gone)
    note_files(Kind.ERASED, [file.person_key for file in gone], by=by, now=now)
    note_fields(emptied, by=by, now=now)
    note_import(len(gone), by=by, now=now)
    return sheet


def empty_again(sheet):
    """Take back what was filled, where nobody has changed it since; {key of the person: names of fields}."""
    files = list(Learner.objects.usable().filter(person_key__in=map(UUID, sheet.filled)))
    emptied = {}
    for file in files:
        held = sheet.filled[str(file.person_key)]
        names = [name for name, value in held.items() if str(getattr(file, name)) == str(value)]
        for name in names:
            setattr(file, name, blank_of(name))
        if names:
            emptied[file.person_key] = names
    Learner.objects.bulk_update(files, [name.removesuffix("_id") for name in FACTS], batch_size=BATCH)
    return emptied


def blank_of(name):
    """What the field holds when it says nothing."""
    default = Learner._meta.get_field(name.removesuffix("_id")).get_default()
    return default if default in BLANK else None
