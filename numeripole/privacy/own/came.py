"""The file, and what the person booked, came to, wished for and learnt."""

from django.utils.translation import gettext_lazy as _

from bookings.models import Attendance, Booking, Wish
from courses.models import Learner, SkillRecord, StartingPoint, TrackFollow
from numeripole.privacy.models import Authorisation, FileEvent, PhotoConsent
from numeripole.privacy.own.part import Column, Part


def record_of(presence):
    return getattr(presence, "accompaniment", None)


def of_record(name):
    """What the record of an accompaniment says, when there is one."""
    return lambda presence: getattr(record_of(presence), name, None)


def themes_of(presence):
    record = record_of(presence)
    return [str(theme) for theme in record.themes.all()] if record else []


def label_of(name):
    """The words of a field that has choices."""
    return lambda row: getattr(row, f"get_{name}_display")()


def record_label(name):
    return lambda row: getattr(record_of(row), f"get_{name}_display")() if record_of(row) else None


def guardian(name):
    return lambda learner: learner.guardian and getattr(learner.guardian, name)


FILE = Part(
    "file",
    _("File"),
    ("courses.Learner", "courses.Guardian"),
    lambda learner: Learner.objects.filter(pk=learner.pk).select_related("commune", "guardian"),
    (
        Column("given_name", _("Given name"), lambda one: one.given_name),
        Column("family_name", _("Family name"), lambda one: one.family_name),
        Column("phone", _("Telephone"), lambda one: one.phone),
        Column("email", _("E-mail"), lambda one: one.email),
        Column("address", _("Postal address"), lambda one: one.address),
        Column("birth_year", _("Year of birth"), lambda one: one.birth_year),
        Column("sex", _("Sex"), label_of("sex")),
        Column("situation", _("Situation"), label_of("situation")),
        Column("commune", _("Commune"), lambda one: one.commune and str(one.commune)),
        Column("channel", _("How to tell them"), label_of("channel")),
        Column("guardian", _("Guardian"), lambda one: one.guardian and str(one.guardian)),
        Column(
            "relation", _("Guardian’s tie"), lambda one: one.guardian and one.guardian.get_relation_display()
        ),
        Column("guardian_phone", _("Guardian’s telephone"), guardian("phone")),
        Column("guardian_email", _("Guardian’s e-mail"), guardian("email")),
        Column("to_confirm", _("To be confirmed at the desk"), lambda one: one.to_confirm),
        Column("frozen_at", _("Use limited since"), lambda one: one.frozen_at),
        Column("key", _("Random number of the file"), lambda one: one.person_key),
        Column("created_at", _("Known since"), lambda one: one.created_at),
    ),
)
EVENTS = Part(
    "events",
    _("What was done of your rights"),
    ("privacy.FileEvent",),
    FileEvent.objects.of_person,
    (
        Column("at", _("Day"), lambda one: one.at),
        Column("kind", _("What"), label_of("kind")),
        Column("words", _("Note"), lambda one: one.words),
    ),
)
PHOTOS = Part(
    "photographs",
    _("Your answers about photographs"),
    ("privacy.PhotoConsent",),
    PhotoConsent.objects.of_person,
    (
        Column("given_on", _("Day"), lambda one: one.given_on),
        Column("agrees", _("You agree"), lambda one: one.agrees),
        Column("how", _("How"), label_of("how")),
        Column("given_by", _("Guardian who answers"), lambda one: one.given_by),
        Column("use", _("For which use, until when"), lambda one: one.use),
    ),
)
AUTHORISATIONS = Part(
    "authorisations",
    _("What the guardian allows"),
    ("privacy.Authorisation",),
    Authorisation.objects.of_person,
    (
        Column("given_on", _("Day"), lambda one: one.given_on),
        Column("words", _("What"), lambda one: one.words),
        Column("how", _("How"), label_of("how")),
        Column("given_by", _("Guardian who answers"), lambda one: one.given_by),
    ),
)
BOOKINGS = Part(
    "bookings",
    _("Bookings"),
    ("bookings.Booking",),
    lambda learner: Booking.objects.filter(person_key=learner.person_key).with_details(),
    (
        Column("activity", _("Activity"), lambda one: one.activity.title),
        Column("starts_at", _("Begins"), lambda one: one.activity.starts_at),
        Column("status", _("State"), label_of("status")),
        Column("source", _("How it was booked"), label_of("source")),
        Column("booked_at", _("Booked on"), lambda one: one.booked_at),
        Column("cancelled_at", _("Cancelled on"), lambda one: one.cancelled_at),
        Column("code", _("Code"), lambda one: one.code),
        Column("subject", _("Subject"), lambda one: one.subject and str(one.subject)),
        Column("caller", _("Who called for you"), lambda one: one.caller_name),
        Column("caller_phone", _("Their telephone"), lambda one: one.caller_phone),
        Column("told", _("Who is told"), label_of("told")),
    ),
)
PRESENCES = Part(
    "presences",
    _("Presences"),
    ("bookings.Attendance", "bookings.Accompaniment"),
    lambda learner: (
        Attendance.objects.filter(person_key=learner.person_key)
        .select_related("meeting__activity", "commune", "accompaniment")
        .prefetch_related("accompaniment__themes")
        .order_by("meeting__starts_at")
    ),
    (
        Column("activity", _("Activity"), lambda one: one.meeting.activity.title),
        Column("at", _("Day"), lambda one: one.meeting.starts_at),
        Column("status", _("State"), label_of("status")),
        Column("minutes", _("Minutes"), lambda one: one.minutes or None),
        Column("purpose", _("Purpose"), label_of("purpose")),
        Column("left_at", _("Left at"), lambda one: one.left_at),
        Column("sex", _("Sex noted that day"), label_of("sex")),
        Column("situation", _("Situation noted that day"), label_of("situation")),
        Column("commune", _("Commune noted that day"), lambda one: one.commune and str(one.commune)),
        Column("age_from", _("Age group noted that day, from"), lambda one: one.age_from),
        Column("help_minutes", _("Minutes of help"), of_record("minutes")),
        Column("themes", _("Help with"), themes_of),
        Column("autonomy", _("Autonomy"), record_label("autonomy")),
        Column("equipment", _("Equipment used"), of_record("equipment")),
        Column("redirection", _("Sent on to"), record_label("redirection")),
        Column("note", _("Note"), of_record("note")),
    ),
)
WISHES = Part(
    "wishes",
    _("Courses wished for"),
    ("bookings.Wish",),
    lambda learner: Wish.objects.of_person(learner).with_details(),
    (
        Column("course", _("Course"), lambda one: one.course.title),
        Column("asked_at", _("Asked on"), lambda one: one.asked_at),
        Column("settled_at", _("Answered on"), lambda one: one.settled_at),
    ),
)
SKILLS = Part(
    "skills",
    _("What you were seen to do"),
    ("courses.SkillRecord",),
    lambda learner: SkillRecord.objects.filter(person_key=learner.person_key).select_related("skill"),
    (
        Column("skill", _("Skill"), lambda one: one.skill.sentence),
        Column("level", _("Level"), label_of("level")),
        Column("day", _("Day"), lambda one: one.day),
        Column("is_correction", _("Corrects an earlier note"), lambda one: one.is_correction or None),
    ),
)
TRACKS = Part(
    "tracks",
    _("Tracks followed"),
    ("courses.TrackFollow",),
    lambda learner: TrackFollow.objects.filter(person_key=learner.person_key).select_related("track"),
    (
        Column("track", _("Track"), lambda one: one.track.title),
        Column("started_on", _("Since"), lambda one: one.started_on),
        Column("ended_on", _("Until"), lambda one: one.ended_on),
        Column("level", _("Level"), label_of("level")),
    ),
)
POINTS = Part(
    "starting_points",
    _("Where do I begin?"),
    ("courses.StartingPoint",),
    lambda learner: StartingPoint.objects.filter(person_key=learner.person_key).select_related("track"),
    (
        Column("day", _("Day"), lambda one: one.day),
        Column("track", _("Track"), lambda one: one.track and one.track.title),
        Column("level", _("Level"), label_of("level")),
        Column("answers", _("Answers"), lambda one: [f"{key}: {said}" for key, said in one.answers.items()]),
        Column("abc_diag", _("Result of ABC Diag"), lambda one: one.abc_diag),
    ),
)
PARTS = (FILE, EVENTS, PHOTOS, AUTHORISATIONS, BOOKINGS, PRESENCES, WISHES, SKILLS, TRACKS, POINTS)
