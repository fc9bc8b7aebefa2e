"""Letters as one PDF, each to be folded in three into a French window envelope (NF Z 11-001).

The address block stands at the right, 105 mm from the left edge and 47 mm from the top, 85 mm wide.
"""

from django.utils.translation import gettext as _

from courses.dates import spoken_day
from numeripole.documents.typesetting import typeset
from numeripole.notices import sources
from numeripole.notices.wording import compose


def letters_of(notices, *, now, centre, own):
    """(notice, contact, words) of each letter of which there is still something to say."""
    sources.attach(notices, now)
    for notice in notices:
        telling = sources.tell(notice, now)
        if telling is not None and telling.contact.address:
            yield notice, telling.contact, compose(notice.kind, telling, centre=centre, own=own)


def letters_pdf(letters, *, now, centre):
    """The bytes of the letters, in order, one or more pages each."""
    sender = [centre["name"], centre["phone"], centre["email"]]
    data = {
        "title": _("Letters of %(day)s") % {"day": spoken_day(now, year=True)},
        "sender": [line for line in sender if line],
        "day": _("On %(day)s") % {"day": spoken_day(now, year=True)},
        "letters": [
            {
                "to": [contact.name, *contact.address.splitlines()],
                "subject": words.subject,
                "paragraphs": [part.splitlines() for part in words.long.split("\n\n")],
            }
            for _notice, contact, words in letters
        ],
    }
    return typeset("letters", data)
