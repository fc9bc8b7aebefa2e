"""Our texts, kind by kind, until the centre writes its own; placeholders are named in French."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from numeripole.notices.kinds import Kind


@dataclass(frozen=True)
class Text:
    subject: str
    long: str
    sms: str


# What each placeholder stands for, as told on the screen where texts are changed.
COMMON = {
    "destinataire": _("who reads it"),
    "participant": _("who comes"),
    "pour": _("“for …” when the reader is another person"),
    "centre": _("the centre’s name"),
    "téléphone": _("the centre’s telephone"),
}
BOOKING = COMMON | {
    "activité": _("the title of the activity"),
    "quand": _("the day and time of the next meeting"),
    "jour": _("the day of the next meeting"),
    "heure": _("its time"),
    "séances": _("all the meetings, one a line"),
    "lieu": _("the room and the place"),
    "apporter": _("what to bring"),
    "code": _("the code of the booking"),
    "lien": _("the address of the slip"),
}
LOAN = COMMON | {
    "matériel": _("what was lent"),
    "retour": _("the day to bring it back"),
    "lien": _("the address"),
}
PLACEHOLDERS = {
    Kind.CONFIRMATION: BOOKING,
    Kind.QUEUED: BOOKING | {"rang": _("the place in the queue")},
    Kind.REMINDER: BOOKING,
    Kind.CHANGE: BOOKING | {"changements": _("what moved, one a line"), "raison": _("the reason")},
    Kind.CANCELLATION: BOOKING
    | {"raison": _("the reason"), "suite": _("whether the other meetings take place")},
    Kind.OFFER: BOOKING | {"réponse": _("until when one may answer")},
    Kind.LAPSED: BOOKING,
    Kind.SEAT: BOOKING,
    Kind.PLANNED: COMMON
    | {
        "cours": _("the course"),
        "quand": _("the day and time of the next meeting"),
        "séances": _("the dates, one a line"),
        "lieu": _("the room and the place"),
        "lien": _("the address where to book"),
    },
    Kind.LOAN_DUE: LOAN,
    Kind.LOAN_LATE: LOAN,
    Kind.RETENTION: COMMON
    | {"date": _("the day on which the file is erased"), "lien": _("the address where to keep it")},
}
ORIGINALS = {
    Kind.CONFIRMATION: Text(
        _("Your place is booked: {activité}, {jour}"),
        _(
            "Hello {destinataire},\n\n"
            "The place{pour} is booked.\n\n"
            "{activité}\n{séances}\n{apporter}\n\n"
            "Your code: {code}\nSee or cancel the booking: {lien}\n\n"
            "You can no longer come? Tell us, someone may be waiting for the place: {téléphone}.\n\n{centre}"
        ),
        _("Place booked{pour}: {activité}, {quand}, {lieu}. Code {code}. To cancel: {téléphone}. {centre}"),
    ),
    Kind.QUEUED: Text(
        _("You are on the waiting list: {activité}, {jour}"),
        _(
            "Hello {destinataire},\n\n"
            "Every place is taken. You are on the waiting list{pour}, number {rang}.\n\n"
            "{activité}\n{séances}\n\n"
            "Come only once we have told you that a place is free.\n\n"
            "Your code: {code}\nSee or cancel the booking: {lien}\n\n{centre}, {téléphone}"
        ),
        _(
            "On the waiting list{pour}, number {rang}: {activité}, {quand}. "
            "We tell you if a place is free. {centre}"
        ),
    ),
    Kind.REMINDER: Text(
        _("Reminder: {activité}, {quand}"),
        _(
            "Hello {destinataire},\n\n"
            "We expect you{pour}: {activité}, {quand}.\n{lieu}\n{apporter}\n\n"
            "You can no longer come? Tell us, someone may be waiting: {téléphone}, or {lien}\n\n{centre}"
        ),
        _("Reminder{pour}: {activité}, {quand}, {lieu}. If you cannot come: {téléphone}. {centre}"),
    ),
    Kind.CHANGE: Text(
        _("Change: {activité}"),
        _(
            "Hello {destinataire},\n\n"
            "There is a change{pour}: {activité}.\n\n{changements}\n{raison}\n\n"
            "The place stays yours. If the new date does not suit you, tell us: {téléphone}, or {lien}\n\n"
            "{centre}"
        ),
        _("Change{pour}: {activité}. {changements}. If it does not suit you: {téléphone}. {centre}"),
    ),
    Kind.CANCELLATION: Text(
        _("Cancelled: {activité}, {jour}"),
        _(
            "Hello {destinataire},\n\n"
            "We must cancel{pour}: {activité}.\n\n{séances}\n{raison}\n{suite}\n\n"
            "We are sorry. Call us to find another date: {téléphone}.\n\n{centre}"
        ),
        _("Cancelled{pour}: {activité}, {séances}. {raison} For another date: {téléphone}. {centre}"),
    ),
    Kind.OFFER: Text(
        _("A place is free for you: {activité}, {jour}"),
        _(
            "Hello {destinataire},\n\n"
            "A place is free{pour}: {activité}.\n\n{séances}\n{apporter}\n\n"
            "Say yes or no before {réponse}: {lien}\nor call us: {téléphone}.\n\n"
            "Without an answer the place goes to the next person.\n\n{centre}"
        ),
        _("A place is free{pour}: {activité}, {quand}. Answer before {réponse}: {lien} or {téléphone}"),
    ),
    Kind.LAPSED: Text(
        _("The place went to the next person: {activité}"),
        _(
            "Hello {destinataire},\n\n"
            "We had no answer in time: the place kept{pour} went to the next person.\n\n"
            "{activité}, {quand}\n\n"
            "To be on the waiting list again, call us: {téléphone}.\n\n{centre}"
        ),
        _(
            "Without an answer in time, the place{pour} went on: {activité}, {quand}. "
            "To ask again: {téléphone}. {centre}"
        ),
    ),
    Kind.SEAT: Text(
        _("You have a place: {activité}, {jour}"),
        _(
            "Hello {destinataire},\n\n"
            "A place is now yours{pour}.\n\n{activité}\n{séances}\n{apporter}\n\n"
            "Your code: {code}\nSee or cancel the booking: {lien}\n\n"
            "You can no longer come? Tell us at once: {téléphone}.\n\n{centre}"
        ),
        _("You have a place{pour}: {activité}, {quand}, {lieu}. If you cannot come: {téléphone}. {centre}"),
    ),
    Kind.PLANNED: Text(
        _("The course you wished for: {cours}"),
        _(
            "Hello {destinataire},\n\n"
            "You wished to be told{pour}: {cours} has a date.\n\n{séances}\n\n"
            "Book a place: {lien}\nor call us: {téléphone}.\n\n{centre}"
        ),
        _("{cours} has a date{pour}: {quand}, {lieu}. To book: {téléphone}. {centre}"),
    ),
    Kind.LOAN_DUE: Text(
        _("To bring back soon: {matériel}"),
        _(
            "Hello {destinataire},\n\n"
            "Please bring back{pour}: {matériel}, by {retour}.\n\n"
            "You need it longer? Call us: {téléphone}.\n\n{centre}"
        ),
        _("To bring back{pour} by {retour}: {matériel}. You need it longer? {téléphone}. {centre}"),
    ),
    Kind.LOAN_LATE: Text(
        _("We are waiting for: {matériel}"),
        _(
            "Hello {destinataire},\n\n"
            "{matériel} was to come back{pour} by {retour}. Someone else may be waiting for it.\n\n"
            "Bring it back soon, or call us: {téléphone}.\n\n{centre}"
        ),
        _("We are waiting for{pour}: {matériel}, to bring back by {retour}. {téléphone}. {centre}"),
    ),
    Kind.RETENTION: Text(
        _("Your file is about to be erased"),
        _(
            "Hello {destinataire},\n\n"
            "We have not seen you for a long time. "
            "As the law wants it, the file{pour} is erased on {date}.\n\n"
            "You wish us to keep it? Say so here: {lien}\nor call us: {téléphone}.\n\n{centre}"
        ),
        _(
            "The file{pour} is erased on {date}: we have not seen you for long. "
            "To keep it: {téléphone}. {centre}"
        ),
    ),
}
