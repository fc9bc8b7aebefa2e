"""The talk of five minutes at the desk: what is asked, and what it proposes. People are never graded."""

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.models import Track
from courses.models.catalogue import Level

NOT_YET, WITH_HELP, ALONE = "0", "1", "2"
ANSWERS = [(NOT_YET, _("Not yet")), (WITH_HELP, _("Yes, with help")), (ALONE, _("Yes, alone"))]

# The first steps come first: the other tracks lean on them.
BASE = "A"
# So many answers "alone" out of nine, and the person is at that level.
LEVELS = [(8, Level.ADVANCED), (5, Level.INTERMEDIATE), (0, Level.BEGINNER)]


@dataclass(frozen=True)
class Question:
    """One question, and the track that it is about."""

    code: str
    track: str
    words: Promise


# The tenth asks what the person wishes for.
QUESTIONS = [
    Question("switch", "A", _("Do you turn your telephone, tablet or computer on and off?")),
    Question("open", "A", _("Do you open an application, and come back to where you were?")),
    Question("search", "A", _("Do you look something up on the Internet?")),
    Question("write", "B", _("Do you write a message, and answer one?")),
    Question("send", "B", _("Do you send a photo, or a paper that you took a photo of?")),
    Question("procedure", "C", _("Do you do a procedure online: health, taxes, pension?")),
    Question("pay", "C", _("Do you buy or book something online?")),
    Question("scam", "D", _("Do you recognise a message that wants to trick you?")),
    Question("password", "D", _("Do you choose strong passwords, and find them again?")),
]


def wishes():
    """The tracks among which a person may wish."""
    return Track.objects.all()


def proposal(answers, wish):
    """The code of a track and a level for the answers by code of question; `wish` is a code or nothing.

    Two first steps that are not done alone come before any wish but a track that asks nothing before.
    """
    alone = sum(1 for answer in answers.values() if answer == ALONE)
    level = next(level for least, level in LEVELS if alone >= least)
    hard = Counter(question.track for question in QUESTIONS if answers.get(question.code, NOT_YET) != ALONE)
    asked = {question.track for question in QUESTIONS}
    if wish and wish not in asked and wish != "E":
        return wish, level
    if hard[BASE] >= 2:
        return BASE, level
    if wish:
        return wish, level
    track = max(sorted(asked), key=lambda code: (hard[code] > 0, hard[code]))
    return (track if hard[track] else "E"), level
