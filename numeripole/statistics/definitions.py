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
    "People who asked for a place in an activity that started in the period and never got it, "
    "whether they waited to the end or gave up, "
    "and who neither had a place nor came on the same theme in the period."
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

NAMED = _("One person with a file at one meeting is one presence.")
ACTIVITIES = _("Activities with at least one meeting that took place; a cycle of four meetings is one.")
PEOPLE_A_YEAR = _("People with a file who came at least once. Each one counts once a year.")
PEOPLE_AN_OPERATION = _(
    "People with a file who entered the operation in the period: each one counts once over the whole "
    "operation, as they were on their first day."
)
PEOPLE_A_CYCLE = _("People with a file, counted once for each activity to which they came.")
COVERAGE = _("The share is that of the people who came among the inhabitants (INSEE, municipal population).")
TIMES = _(
    "Presences and seats of the meetings that took place, by the weekday and hour at which they start, "
    "in local time."
)
ACTIONS = _("Meetings that took place, and the activities that they are of, by kind.")
RATES = _("Each rate is a part out of a whole, both of which are shown.")
WISHES = _("A wish is that of one person for one course without a date, asked in the period.")
COST = _(
    "The lines that were entered, divided by the presences and by the people of the period: "
    "no cost is deduced."
)
NOT_RECORDED = _("The lines without a number ask for what this centre does not keep about people.")
PROFILE_AT_ENTRY = _("Each person counts once, as they were on the first day of the operation.")
TERRITORY = _("A meeting is of the commune where it takes place, wherever the people live.")
PLS = _(
    "Live sessions of a group that took place, one or no attendee included. One-to-one help and open access "
    "are left out. Ages that a session is meant for are not recorded: all are of general interest."
)
COOP_PEOPLE = _(
    "As La Coop counts: each presence is an accompaniment. Beneficiaries followed have a file, each counted "
    "once; each presence without a file is one more anonymous beneficiary, and a new one."
)
COOP_ACTIVITIES = _(
    "As La Coop counts: an appointment or a visit in open access is a one-to-one accompaniment, a meeting "
    "of a workshop or an event to which somebody came is a group workshop."
)
COOP_THEMES = _(
    "The themes noted of an accompaniment, else the theme of the activity. Shares are of all mentions."
)
COOP_TAGS = _("This centre does not use tags.")
COOP_EQUIPMENT = _("Noted of one-to-one accompaniments alone. Shares are of all mentions.")
COOP_CHANNELS = _("Help at people’s homes and elsewhere is not recorded by this centre.")
COOP_LENGTHS = _("Exactly 30 minutes are of the second line, exactly 2 hours of the last.")
COOP_PROFILE = _(
    "Each beneficiary with a file counts once, as they were at their last presence of the period, with the "
    "age of that year; anonymous ones are not given."
)
CROSSED = _("Presences of people with a file, as they were on that day; those without a file are of no cell.")
CROSSED_PEOPLE = _(
    "People with a file who came at least once in that case. Someone may be in several: totals count them "
    "once, so they are not the sum of their lines."
)
EQUIPMENT = _(
    "Loans that began in the period; a day on which an item was out for some time is a day out, once."
)
SKILLS = _(
    "How many people did not do it alone when the period began, and do at its end. Someone may have gained "
    "several skills."
)
MORE_HIDDEN = _(
    "Reports of other periods are already out: more numbers are hidden here, so that nobody works them out"
    " by putting the reports side by side."
)
