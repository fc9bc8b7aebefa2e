"""Scans of signed sheets: known by what they hold, given back to staff alone, as files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from numeripole.door.models import SignedSheet
from tests.makers import make_activity
from tests.public.filled import text_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 invented"


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting():
    return make_activity().meetings.get()


def send(client, meeting, content=PDF, name="feuille.pdf"):
    file = SimpleUploadedFile(name, content)
    return client.post(f"/seances/{meeting.pk}/feuilles-signees/", {"file": file})


@pytest.mark.parametrize(
    ("start", "kind"),
    [(PDF, "application/pdf"), (b"\x89PNG\r\n\x1a\n..", "image/png"), (b"\xff\xd8\xff..", "image/jpeg")],
)
def test_scan_is_kept_and_given_back_as_a_file(staff, meeting, start, kind):
    client = staff()
    send(client, meeting, start, name="../../x.html")
    sheet = SignedSheet.objects.get()

    answer = client.get(f"/seances/{meeting.pk}/feuilles-signees/{sheet.pk}/")

    assert b"".join(answer.streaming_content) == start
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert sheet.file.name.startswith(f"feuilles/{meeting.pk}/")


@pytest.mark.parametrize("content", [b"<html>", b"GIF89a", b"MZ", b"<svg onload=1>"])
def test_what_is_no_scan_is_refused_whatever_its_name(staff, meeting, content):
    answer = send(staff(), meeting, content)

    assert (answer.status_code, SignedSheet.objects.count()) == (422, 0)
    assert "PDF, PNG ou JPEG" in text_of(answer)


def test_empty_and_heavy_files_are_refused(staff, meeting, monkeypatch):
    monkeypatch.setattr("numeripole.door.scans.MOST_BYTES", 10)
    client = staff()

    assert [send(client, meeting, content).status_code for content in (b"", PDF)] == [422, 422]


def test_same_scan_twice_is_kept_once(staff, meeting):
    client = staff()

    codes = [send(client, meeting).status_code for _twice in range(2)]

    assert (codes, SignedSheet.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize("role", ["volunteer", "elected"])
def test_signed_sheets_are_for_the_desk_alone(staff, meeting, role):
    assert staff(role).get(f"/seances/{meeting.pk}/feuilles-signees/").status_code == 403


def test_scan_of_another_meeting_is_not_found(staff, meeting):
    client, other = staff(), make_activity(title="Autre").meetings.get()
    send(client, meeting)

    sheet = SignedSheet.objects.get()

    assert client.get(f"/seances/{other.pk}/feuilles-signees/{sheet.pk}/").status_code == 404
