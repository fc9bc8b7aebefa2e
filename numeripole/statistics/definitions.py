"""What each number counts, said beside it on every page, file and sheet."""

from django.utils.translation import gettext_lazy as _

PERIOD = _("Both days of the period count. A meeting belongs to the day on which it starts, in local time.")

ROUNDING = _(
    "Hours are added up in whole minutes, then rounded to a tenth: rounded rows may differ from their total "
    "by a tenth or two."
)

MISSING = _("Meetings that are over and where nobody, or not everybody who had a place, was noted.")

PEOPLE = _("People with a file who came at least once in the period. Each one counts once.")
NEW = _("People of the period who had never come before it.")
RETURNING = _("People of the period who had already come before it.")
PRESENCES = _("One person at one meeting is one presence. People without a file are included.")
WITHOUT_A_FILE = _(
    "People counted at a meeting without a file. Someone who comes back is counted again: "
    "they are presences, never people."
)
HOURS = _(
    "The time of each presence, and the length of the meeting for each person without a file, added up."
)
MEETINGS = _("Meetings that took place: of today or before, not called off, with somebody noted or counted.")
TAUGHT = _("The length of the meetings that took place, added up.")
BEFORE = _(
    "“A year earlier” is the same days of the year before; "
    "while the period is under way, up to the same date."
)

FILL = _("Presences at the meetings that took place, out of the seats of these meetings.")
BOOKED = _("Places booked at the meetings that took place, out of the seats of these meetings.")
ABSENCE = _(
    "Absences without excuse, out of these absences and the presences of people with a file. "
    "Excuses, cancellations and the waiting list are left out."
)
UNMET = _(
    "People on the waiting list of an activity that started in the period, "
    "who neither had a place nor came on the same theme in the period."
)

PROFILE = _(
    "Each person counts once, as they were at their last presence of the period; "
    "presences and hours count as the person was on that day."
)
AGES = _("The age is the year of the meeting less the year of birth.")
RESIDENCE = _("Where people live, not where the meeting takes place.")
ACTIVITY = _(
    "Someone who came to several of these counts once in each, so people add up to more than the total."
)
SLOTS = _("Presences by the day on which the meeting starts.")
GROUPS = _("Presences of people without a file, by the broad age group that was noted.")
