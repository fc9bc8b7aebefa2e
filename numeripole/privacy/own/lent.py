"""What the person borrowed and was given."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.dates import spoken_day
from equipment.models import Loan, Reservation
from numeripole.badges.models import Certificate
from numeripole.privacy.own.part import Column, Part, of_key
from numeripole.public.models import Card, LearnerFeed


def lines_of(loan):
    """What was lent, with the day on which it came back and what was seen then."""
    return [" ".join(filter(None, [str(line.item), came_back(line), line.note])) for line in loan.lines.all()]


def came_back(line):
    return line.ended_at and f"({spoken_day(line.ended_at, year=True)})"


def renewals_of(loan):
    return [renewal.to_on for renewal in loan.renewed.all()]


def feed_address(feed):
    return settings.CENTRE["address"] + reverse("public:own_calendar", args=[feed.token])


LOANS = Part(
    "loans",
    _("Loans"),
    ("equipment.Loan", "equipment.LoanLine", "equipment.Renewal"),
    lambda learner: of_key(Loan, "place")(learner).prefetch_related("lines__item__model", "renewed"),
    (
        Column("reference", _("Loan")),
        Column("items", _("What was lent"), lines_of),
        Column("lent_at", _("Lent on")),
        Column("due_on", _("Due back on")),
        Column("renewed", _("Given more time until"), renewals_of),
        Column("closed_at", _("Brought back on")),
        Column("agreement", _("Agreement")),
        Column("signed_by", _("Signed by")),
        Column("signed_at", _("Signed on")),
        Column("has_signature", _("Signature drawn on the screen"), lambda one: bool(one.signature) or None),
        Column("deposit", _("Deposit cheque in euros")),
        Column("deposit_given_back_at", _("Cheque given back on")),
        Column("terms", _("Extra terms")),
        Column("note", _("Note")),
    ),
)
RESERVATIONS = Part(
    "reservations",
    _("Reservations of equipment"),
    ("equipment.Reservation",),
    of_key(Reservation, "model", "place"),
    (
        Column("model", _("Model")),
        Column("quantity", _("Quantity")),
        Column("first_on", _("From")),
        Column("last_on", _("Until")),
        Column("status", _("State")),
        Column("made_at", _("Asked on")),
        Column("note", _("Note")),
    ),
)
CERTIFICATES = Part(
    "attestations",
    _("Attestations"),
    ("badges.Certificate",),
    of_key(Certificate),
    (
        Column("title", _("Title")),
        Column("number", _("Number"), lambda one: one.spaced_number),
        Column("given_at", _("Given on")),
        Column("minutes", _("Minutes")),
        Column("days", _("Days")),
        Column("skills", _("Skills"), lambda one: [f"{said}: {level}" for said, level in one.said_skills]),
        Column("shown", _("What the public page shows")),
        Column("shows_skills", _("The public page shows the skills")),
        Column("revoked_at", _("Revoked on")),
        Column("reason", _("Why")),
    ),
)
CARDS = Part(
    "cards",
    _("Cards"),
    ("public.Card",),
    lambda learner: Card.objects.filter(learner=learner),
    (
        Column("made_at", _("Made on")),
        Column("revoked_at", _("Out of use since")),
    ),
)
FEEDS = Part(
    "calendars",
    _("Private address of your calendar"),
    ("public.LearnerFeed",),
    lambda learner: LearnerFeed.objects.filter(learner=learner),
    (
        Column("address", _("Address"), feed_address),
        Column("made_at", _("Made on")),
    ),
)
PARTS = (LOANS, RESERVATIONS, CERTIFICATES, CARDS, FEEDS)
