"""Why one calls, in one sentence; the same placeholders as in messages."""

from django.utils.translation import gettext_lazy as _

from numeripole.notices.kinds import Kind
from numeripole.notices.wording import fill, one_line

WHY = {
    Kind.CONFIRMATION: _("The booking is noted: {activité}, {quand}, {lieu}."),
    Kind.QUEUED: _("On the waiting list: {activité}, {quand}."),
    Kind.REMINDER: _("{activité}, {quand}, {lieu}. {apporter}"),
    Kind.CHANGE: _("{activité}: {changements} {raison}"),
    Kind.CANCELLATION: _("Cancelled: {activité}, {quand}. {raison} {suite}"),
    Kind.OFFER: _("A place is free: {activité}, {quand}. Do they take it?"),
    Kind.LAPSED: _("The place went to the next person: {activité}, {quand}."),
    Kind.SEAT: _("There is a place for them: {activité}, {quand}, {lieu}."),
    Kind.PLANNED: _("The course they wished for has a date: {cours}, {quand}, {lieu}."),
    Kind.LOAN_DUE: _("To bring back by {retour}: {matériel}."),
    Kind.LOAN_LATE: _("Late since {retour}: {matériel}."),
    Kind.RETENTION: _("The file is erased on {date}: do they wish to keep it?"),
}


def why(kind, telling):
    """The sentence for who calls."""
    return one_line(fill(str(WHY[Kind(kind)]), telling.values))
