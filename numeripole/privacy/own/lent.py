"""What the person borrowed, was given and was told, and who looked into their file."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.dates import spoken_day
from equipment.models import Loan, Reservation
from numeripole.accounts.models import Acquaintance
from numeripole.badges.models import Certificate
from numeripole.notices.models import Notice
from numeripole.privacy import journal
from numeripole.privacy.models import Apart, Merge
from numeripole.privacy.own.came import label_of
from numeripole.privacy.own.part import Column, Part
from numeripole.public.models import Card, LearnerFeed


def of_key(model, *related):
    """The rows of the person's random key, with what they name."""
    return lambda learner: model.objects.filter(person_key=learner.person_key).select_related(*related)


def lines_of(loan):
    """What was lent, with the day on which it came back and what was seen then."""
    return [" ".join(filter(None, [str(line.item), came_back(line), line.note])) for line in loan.lines.all()]


def came_back(line):
    return line.ended_at and f"({spoken_day(line.ended_at, year=True)})"


def renewals_of(loan):
    return [renewal.to_on for renewal in loan.renewed.all()]


def calls_of(notice):
    """The tries to call: what came of each, and when."""
    tries = notice.call_tries.all()
    return [f"{one.get_outcome_display()} ({spoken_day(one.at, year=True)})" for one in tries]


def feed_address(feed):
    return settings.CENTRE["address"] + reverse("public:own_calendar", args=[feed.token])


LOANS = Part(
    "loans",
    _("Loans"),
    ("equipment.Loan", "equipment.LoanLine", "equipment.Renewal"),
    lambda learner: of_key(Loan, "place")(learner).prefetch_related("lines__item__model", "renewed"),
    (
        Column("reference", _("Loan"), lambda one: one.reference),
        Column("items", _("What was lent"), lines_of),
        Column("lent_at", _("Lent on"), lambda one: one.lent_at),
        Column("due_on", _("Due back on"), lambda one: one.due_on),
        Column("renewed", _("Given more time until"), renewals_of),
        Column("closed_at", _("Brought back on"), lambda one: one.closed_at),
        Column("agreement", _("Agreement"), label_of("agreement")),
        Column("signed_by", _("Signed by"), lambda one: one.signed_by),
        Column("signed_at", _("Signed on"), lambda one: one.signed_at),
        Column("has_signature", _("Signature drawn on the screen"), lambda one: bool(one.signature) or None),
        Column("deposit", _("Deposit cheque in euros"), lambda one: one.deposit),
        Column("deposit_given_back_at", _("Cheque given back on"), lambda one: one.deposit_given_back_at),
        Column("terms", _("Extra terms"), lambda one: one.terms),
        Column("note", _("Note"), lambda one: one.note),
    ),
)
RESERVATIONS = Part(
    "reservations",
    _("Reservations of equipment"),
    ("equipment.Reservation",),
    of_key(Reservation, "model", "place"),
    (
        Column("model", _("Model"), lambda one: str(one.model)),
        Column("quantity", _("Quantity"), lambda one: one.quantity),
        Column("first_on", _("From"), lambda one: one.first_on),
        Column("last_on", _("Until"), lambda one: one.last_on),
        Column("status", _("State"), label_of("status")),
        Column("made_at", _("Asked on"), lambda one: one.made_at),
        Column("note", _("Note"), lambda one: one.note),
    ),
)
CERTIFICATES = Part(
    "attestations",
    _("Attestations"),
    ("badges.Certificate",),
    of_key(Certificate),
    (
        Column("title", _("Title"), lambda one: one.title),
        Column("number", _("Number"), lambda one: one.spaced_number),
        Column("given_at", _("Given on"), lambda one: one.given_at),
        Column("minutes", _("Minutes"), lambda one: one.minutes),
        Column("days", _("Days"), lambda one: one.days),
        Column("skills", _("Skills"), lambda one: [f"{said}: {level}" for said, level in one.said_skills]),
        Column("shown", _("What the public page shows"), label_of("shown")),
        Column("shows_skills", _("The public page shows the skills"), lambda one: one.shows_skills),
        Column("revoked_at", _("Revoked on"), lambda one: one.revoked_at),
        Column("reason", _("Why"), label_of("reason")),
    ),
)
CARDS = Part(
    "cards",
    _("Cards"),
    ("public.Card",),
    lambda learner: Card.objects.filter(learner=learner),
    (
        Column("made_at", _("Made on"), lambda one: one.made_at),
        Column("revoked_at", _("Out of use since"), lambda one: one.revoked_at),
    ),
)
FEEDS = Part(
    "calendars",
    _("Private address of your calendar"),
    ("public.LearnerFeed",),
    lambda learner: LearnerFeed.objects.filter(learner=learner),
    (
        Column("address", _("Address"), feed_address),
        Column("made_at", _("Made on"), lambda one: one.made_at),
    ),
)
MESSAGES = Part(
    "messages",
    _("Messages and calls"),
    ("notices.Notice", "notices.CallTry"),
    lambda learner: Notice.objects.of_person(learner).prefetch_related("call_tries"),
    (
        Column("kind", _("Kind"), label_of("kind")),
        Column("at", _("Day"), lambda one: one.when),
        Column("state", _("State"), label_of("state")),
        Column("channel", _("Channel"), label_of("channel")),
        Column("name", _("To whom"), lambda one: one.name),
        Column("to", _("Number or address"), lambda one: one.to),
        Column("subject", _("Subject"), lambda one: one.subject),
        Column("text", _("Text"), lambda one: one.text),
        Column("calls", _("Calls"), calls_of),
    ),
)
JOURNAL = Part(
    "journal",
    _("Who opened or changed your file"),
    ("privacy.Entry",),
    journal.of_person,
    (
        Column("at", _("Day"), lambda one: one.at),
        Column("kind", _("What"), label_of("kind")),
        Column("origin", _("By whom"), label_of("origin")),
        Column("fields", _("Facts changed"), lambda one: one.fields),
    ),
)
MERGES = Part(
    "merges",
    _("Files that were made one"),
    ("privacy.Merge",),
    Merge.objects.of_person,
    (
        Column("made_at", _("Day"), lambda one: one.made_at),
        Column("name", _("Name of the other file"), lambda one: one.gone_name),
        Column("undone_at", _("Undone on"), lambda one: one.undone_at),
    ),
)
# The other file is somebody else's: it is not named.
APARTS = Part(
    "aparts",
    _("Files that look like yours and are not"),
    ("privacy.Apart",),
    Apart.objects.of_file,
    (Column("said_at", _("Noted on"), lambda one: one.said_at),),
)
PLACES = Part(
    "places",
    _("Places that know you"),
    ("accounts.Acquaintance",),
    lambda learner: Acquaintance.objects.filter(learner=learner).select_related("place"),
    (
        Column("place", _("Place"), lambda one: one.place.name),
        Column("asked_at", _("Asked on"), lambda one: one.asked_at),
    ),
)
PARTS = (LOANS, RESERVATIONS, CERTIFICATES, CARDS, FEEDS, MESSAGES, JOURNAL, MERGES, APARTS, PLACES)
