"""The centre's own skills, brought in from a sheet: all of it or nothing, and only what differs."""

import csv
from dataclasses import dataclass
from io import StringIO

from django.db import transaction
from django.utils.translation import gettext as _now

from courses.models import Skill
from courses.skill_sheets import SheetRefused, skill_rows


@dataclass(frozen=True)
class Imported:
    """What the sheet changed, or would change."""

    added: int
    changed: int
    same: int


def rows_of(content):
    """The rows of a CSV file in UTF-8, a comma or a semicolon between its cells."""
    try:
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        return list(
            csv.DictReader(StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
        )
    except (UnicodeDecodeError, csv.Error):
        raise SheetRefused([_now("This file cannot be read: save it as CSV in UTF-8.")]) from None


@transaction.atomic
def import_skills(content, *, dry_run=False):
    """Add the skills of a sheet, or change those that the centre already has with the same sentence.

    `content` is a CSV file's bytes. Refused as a whole when a row is wrong; a rehearsal writes nothing.
    """
    added = changed = same = 0
    for row in skill_rows(rows_of(content)):
        known = Skill.objects.filter(sentence__iexact=row.sentence).first()
        facts = {"sentence": row.sentence, "practice": row.practice}
        links = {"competences": row.competences, "courses": row.courses}
        if known is None:
            Skill.objects.add(**facts, **links)
            added += 1
        elif not known.is_own or alike(known, facts, links):
            same += 1
        else:
            known.reword(**facts, **links)
            changed += 1
    if dry_run:
        transaction.set_rollback(True)
    return Imported(added, changed, same)


def alike(skill, facts, links):
    """Whether the skill already is as the sheet says."""
    held = {"competences": skill.competences, "courses": skill.courses}
    return (skill.sentence, skill.practice) == tuple(facts.values()) and all(
        set(held[name].values_list("pk", flat=True)) == set(keys) for name, keys in links.items()
    )
