"""What is visited in a département: pages of the public and of the desk, orders, reports."""

from collections import namedtuple
from datetime import timedelta
from functools import partial

from django.utils import timezone

from bookings.models import Attendance, Booking
from courses.models import Activity, Learner, Place
from equipment.models import Item, Model
from numeripole.accounts.models import User
from numeripole.statistics.models import Profile
from numeripole.statistics.periods import calendar_year
from numeripole.statistics.reports import document_of

# An answer of what is no page.
Told = namedtuple("Told", "status_code content", defaults=[b""])


def of_a_place():
    """A facilitator who sees one place, as most of a département do."""
    user = User.objects.get(email="animateur1@example.org")
    user.all_places = False
    user.save()
    user.places.set(Place.objects.order_by("pk")[:1])
    return user


def free_activity():
    """An activity of the next days, with seats for all that the bench books."""
    soon = timezone.now() + timedelta(days=3)
    here = Activity.objects.filter(meetings__place=Place.objects.order_by("pk")[0])
    activity = here.filter(starts_at__gt=soon, online=True, kind="workshop").order_by("starts_at")[0]
    Activity.objects.filter(pk=activity.pk).update(seats=10_000)
    return activity


def past_meeting():
    """The last workshop of the first place that is behind us."""
    place = Place.objects.order_by("pk")[0]
    past = place.meetings.filter(ends_at__lt=timezone.now(), activity__kind="workshop")
    return past.order_by("-starts_at")[0]


def public_pages():
    place, activity = Place.objects.order_by("pk")[0], free_activity()
    booking = Booking.objects.seated().coming(timezone.now()).order_by("pk")[0]
    return {
        "home": "/",
        "agenda": "/agenda/",
        "agenda of a place": f"/agenda/?lieu={place.slug}",
        "agenda, free places": "/agenda/?libres=on",
        "an activity": f"/agenda/{activity.pk}/",
        "a course": f"/cours/{activity.course.slug}/",
        "courses": "/cours/",
        "calendar feed": "/agenda/numeripole.ics",
        "month's programme (PDF)": "/agenda/programme.pdf",
        "own booking": f"/inscription/{booking.code}/",
        "loans, public": "/prets/",
    }


def desk_pages():
    learner = Learner.objects.order_by("pk")[10]
    misspelt = f"{learner.family_name[:2]}x{learner.family_name[2:]}+{learner.given_name}"
    past = past_meeting()
    year = timezone.localdate().year - 1
    model, item = Model.objects.order_by("pk")[0], Item.objects.order_by("pk")[0]
    return {
        "today's desk": "/accueil/",
        "a meeting": f"/seances/{past.pk}/",
        "people": "/participants/",
        "people, a search": f"/participants/?q={learner.name_key[:5]}",
        "people, misspelt": f"/participants/?q={misspelt}",
        "people, a telephone": f"/participants/?q={str(learner.phone)[-6:] or '980000'}",
        "a person": f"/participants/{learner.pk}/",
        "book by telephone": f"/inscrire/?q={learner.name_key[:4]}",
        "activities": "/activites/",
        "requests": "/demandes/",
        "calls": "/appels/",
        "letters": "/lettres/",
        "messages": "/messages/",
        "week": "/semaine/",
        "month": "/mois/",
        "attendance sheet (PDF)": f"/seances/{past.pk}/emargement.pdf",
        "equipment": "/materiel/",
        "items": "/materiel/appareils/",
        "an item": f"/materiel/{item.number}/",
        "equipment, a month": "/materiel/disponibilites/",
        "a model": f"/materiel/modeles/{model.pk}/",
        "reservations": "/prets/reservations/",
        "loans to hand over": "/prets/nouveau/",
        "progress": "/progres/",
        "a person's skills": f"/participants/{learner.pk}/acquis/",
        "figures of a year": f"/bilans/?periode=civile&annee={year}",
        "what is missing": "/bilans/manques/",
        "places": "/lieux/",
        "state of the machine": "/reglages/etat/",
    }


def booking(visitor, activity):
    """What books there for somebody new each time."""
    numbers = iter(range(10_000))

    def book():
        number = next(numbers)
        person = {"given_name": "Odette", "family_name": f"Banc {number}", "phone": f"063998{number:04}"}
        return visitor.post(f"/agenda/{activity.pk}/", person)

    return book


def orders(visitor, desk):
    """What is pressed twenty times a day."""
    meeting = past_meeting()
    row = Booking.objects.filter(activity=meeting.activity_id, status="seated").first()
    learner = row.learner if row else Attendance.objects.filter(meeting=meeting)[0].learner
    turns = iter(range(10_000))

    def note():
        status = ("present", "absent")[next(turns) % 2]
        return desk.post(f"/seances/{meeting.pk}/", {"learner": learner.pk, "status": status})

    def new_file():
        names = {"given_name": learner.given_name, "family_name": learner.family_name}
        return desk.post("/participants/nouveau/", names | {"sex": "feminin", "situation": "retraite"})

    yield "booking POST", booking(visitor, free_activity())
    yield "presence POST", note
    yield "new file POST, likely ones shown", new_file


def reports():
    """Funders' reports of one place, over a year."""
    now, period = timezone.now(), calendar_year(timezone.localdate().year - 1)
    place = Place.objects.order_by("pk")[0].pk

    def count(profile):
        return Told(200 if document_of(profile, period, now=now) else 500)

    for slug in ("mairie", "la-coop", "commission-des-financeurs"):
        profile = Profile.objects.get(slug=slug)
        profile.places = [place]
        yield f"report {slug}, a place", partial(count, profile)
