"""One segment, whatever the names: the alphabet of text messages, 160 signs, never to a landline."""

import csv

import pytest
from django.conf import settings as house
from phonenumber_field.phonenumber import PhoneNumber

from courses.telephone import is_mobile
from numeripole.notices.contacts import Contact
from numeripole.notices.gsm import BASIC, EXTENDED, MOST, fold, septets
from numeripole.notices.kinds import Kind
from numeripole.notices.samples import SHORT, VALUES, sample
from numeripole.notices.telling import Telling
from numeripole.notices.wording import compose
from tests.makers import make_learner

FIXTURES = house.FIXTURE_DIRS[0]


def column(name, file):
    with (FIXTURES / file).open(encoding="utf-8", newline="") as rows:
        return [row[name] for row in csv.DictReader(rows)]


@pytest.fixture(scope="module")
def longest():
    """The longest title, name and place of the fixtures."""
    names = column("name", "names.csv")
    communes = max(column("name", "communes.csv"), key=len)
    person = " ".join(sorted(names, key=len)[-2:])
    return {"title": max(column("title_fr", "courses.csv"), key=len), "person": person, "place": communes}


@pytest.mark.parametrize("for_another", [False, True])
@pytest.mark.parametrize("kind", Kind)
def test_every_text_fits_into_one_segment_with_the_longest_names(kind, for_another, longest):
    values = VALUES | {"activité": longest["title"], "cours": longest["title"], "matériel": longest["title"]}
    short = SHORT | {"lieu": longest["place"], "raison": "La route est coupée par la neige depuis hier soir."}
    contact = Contact(name=longest["person"], of=longest["person"] if for_another else "")
    centre = {"name": "Numéripôle de Bras-sur-Meuse et du Grand Verdun", "phone": "01 99 00 12 34"}

    sms = compose(kind, Telling(contact, values, short), centre=centre, own={}).sms

    assert septets(sms) <= MOST
    assert set(sms) <= BASIC | EXTENDED


@pytest.mark.parametrize("kind", Kind)
def test_short_names_leave_every_text_whole(kind):
    """What is said with usual names is not cut: the telephone to call back is there."""
    values, short = VALUES | {"activité": "Ma boîte mail"}, SHORT | {"raison": ""}
    contact = sample().contact
    centre = {"name": "Numéripôle", "phone": "01 99 00 12 34"}

    sms = compose(kind, Telling(contact, values, short), centre=centre, own={}).sms

    assert kind == Kind.QUEUED or "01 99 00 12 34" in sms


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Noël à Bras-sur-Meuse", "Noel à Bras-sur-Meuse"),
        ("L’hôtel « Élysée » – œuvre…", 'L\'hotel "Élysée" - oeuvre...'),
        ("Şengül Nguyễn 漢", "Sengül Nguyen ?"),
        ("français", "francais"),
    ],
)
def test_text_is_folded_into_the_alphabet(text, folded):
    assert fold(text) == folded


def test_euro_sign_takes_two_places():
    assert septets("5 €") == 4


@pytest.mark.django_db
def test_landline_never_gets_a_text_message():
    learner = make_learner(phone="+33199001111", channel="sms")

    assert not is_mobile(learner.phone)
    assert Contact(name="Odette", phone=learner.phone, wished="sms").channel == "phone"


def test_without_a_gateway_a_mobile_is_called(settings):
    settings.SMS_WORKS = False
    mobile = PhoneNumber.from_string("+33639980001")

    assert Contact(name="Odette", phone=mobile, wished="sms").channel == "phone"
