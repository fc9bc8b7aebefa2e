"""Which places each thing belongs to: the one table by which staff of some places are kept within them."""

from datetime import timedelta

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat, Now

from bookings.models import Attendance, Booking, GroupBooking, Wish
from courses.models import (
    Activity,
    Closure,
    Learner,
    Meeting,
    Place,
    Room,
    SkillRecord,
    TrackFollow,
)
from equipment.models import (
    Hold,
    Item,
    Kit,
    Loan,
    LoanLine,
    Repair,
    Reservation,
    Stocktake,
)
from numeripole.accounts.models import Acquaintance
from numeripole.door.models import Device, SignedSheet
from numeripole.notices.models import Notice
from numeripole.opendata.models import CalendarFeed
from numeripole.statistics.models import Profile, Report

# The ways from a thing to its places; what has several ways belongs to all those places.
WAYS = {
    Place: ["pk"],
    Room: ["place"],
    Closure: ["place"],
    Activity: ["meetings__place"],
    Meeting: ["place"],
    Booking: ["activity__meetings__place"],
    GroupBooking: ["activity__meetings__place"],
    Attendance: ["meeting__place"],
    Item: ["place"],
    Kit: ["items__place"],
    Repair: ["item__place"],
    Hold: ["place", "meeting__place"],
    Reservation: ["place"],
    Loan: ["place"],
    LoanLine: ["loan__place"],
    Stocktake: ["place"],
    Device: ["place"],
    SignedSheet: ["meeting__place"],
    CalendarFeed: ["room__place", "facilitator__places"],
}

# For how long a new file that has no tie yet is everybody's.
LATELY = timedelta(days=92)
# What ties a person to places: a booking, even cancelled, a presence, a loan, a reservation.
TIES = [Booking, Attendance, Loan, Reservation]


def of_places(places):
    """Whose file one sees: those who came, booked or borrowed there, or have not anywhere yet.

    So does a file made by someone who works at one of these places, or that they asked for by its very name
    and telephone. A file of longer ago that nothing ties to a place is for those who see all places: looking
    for it would read the whole département.
    """
    nowhere = Learner.objects.filter(created_at__gte=Now() - LATELY).order_by()
    ties = [
        Learner.objects.filter(created_by__places__in=places).order_by().values("pk"),
        Acquaintance.objects.filter(place__in=places).order_by().values("learner"),
    ]
    for tie in TIES:
        (way,) = WAYS[tie]
        ties.append(tie.objects.filter(**{f"{way}__in": places}).order_by().values("learner"))
        nowhere = nowhere.exclude(Exists(tie.objects.filter(learner=OuterRef("pk"))))
    return Q(pk__in=nowhere.values("pk").union(*ties))


def told_by(places):
    """Messages about something of these places; the others follow the person, if there is one."""
    theirs = Q(booking=None) & (Q(learner=None) | of_someone(places))
    about = Q(booking__in=within(Booking.objects.all(), places))
    for word, things in {"group": GroupBooking, "loan": Loan}.items():
        theirs &= ~Q(about__startswith=f"{word}:")
        named = within(things.objects.all(), places).order_by()
        key = Concat(Value(f"{word}:"), Cast("pk", CharField()))
        about |= Q(about__in=named.annotate(key=key).values("key"))
    return about | theirs


def counted_in(places):
    """Profiles that count these places alone: one without places counts the whole centre."""
    counted = Profile.objects.values_list("pk", "places")
    return Q(pk__in=[pk for pk, of in counted if of and set(of) <= set(places)])


def of_someone(places):
    """What is of a person within reach."""
    return Q(learner__in=within(Learner.objects.all(), places))


# What no plain way leads to. A wish of someone without a file is of the whole centre.
RULES = {
    Learner: of_places,
    SkillRecord: of_someone,
    TrackFollow: of_someone,
    Wish: lambda places: Q(learner=None) | of_someone(places),
    Notice: told_by,
    Profile: counted_in,
    Report: lambda places: Q(profile__in=within(Profile.objects.all(), places)),
}


def within(found, places):
    """Those of a queryset that belong to one of the places; all of them for someone who sees all places."""
    if places is None:
        return found
    model = found.model
    if model in RULES:
        # Joins nothing: what else is asked of them, as the state of a message, is looked up first.
        return found.filter(RULES[model](places))
    mine = Q()
    for way in WAYS[model]:
        mine |= Q(**{f"{way}__in": places})
    return found.filter(pk__in=model._base_manager.filter(mine).order_by().values("pk"))


def narrow(form, places):
    """Offer in a form the places, rooms, people and things within reach alone; give the form."""
    for field in form.fields.values() if places is not None else ():
        model = getattr(getattr(field, "queryset", None), "model", None)
        if model in WAYS or model in RULES:
            field.queryset = within(field.queryset, places)
    return form
