"""What an attendance sheet carries beside people: groups, funders' logos, their operation numbers."""

import struct
import zlib
from datetime import timedelta

import pypdfium2
import pytest
from django.core.files.base import ContentFile

from courses.models import Meeting
from numeripole.centre.models import Centre
from numeripole.documents.sheets import attendance_sheets, blank_sheet
from numeripole.statistics.models import Profile
from tests.documents.papers import breaches, words
from tests.makers import NEXT_TUESDAY, book, make_activity, make_group, make_learner

pytestmark = pytest.mark.django_db


def png(side=8, colour=b"\x80\x20\x10"):
    """A true picture of one colour."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\x00" + colour * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_profile(name="Fonds", content=None, **fields):
    profile = Profile(slug=name.lower(), name=name, funder=name, **fields)
    profile.logo.save("logo.png", ContentFile(content or png()), save=True)
    return profile


def sheet_of(activity):
    meetings = list(Meeting.objects.with_activity().filter(activity=activity))
    return attendance_sheets(meetings, title="Feuille d’émargement")


def pictures(pdf):
    """How many pictures the first page holds."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return len(list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=5)))


def test_group_has_a_line_that_the_person_in_charge_signs():
    activity = make_activity(seats=20)
    make_group(activity, head_count=12, name="CE2 de l’école")
    book(activity, make_learner())

    pdf = sheet_of(activity)

    assert "2 CE2 de l’école Groupe de 12 personnes" in words(pdf)
    assert breaches(pdf) == []


def test_logos_of_the_funders_concerned_are_printed_and_said():
    make_profile("Fonds social", operation="FSE-123")
    make_profile("Autre thème", themes=["autre"])
    make_profile("Autre genre", kinds=["event"])
    make_profile("Plus tard", starts_on=(NEXT_TUESDAY + timedelta(days=1)).date())

    pdf = sheet_of(make_activity())

    assert (pictures(pdf), breaches(pdf)) == (1, [])
    assert "FSE-123" in words(pdf)


def test_centre_has_its_logo_on_each_sheet_the_blank_one_too():
    centre = Centre.objects.current()
    centre.logo.save("logo.png", ContentFile(png()), save=True)

    assert [pictures(sheet_of(make_activity())), pictures(blank_sheet())] == [1, 1]
    assert breaches(blank_sheet()) == []


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xffbroken", b"RIFF\0\0\0\0WEBPx"])
def test_picture_that_cannot_be_drawn_keeps_nobody_from_signing(content):
    make_profile(content=content)
    activity = make_activity()
    book(activity, make_learner())

    assert "Exemple Odette" in words(sheet_of(activity))


def test_logo_whose_file_is_gone_is_left_out():
    profile = make_profile()
    profile.logo.storage.delete(profile.logo.name)

    assert pictures(sheet_of(make_activity())) == 0
