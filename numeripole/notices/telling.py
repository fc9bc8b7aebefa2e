"""What a source of notices says: who is to be told what, and whether it still holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bookings.models import Booking
from courses.models import Learner
from numeripole.notices.contacts import Contact

# Less than that before it begins, telling someone in writing is too late.
TOO_LATE = timedelta(hours=2)
# What a letter takes, printing included.
POST = timedelta(days=4)


@dataclass(frozen=True)
class Due:
    """Something to tell: of what, which state of it, to whom, and until when it makes sense."""

    kind: str
    about: str
    moment: datetime
    contact: Contact
    expires_at: datetime
    # For what is urgent: when the person would come for nothing; `expires_at` unless said.
    before: datetime | None = None
    booking: Booking | None = None
    learner: Learner | None = None
    subdivision: str = ""
    memory: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Telling:
    """What is said of it now: the contact and the values of the placeholders, long and short."""

    contact: Contact
    values: dict
    # The same for an SMS, where they differ.
    short: dict = field(default_factory=dict)
    # One sentence for who calls.
    why: str = ""
    # Makes (file name, bytes, METHOD) of a calendar file, for the channel that takes one.
    calendar: Callable | None = None
