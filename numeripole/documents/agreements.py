"""Loan agreements (conventions de prêt à usage, Code civil articles 1875 to 1891), in two copies.

A loan for use is free by nature; the deposit is a cheque that is held and given back, never an income.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from courses.dates import spoken_day
from numeripole.context import described
from numeripole.documents.typesetting import typeset


@dataclass(frozen=True)
class LentItem:
    """One thing lent: what it is called, its numbers, its value in euros, what goes with it, its state."""

    number: str
    name: str
    serial: str = ""
    value: object = None
    accessories: tuple = ()
    state: str = ""


@dataclass(frozen=True)
class Borrower:
    """Who answers for the loan: the person, or the guardian of a minor, or the one who signs for a body."""

    name: str
    facts: tuple = ()
    signs_for: str = ""


@dataclass(frozen=True)
class Agreement:
    """What both sides sign; `signature` is a drawing in SVG when it was signed on screen."""

    reference: str
    borrower: Borrower
    items: tuple
    lent_on: date
    due_on: date
    clauses: tuple
    handed_by: str = ""
    deposit: str = ""
    use: str = ""
    signature: str = ""
    signed_on: date | None = None


def agreement_paper(agreement):
    """The PDF of the agreement: one copy for each side, alike but for whose it is."""
    centre = described()
    title = _("Loan agreement %(reference)s") % {"reference": agreement.reference}
    facts = [fact for fact in (centre["phone"], centre["email"]) if fact]
    data = {
        "title": title,
        "words": words(),
        "copies": [_("Copy for the borrower"), _("Copy for the lender")],
        "lender": {"name": centre["name"], "facts": facts, "handed_by": agreement.handed_by},
        "borrower": {
            "name": agreement.borrower.name,
            "facts": list(agreement.borrower.facts),
            "signs_for": agreement.borrower.signs_for,
        },
        "items": [row(item) for item in agreement.items],
        "facts": facts_of(agreement),
        "clauses": list(agreement.clauses),
        "signature": drawn(agreement),
    }
    return typeset("agreement", data)


def row(item):
    return {
        "number": item.number,
        "name": item.name,
        "serial": item.serial,
        "value": euros(item.value) if item.value is not None else "",
        "accessories": ", ".join(item.accessories),
        "state": item.state,
    }


def facts_of(agreement):
    """The days, the deposit and the use, as (name, value)."""
    facts = [
        [_("Lent on"), spoken_day(agreement.lent_on, year=True)],
        [_("To bring back by"), spoken_day(agreement.due_on, year=True)],
        [_("Deposit"), agreement.deposit or _("None is asked for.")],
    ]
    return facts + ([[_("For what"), agreement.use]] if agreement.use else [])


def drawn(agreement):
    """The signature made on screen, and the words that stand under it."""
    if not agreement.signature:
        return None
    day = spoken_day(agreement.signed_on or agreement.lent_on, year=True)
    who = agreement.borrower.name
    return {
        "svg": agreement.signature,
        "alt": _("Signature of %(name)s") % {"name": who},
        "when": _("Signed on screen on %(day)s") % {"day": day},
    }


def euros(amount):
    """ "180 €", with cents only when there are some."""
    places = 0 if amount == int(amount) else 2
    return f"{number_format(amount, places, force_grouping=True)}\u00a0€"


def words():
    """What every agreement says, whoever borrows."""
    return {
        "over": _("Loan for use, free of charge (Code civil, articles 1875 to 1891)"),
        "lender": _("The lender"),
        "borrower": _("The borrower"),
        "for": _("for"),
        "handed": _("Handed over by"),
        "number": _("Inventory number"),
        "item": _("What is lent"),
        "accessories": _("Goes with it"),
        "state": _("State when it leaves"),
        "value": _("Value"),
        "serial": _("Serial number"),
        "terms": _("What we agree on"),
        "identity": _("Identity document shown, not copied"),
        "insured": _("Third-party insurance shown"),
        "signatures": _("Done in two copies, one for each"),
        "sign": _("Date and signature"),
        "back": _("When it comes back"),
        "back_on": _("Brought back on"),
        "back_state": _("State, what is missing"),
        "erased": _("Accounts removed, content erased"),
        "deposit_back": _("Deposit cheque given back"),
        "page": _("Page"),
    }
