"""A village whose every name could leak: whatever was typed of a person, or by one, holds the same word."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

from django.apps import apps
from django.db.models import CharField, TextField
from django.utils import timezone
from pypdfium2 import PdfDocument

from bookings.models import Attendance, Suggestion, Wish
from courses.models import Course, Guardian, Learner, Meeting, Track
from equipment.models import Organisation
from numeripole.notices.models import Notice
from tests.equipment.makers import lend, make_items, reserve
from tests.house.every_page import make_village
from tests.makers import NOW, book, make_activity, make_group, make_learner, make_theme

NAME = "Zzyzx"
# As their figures are printed, in a link or in an address; every invented mobile begins so.
SIGNS = [NAME, NAME.lower(), NAME.upper(), "06 39 98", "06\u00a039\u00a098", "3363998"]

# What the centre says to everybody, or a machine wrote. Titles of activities and names of groups of stock are
# typed by staff to be read by all: someone's name there is seen by all, which no test can prevent.
SAID_TO_ALL = {
    "Activity", "Centre", "Clauses", "Closure", "Commune", "Competence", "Controller", "Course", "Device",
    "Kit", "Maintenance", "Meeting", "Model", "OwnText", "Place", "Profile", "Report", "Room", "Run",
    "Series", "SigningKey", "Skill", "Theme", "Track", "TrackStep", "User",
}  # fmt: skip
OF_MACHINES = {
    "about", "badge", "channel", "claimed_by", "code", "fingerprint", "kind", "number", "person_key", "phone",
    "caller_phone", "contact_phone", "subdivision", "title", "token", "token_print",
}  # fmt: skip


def make_leaking_village():
    """The village of every page, with people wherever there can be some, and the name everywhere."""
    village, now = make_village(), timezone.now()
    parent = Guardian.objects.create(given_name="Léa", family_name="Exemple", phone="+33639980002")
    child = make_learner("Léo", birth_year=2015, guardian=parent, address="12 rue de la Meuse")
    people = [child, make_learner("Jeanne", address="1 rue du Pont", to_confirm=True)]
    # One meeting over and not filled in, one under way, one full with someone waiting.
    for hours in (-30, -1, 48):
        activity = make_activity(starts_at=now + timedelta(hours=hours), seats=9, title="Au fil de l’eau")
        for one in people:
            book(activity, one, now=now - timedelta(days=9), caller_name="Léa", caller_phone="+33639980002")
        make_group(activity, now=now - timedelta(days=9), contact_name="Léa", contact_phone="+33639980002")
    # Whoever has done nothing anywhere is seen from every place.
    for one in Learner.objects.filter(bookings=None):
        book(activity, one, now=now - timedelta(days=9))
    village.numbers |= told_of(activity, people, now) | asked_for(child, now)
    yesterday = Meeting.objects.earliest("starts_at")
    Attendance.objects.record(meeting=yesterday, learner=child, status="present", by=None, now=now)
    school = Organisation.objects.create(name="École", contact_name="Léa")
    lend(*make_items(1), organisation=school, now=NOW)
    reserve(3, 4, organisation=school)
    let_names_leak()
    return village


def told_of(activity, people, now):
    """A call to make, a letter to print and a message that left."""
    meeting, made = activity.meetings.get(), []
    said = {"moment": meeting.starts_at, "before_at": meeting.starts_at, "expires_at": meeting.starts_at}
    said |= {"made_at": now, "name": "Léo", "text": "Bonjour Léo"}
    ways = [("reminder", "call", "phone"), ("reminder", "letter", "letter"), ("confirmation", "sent", "sms")]
    for one, (kind, state, channel) in zip([*people, people[0]], ways, strict=True):
        booking = activity.bookings.get(learner=one)
        said |= {"about": f"booking:{booking.pk}", "booking": booking, "learner": one}
        made.append(Notice.objects.create(kind=kind, state=state, channel=channel, **said))
    return {"notice_id": made[0].pk}


def asked_for(learner, now):
    """A course that is wished for, by someone with a file and by someone without, and an idea."""
    track = Track.objects.get()
    course = Course.objects.create(code="C9", slug="photos", title="Photos", theme=make_theme(), track=track)
    names = {"given_name": "Paul", "family_name": "Exemple", "phone": "+33639980004"}
    Wish.objects.ask(course=course, now=now, **names)
    wish = Wish.objects.create(course=course, learner=learner, asked_at=now)
    idea = Suggestion.objects.create(text="Les photos", name="Paul", contact="0639980004", asked_at=now)
    return {"wish_id": wish.pk, "idea_id": idea.pk}


def words_of(model, *, but=OF_MACHINES):
    """The names of the fields of words that someone wrote as they liked."""
    fields = model._meta.concrete_fields
    typed = [one for one in fields if isinstance(one, CharField | TextField) and not one.choices]
    return [one.name for one in typed if one.name not in but]


def our_models(*, but=SAID_TO_ALL):
    """Those of our storeys, less those of these names."""
    for model in apps.get_models():
        ours = model.__module__.partition(".")[0] in {"courses", "bookings", "equipment", "numeripole"}
        if ours and model.__name__ not in but:
            yield model


def let_names_leak():
    """Write the name wherever there are words about a person."""
    for model in our_models():
        names = words_of(model)
        for number in model._base_manager.values_list("pk", flat=True) if names else ():
            said = {
                name: f"{NAME}{number}".lower() if name == "name_key" else f"{NAME}{number}" for name in names
            }
            model._base_manager.filter(pk=number).update(**said)


def names_in(answer):
    """The signs of a person that an answer holds."""
    text = text_of(answer)
    return [sign for sign in SIGNS if sign in text]


def text_of(answer):
    """All that is sent, headers and messages included; papers and workbooks as they are read."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = str(answer.headers) + answer.cookies.output()
    if body.startswith(b"%PDF"):
        return headers + "".join(page.get_textpage().get_text_range() for page in PdfDocument(body))
    if body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as book:
            return headers + "".join(book.read(name).decode(errors="replace") for name in book.namelist())
    return headers + body.decode(errors="replace")
