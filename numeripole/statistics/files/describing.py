"""What stands around the tables of a report in a file: whose it is, how it counts, what is hidden."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from courses.dates import spoken_day, spoken_time
from numeripole.statistics.periods import Period
from numeripole.statistics.tables import Hidden


def facts_of(document, *, fingerprint=""):
    """(name, value) about the report, in the order in which one asks."""
    computed = datetime.fromisoformat(document.computed_at)
    facts = [
        (_("Report"), document.title),
        (_("Period"), period_of(document)),
        (_("Funder"), document.funder),
        (_("Operation or convention number"), document.operation),
        (
            _("Computed"),
            _("%(day)s at %(time)s")
            % {"day": spoken_day(computed, year=True), "time": spoken_time(computed)},
        ),
        (_("Meetings not filled in"), document.missing),
        (_("Program"), f"Numéripôle {document.version}"),
        (_("Fingerprint"), fingerprint),
    ]
    return [(name, value) for name, value in facts if value != ""]


def period_of(document):
    """ "From 1 January 2026 to 31 December 2026"."""
    return str(Period(date.fromisoformat(document.first), date.fromisoformat(document.last)))


def method_of(document):
    """The sentences that say how one counted, what was left out, what is hidden."""
    sentences = [f"{one.title}\N{NO-BREAK SPACE}: {one.text}" for one in document.filters]
    sentences += document.method
    if has_hidden(document):
        sentences.append(hidden_sentence(document))
    if not document.certain:
        sentences.append(_("The official form of this funder is not certain."))
    return sentences


def has_hidden(document):
    return any(isinstance(cell, Hidden) for table in document.tables for line in table.cells for cell in line)


def hidden_sentence(document):
    return _(
        "Statistical secrecy: numbers from 1 to %(most)s are hidden, and others that would give them back. "
        "Hidden is not zero."
    ) % {"most": document.threshold - 1}
