"""What the pages of an import show of its rehearsal."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import PhoneNumber

from courses.models import Commune, Learner
from numeripole.privacy.imports.forms import DECISIONS
from numeripole.templatetags.dates import phone_text

# A page stays short: the rest is in the sheet that one downloads.
MOST_SHOWN = 100


@dataclass(frozen=True)
class Pair:
    """A row of the sheet, and who it may be: a file, or a row above."""

    row: int
    name: str
    file: Learner | None
    above: int | None
    # (fact, what the row says of it, what the file or the row above says).
    facts: list
    # (value, words, whether it was chosen).
    decisions: list


def pairs_of(rehearsal, decided):
    """The pairs to be decided, each with what the row and the file say."""
    files = Learner.objects.in_bulk([who.learner for _row, _facts, who in rehearsal.pairs if who.learner])
    # A file may be erased while the page is drawn.
    pairs = [pair for pair in rehearsal.pairs if pair[2].row or pair[2].learner in files]
    held = {row: facts_held(rehearsal, who, files) for row, _facts, who in pairs}
    codes = {facts["commune_id"] for facts in [*held.values(), *(said for _row, said, _who in pairs)]}
    communes = dict(Commune.objects.filter(code__in=codes - {None}).values_list("code", "name"))
    for row, said, who in pairs:
        file, chosen = files.get(who.learner), decided.get(row, "")
        # Of a row that is the row above there is nothing to fill.
        options = [one for one in DECISIONS if file or one[0] != "same"]
        yield Pair(
            row=row,
            name=f"{said['given_name']} {said['family_name']}",
            file=file,
            above=who.row,
            facts=compared(spoken(said, communes), spoken(held[row], communes)),
            decisions=[(value, words, value == chosen) for value, words in options],
        )


def facts_held(rehearsal, who, files):
    """What the file says, or the row above."""
    file = files.get(who.learner)
    return file.__dict__ if file else rehearsal.said.people[who.row]


def spoken(facts, communes):
    """{fact: its words}, of those that tell people apart."""
    phone = facts["phone"]
    return {
        _("Name"): f"{facts['given_name']} {facts['family_name']}",
        _("Telephone"): phone_text(PhoneNumber.from_string(str(phone))) if phone else "",
        _("E-mail"): facts["email"],
        _("Year of birth"): str(facts["birth_year"] or ""),
        _("Commune"): communes.get(facts["commune_id"], ""),
    }


def compared(said, held):
    """(fact, one, other) of each fact that one of them says."""
    return [(name, said[name], held[name]) for name in said if said[name] or held[name]]


def context_of(rehearsal, decided):
    """All that the page of a rehearsal shows, each list cut at its length."""
    people = rehearsal.said.people
    pairs = list(pairs_of(rehearsal, decided))
    return {
        "rehearsal": rehearsal,
        "problems": rehearsal.problems[:MOST_SHOWN],
        "more_problems": max(0, len(rehearsal.problems) - MOST_SHOWN),
        "pairs": pairs,
        "more_pairs": len(rehearsal.likely) - len(pairs),
        "new": [(row, people[row]) for row in list(rehearsal.new)[:MOST_SHOWN]],
        "known": [(row, people[row], who) for row, who in list(rehearsal.known.items())[:MOST_SHOWN]],
        "repeated": [
            (row, people[row], above) for row, above in list(rehearsal.repeated.items())[:MOST_SHOWN]
        ],
        "most": MOST_SHOWN,
    }
