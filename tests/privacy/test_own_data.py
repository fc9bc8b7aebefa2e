"""A person's own data: every table that leads to a person is handed over, or left out with a reason."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.urls import reverse

from bookings.models import Accompaniment, Attendance, Wish
from courses.models import Course, Guardian, Learner, Skill, SkillRecord, Track, TrackFollow
from numeripole.notices.models import Notice
from numeripole.privacy.files import change
from numeripole.privacy.models import FileEvent, PhotoConsent
from numeripole.privacy.own.data import LEFT_OUT, PARTS, own_data, own_paper
from numeripole.public.models import Card, LearnerFeed
from numeripole.public.space import open_space
from tests.documents.papers import breaches, words
from tests.equipment.makers import lend, make_item
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner, make_theme

pytestmark = pytest.mark.django_db

AFTER = NEXT_TUESDAY + timedelta(hours=3)


def leads_to_a_person():
    """Every model with a person's key, or that points to a person, however many tables lie between."""
    found = {Learner, Guardian}
    while True:
        new = {model for model in apps.get_models() if model not in found and is_about(model, found)}
        if not new:
            return {model._meta.label for model in found}
        found |= new


def is_about(model, known):
    return any(
        field.name.endswith("_key") and field.get_internal_type() == "UUIDField"
        or field.is_relation and field.related_model in known
        for field in model._meta.concrete_fields
    )  # fmt: skip


def test_every_table_that_leads_to_a_person_is_handed_over_or_left_out_with_a_reason():
    handed = {label for part in PARTS for label in part.models}

    assert leads_to_a_person() - handed - LEFT_OUT.keys() == set()
    assert all(LEFT_OUT.values())


def test_no_table_is_named_that_is_not_there():
    named = {label for part in PARTS for label in part.models} | LEFT_OUT.keys()

    assert named <= {model._meta.label for model in apps.get_models()}


@pytest.fixture
def odette():
    """Someone of whom every part has something to say."""
    odette = make_learner(phone="+33639980001", email="odette@example.org", birth_year=1950)
    change(odette, guardian=Guardian.objects.create(given_name="Anne", family_name="Exemple"))
    activity = make_activity()
    book(activity, odette, caller_name="Lucie Exemple", caller_phone="+33639980002")
    presence = Attendance.objects.record(
        meeting=activity.meetings.get(), learner=odette, status="present", by=None, now=AFTER
    )
    Accompaniment.objects.note(
        attendance=presence, minutes=40, by=None, now=AFTER, text="Imprimante en panne"
    )
    track = Track.objects.create(code="P1", title="Premiers pas")
    facts = {"code": "C1", "slug": "mail", "title": "Ma boîte mail"}
    course = Course.objects.create(track=track, theme=make_theme(), **facts)
    Wish.objects.ask(course=course, given_name="Odette", family_name="Exemple", phone="+33639980001", now=NOW)
    skill = Skill.objects.add(sentence="Je clique là où je veux.", practice="Jouez aux cartes.")
    SkillRecord.objects.note(learner=odette, skill=skill, level=1, day=NOW.date(), by=None, now=NOW)
    TrackFollow.objects.start(learner=odette, track=track, day=NOW.date(), by=None)
    lend(make_item(), learner=odette, note="Chargeur neuf")
    Card.objects.make(learner=odette, by=None, now=NOW)
    LearnerFeed.objects.create(learner=odette, made_at=NOW)
    FileEvent.objects.note(odette, FileEvent.Kind.INFORMED, by=None, now=NOW)
    PhotoConsent.objects.answer(
        learner=odette, agrees=False, given_on=NOW.date(), how="spoken", by=None, now=NOW
    )
    facts = {"kind": "reminder", "moment": NOW, "made_at": NOW, "before_at": NOW, "expires_at": NOW}
    key = odette.person_key
    Notice.objects.create(about="booking:1", person_key=key, text="Bonjour Odette", state="sent", **facts)
    return Learner.objects.get(pk=odette.pk)


SILENT = {"starting_points", "reservations", "attestations", "authorisations", "merges", "aparts", "places"}


def test_each_part_says_what_it_holds(odette):
    data = own_data(odette, now=AFTER)

    assert {part.key for part in PARTS if not data[part.key]} == SILENT


@pytest.mark.parametrize("words", ["Imprimante en panne", "Chargeur neuf", "Bonjour Odette", "Lucie Exemple"])
def test_free_text_is_handed_over(odette, words):
    assert words in json.dumps(own_data(odette, now=AFTER), ensure_ascii=False)


def test_nobody_elses_data_are_handed_over(odette):
    other = make_learner("Marcel", "Voisin")
    book(make_activity(title="Visite"), other)
    FileEvent.objects.note(other, FileEvent.Kind.INFORMED, by=None, now=NOW)

    assert "Marcel" not in json.dumps(own_data(odette, now=AFTER), ensure_ascii=False)


EXPECTED = ["Imprimante en panne", "odette@example.org"]


def test_paper_is_accessible_and_says_the_same(odette):
    paper = own_paper(odette, now=AFTER)

    assert breaches(paper) == []
    assert [one for one in EXPECTED if one not in words(paper)] == []


def test_desk_notes_that_the_data_were_handed_over(odette, staff):
    client = staff("secretary")

    client.post(reverse("privacy:own_data", args=[odette.pk]))

    assert FileEvent.objects.filter(kind="handed").count() == 1


def test_person_takes_their_own_data_from_their_space(odette, client):
    response = open_space(HttpResponse(), odette, "")
    client.cookies.update(response.cookies)

    answer = client.get(reverse("privacy:space_data_json"))

    assert answer.json()["file"][0]["given_name"] == "Odette"


def test_nobody_takes_data_without_an_open_space(client):
    assert client.get(reverse("privacy:space_data_pdf")).status_code == 302
