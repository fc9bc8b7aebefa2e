"""The file, and what the person booked, came to, wished for and learnt."""

from django.utils.translation import gettext_lazy as _

from bookings.models import Attendance, Booking, Wish
from courses.models import Learner, SkillRecord, StartingPoint, TrackFollow
from numeripole.privacy.models import Authorisation, FileEvent, PhotoConsent
from numeripole.privacy.own.part import Column, Part, of_key, through


def themes_of(presence):
    record = getattr(presence, "accompaniment", None)
    return [str(theme) for theme in record.themes.all()] if record else []


def the_last_marked(answers):
    """The answers, the last first; it replaces the others."""
    for rank, answer in enumerate(answers):
        answer.is_last = rank == 0
        yield answer


def to_ask_again(answer):
    over = answer.is_last and answer.is_outgrown
    return _("to be asked again: the person is of age") if over else None


def ended(authorisation):
    return _("ended: the person is of age") if authorisation.is_outgrown else None


FILE = Part(
    "file",
    _("File"),
    ("courses.Learner", "courses.Guardian"),
    lambda learner: Learner.objects.filter(pk=learner.pk).select_related("commune", "guardian"),
    (
        Column("given_name", _("Given name")),
        Column("family_name", _("Family name")),
        Column("phone", _("Telephone")),
        Column("email", _("E-mail")),
        Column("address", _("Postal address")),
        Column("birth_year", _("Year of birth")),
        Column("sex", _("Sex")),
        Column("situation", _("Situation")),
        Column("commune", _("Commune")),
        Column("channel", _("How to tell them")),
        Column("guardian", _("Guardian")),
        Column("relation", _("Guardian’s tie"), through("guardian", "relation")),
        Column("guardian_phone", _("Guardian’s telephone"), through("guardian", "phone")),
        Column("guardian_email", _("Guardian’s e-mail"), through("guardian", "email")),
        Column("to_confirm", _("To be confirmed at the desk")),
        Column("frozen_at", _("Use limited since")),
        Column("key", _("Random number of the file"), lambda one: one.person_key),
        Column("created_at", _("Known since")),
    ),
)
EVENTS = Part(
    "events",
    _("What was done of your rights"),
    ("privacy.FileEvent",),
    FileEvent.objects.of_person,
    (
        Column("at", _("Day")),
        Column("kind", _("What")),
        Column("words", _("Note")),
    ),
)
PHOTOS = Part(
    "photographs",
    _("Your answers about photographs"),
    ("privacy.PhotoConsent",),
    lambda learner: the_last_marked(PhotoConsent.objects.of_person(learner)),
    (
        Column("given_on", _("Day")),
        Column("agrees", _("You agree")),
        Column("how", _("How")),
        Column("given_by", _("Guardian who answers")),
        Column("use", _("For which use, until when")),
        Column("today", _("Today"), to_ask_again),
    ),
)
AUTHORISATIONS = Part(
    "authorisations",
    _("What the guardian allows"),
    ("privacy.Authorisation",),
    Authorisation.objects.of_person,
    (
        Column("given_on", _("Day")),
        Column("words", _("What")),
        Column("how", _("How")),
        Column("given_by", _("Guardian who answers")),
        Column("today", _("Today"), ended),
    ),
)
BOOKINGS = Part(
    "bookings",
    _("Bookings"),
    ("bookings.Booking",),
    of_key(Booking, "activity", "subject"),
    (
        Column("activity", _("Activity"), through("activity", "title")),
        Column("starts_at", _("Begins"), through("activity", "starts_at")),
        Column("status", _("State")),
        Column("source", _("How it was booked")),
        Column("booked_at", _("Booked on")),
        Column("cancelled_at", _("Cancelled on")),
        Column("code", _("Code")),
        Column("subject", _("Subject")),
        Column("caller", _("Who called for you"), lambda one: one.caller_name),
        Column("caller_phone", _("Their telephone")),
        Column("told", _("Who is told")),
    ),
)
PRESENCES = Part(
    "presences",
    _("Presences"),
    ("bookings.Attendance", "bookings.Accompaniment"),
    lambda learner: (
        of_key(Attendance, "meeting__activity", "commune", "accompaniment")(learner)
        .prefetch_related("accompaniment__themes")
        .order_by("meeting__starts_at")
    ),
    (
        Column("activity", _("Activity"), lambda one: one.meeting.activity.title),
        Column("at", _("Day"), lambda one: one.meeting.starts_at),
        Column("status", _("State")),
        Column("minutes", _("Minutes"), lambda one: one.minutes or None),
        Column("purpose", _("Purpose")),
        Column("left_at", _("Left at")),
        Column("sex", _("Sex noted that day")),
        Column("situation", _("Situation noted that day")),
        Column("commune", _("Commune noted that day")),
        Column("age_from", _("Age group noted that day, from")),
        Column("help_minutes", _("Minutes of help"), through("accompaniment", "minutes")),
        Column("themes", _("Help with"), themes_of),
        Column("autonomy", _("Autonomy"), through("accompaniment", "autonomy")),
        Column("equipment", _("Equipment used"), through("accompaniment", "equipment")),
        Column("redirection", _("Sent on to"), through("accompaniment", "redirection")),
        Column("note", _("Note"), through("accompaniment", "note")),
    ),
)
WISHES = Part(
    "wishes",
    _("Courses wished for"),
    ("bookings.Wish",),
    lambda learner: Wish.objects.of_person(learner).with_details(),
    (
        Column("course", _("Course"), through("course", "title")),
        Column("asked_at", _("Asked on")),
        Column("settled_at", _("Answered on")),
    ),
)
SKILLS = Part(
    "skills",
    _("What you were seen to do"),
    ("courses.SkillRecord",),
    of_key(SkillRecord, "skill"),
    (
        Column("skill", _("Skill"), through("skill", "sentence")),
        Column("level", _("Level")),
        Column("day", _("Day")),
        Column("is_correction", _("Corrects an earlier note"), lambda one: one.is_correction or None),
    ),
)
TRACKS = Part(
    "tracks",
    _("Tracks followed"),
    ("courses.TrackFollow",),
    of_key(TrackFollow, "track"),
    (
        Column("track", _("Track"), through("track", "title")),
        Column("started_on", _("Since")),
        Column("ended_on", _("Until")),
        Column("level", _("Level")),
    ),
)
POINTS = Part(
    "starting_points",
    _("Where do I begin?"),
    ("courses.StartingPoint",),
    of_key(StartingPoint, "track"),
    (
        Column("day", _("Day")),
        Column("track", _("Track"), through("track", "title")),
        Column("level", _("Level")),
        Column("answers", _("Answers"), lambda one: [f"{key}: {said}" for key, said in one.answers.items()]),
        Column("abc_diag", _("Result of ABC Diag")),
    ),
)
PARTS = (FILE, EVENTS, PHOTOS, AUTHORISATIONS, BOOKINGS, PRESENCES, WISHES, SKILLS, TRACKS, POINTS)
