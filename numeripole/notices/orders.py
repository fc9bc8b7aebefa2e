"""What the desk does about a notice, where it reaches beyond the notice itself."""

from django.db import transaction

from numeripole.notices import sources
from numeripole.notices.kinds import Kind
from numeripole.notices.models import Notice
from numeripole.notices.wording import compose

# What someone answers to an offered place, by the orders of bookings, and what it means for the call.
ANSWERS = {"accept": "reached", "decline": "reached", "pass_on": "again"}


@transaction.atomic
def answer_offer(booking, answer, *, by, now):
    """The seat that is offered: taken, declined, or passed on because nobody could be reached.

    The call that was to be made for it is noted as made: nobody is called again for what they have just said.
    """
    calls = Notice.objects.calls().filter(kind=Kind.OFFER, booking=booking)
    for notice in list(calls):
        notice.note_call(ANSWERS[answer], by=by, now=now)
        if answer == "pass_on":
            notice.give_up("late", now=now)
    return getattr(booking, answer)(by=by, now=now)


@transaction.atomic
def letters_printed(keys, *, by, now, centre, own):
    """These letters were printed: what each said is kept. Gives how many; those no longer true stay out."""
    letters = list(Notice.objects.letters().select_for_update().filter(pk__in=keys))
    sources.attach(letters, now)
    count = 0
    for letter in letters:
        telling = sources.tell(letter, now)
        if telling is None:
            continue
        words = compose(letter.kind, telling, centre=centre, own=own)
        said = {"subject": words.subject, "text": words.long, "to": telling.contact.address[:254]}
        letter.write(state="sent", done_at=now, done_by=by, next_at=None, **said)
        count += 1
    return count
