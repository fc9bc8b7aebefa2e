"""The whole life of one item, as dated sentences, the latest first; nine queries."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.dates import spoken_day
from equipment.models import LoanLine


@dataclass(frozen=True)
class Event:
    """What happened to the item, what is said of it, and the page that says more."""

    when: datetime
    what: str
    words: str = ""
    address: str = ""


def life_of(item):
    events = [Event(item.added_at, _("In stock"), item.get_origin_display())]
    if item.is_retired:
        events.append(Event(item.retired_at, _("Left the stock"), item.get_retired_as_display()))
    for source in (moves, loans, repairs, care, sightings):
        events.extend(source(item))
    return sorted(events, key=lambda event: event.when, reverse=True)


def moves(item):
    for move in item.moves.select_related("from_place", "to_place"):
        yield Event(move.moved_at, _("Taken to %(place)s") % {"place": move.to_place})


def loans(item):
    for line in item.lines.with_details():
        who = str(line.loan.borrower or _("Erased file"))
        address = reverse("lending:loan", args=[line.loan_id])
        until = _("to bring back by %(day)s") % {"day": spoken_day(line.loan.due_on, year=True)}
        yield Event(line.lent_at, _("Lent to %(who)s") % {"who": who}, until, address)
        if line.ended_at:
            words = [line.get_state_in_display() if line.state_in else "", line.note]
            if line.accessories_missing and line.outcome == LoanLine.Outcome.RETURNED:
                words.append(_("missing: %(names)s") % {"names": ", ".join(line.accessories_missing)})
            yield Event(line.ended_at, line.get_outcome_display(), said(words), address)
        if line.erased_at:
            yield Event(line.erased_at, _("Erased: reset, accounts removed"))


def repairs(item):
    for repair in item.repairs.all():
        yield Event(repair.opened_at, _("Fault reported"), repair.reason, repair_address(repair))
        if repair.closed_at:
            cost = _("%(cost)s €") % {"cost": repair.cost} if repair.cost else ""
            words = [repair.done, repair.parts, repair.repairer, cost]
            yield Event(repair.closed_at, _("Repaired"), said(words), repair_address(repair))


def repair_address(repair):
    return reverse("lending:repair", args=[repair.pk])


def care(item):
    for done in item.maintained.select_related("maintenance"):
        yield Event(done.done_at, str(done.maintenance), done.note)


def sightings(item):
    for line in item.sightings.select_related("stocktake__place").exclude(result="to_find"):
        address = reverse("lending:stocktake", args=[line.stocktake_id])
        when = line.seen_at or line.stocktake.finished_at
        if when:
            what = _("Stocktake: %(result)s") % {"result": line.get_result_display().lower()}
            yield Event(when, what, str(line.stocktake.place), address)


def said(words):
    return ", ".join(word for word in words if word)
