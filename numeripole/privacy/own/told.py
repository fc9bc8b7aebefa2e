"""What the person was told, who looked into their file, and what was done with it."""

from django.utils.translation import gettext_lazy as _

from courses.dates import spoken_day
from numeripole.accounts.models import Acquaintance
from numeripole.notices.models import Notice
from numeripole.privacy import journal
from numeripole.privacy.models import Apart, Merge
from numeripole.privacy.own.part import Column, Part, through


def calls_of(notice):
    """The tries to call: what came of each, and when."""
    tries = notice.call_tries.all()
    return [f"{one.get_outcome_display()} ({spoken_day(one.at, year=True)})" for one in tries]


MESSAGES = Part(
    "messages",
    _("Messages and calls"),
    ("notices.Notice", "notices.CallTry"),
    lambda learner: Notice.objects.of_person(learner).prefetch_related("call_tries"),
    (
        Column("kind", _("Kind")),
        Column("at", _("Day"), lambda one: one.when),
        Column("state", _("State")),
        Column("channel", _("Channel")),
        Column("name", _("To whom")),
        Column("to", _("Number or address")),
        Column("subject", _("Subject")),
        Column("text", _("Text")),
        Column("calls", _("Calls"), calls_of),
    ),
)
JOURNAL = Part(
    "journal",
    _("Who opened or changed your file"),
    ("privacy.Entry",),
    journal.of_person,
    (
        Column("at", _("Day")),
        Column("kind", _("What")),
        Column("origin", _("By whom")),
        Column("fields", _("Facts changed")),
    ),
)
MERGES = Part(
    "merges",
    _("Files that were made one"),
    ("privacy.Merge",),
    Merge.objects.of_person,
    (
        Column("made_at", _("Day")),
        Column("name", _("Name of the other file"), lambda one: one.gone_name),
        Column("undone_at", _("Undone on")),
    ),
)
# The other file is somebody else's: it is not named.
APARTS = Part(
    "aparts",
    _("Files that look like yours and are not"),
    ("privacy.Apart",),
    Apart.objects.of_file,
    (Column("said_at", _("Noted on")),),
)
PLACES = Part(
    "places",
    _("Places that know you"),
    ("accounts.Acquaintance",),
    lambda learner: Acquaintance.objects.filter(learner=learner).select_related("place"),
    (
        Column("place", _("Place"), through("place", "name")),
        Column("asked_at", _("Asked on")),
    ),
)
PARTS = (MESSAGES, JOURNAL, MERGES, APARTS, PLACES)
