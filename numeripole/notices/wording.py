"""The words of a message: the centre's own or ours, with their placeholders filled."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.dates import FIXED, NARROW
from numeripole.notices.gsm import MOST, fold, septets
from numeripole.notices.models import OwnText
from numeripole.notices.originals import ORIGINALS

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
# What gives way first when an SMS is too long, and the fewest signs that are left of it.
GIVES_WAY = {"raison": 0, "lieu": 8, "séances": 14, "changements": 26, "activité": 14, "matériel": 12}
GIVES_WAY |= {"cours": 14, "pour": 0, "centre": 9}


@dataclass(frozen=True)
class Words:
    """Subject, long text and SMS of one message, filled."""

    subject: str
    long: str
    sms: str


def text_of(kind, own):
    """The centre's text of that kind, else ours; `own` holds the centre's by kind."""
    return own.get(kind) or ORIGINALS[kind]


def own_texts():
    return {text.kind: text for text in OwnText.objects.all()}


def compose(kind, telling, *, centre, own):
    """The words of a notice: `centre` is that of `described()`, `own` that of `own_texts()`."""
    text, contact = text_of(kind, own), telling.contact
    common = {
        "destinataire": contact.name,
        "participant": contact.of or contact.name,
        "pour": " " + _("for %(name)s") % {"name": contact.of} if contact.of else "",
        "centre": centre["name"],
        "téléphone": centre["phone"],
    }
    values = common | telling.values
    return Words(
        subject=" ".join(fill(str(text.subject), values).split()),
        long=tidy(fill(str(text.long), values)),
        sms=shorten(str(text.sms), values | telling.short),
    )


def fill(text, values):
    """The text with each {placeholder} replaced by its value, once: a value is never read as a text."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1].strip(), ""), text)


def tidy(text):
    """Without the lines left empty by placeholders that had nothing to say; one empty line at most."""
    lines = [line.rstrip(f" {FIXED}{NARROW}") for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def shorten(text, values):
    """The SMS in one segment: the longest words that may give way are cut until it fits."""
    values = dict(values)
    for name, least in GIVES_WAY.items():
        over = septets(fold(one_line(fill(text, values)))) - MOST
        if over <= 0:
            break
        value = fold(values.get(name, ""))
        if len(value) > least:
            values[name] = clip(value, max(least, len(value) - over))
    said = fold(one_line(fill(text, values)))
    while septets(said) > MOST:
        said = said[:-1]
    return said


def one_line(text):
    return re.sub(r" +([,.])", r"\1", re.sub(r"[ \t\r\n]+", " ", text).strip())


def clip(text, length):
    """At most so many signs, ending with two points where something is cut off."""
    return text if len(text) <= length else text[: max(0, length - 2)].rstrip(" ,.:;(") + ".." * (length > 1)
