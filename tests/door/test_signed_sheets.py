"""Scans of signed sheets: known by what they hold, given back to staff alone, as files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from numeripole.door.models import SignedSheet
from tests.makers import make_activity
from tests.pictures import SCAN, photograph, picture
from tests.public.filled import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting():
    return make_activity().meetings.get()


def send(client, meeting, content=SCAN, name="feuille.pdf"):
    file = SimpleUploadedFile(name, content)
    return client.post(f"/seances/{meeting.pk}/feuilles-signees/", {"file": file})


@pytest.mark.parametrize(
    ("sent", "kind"),
    [(SCAN, "application/pdf"), (picture("PNG"), "image/png"), (photograph(), "image/jpeg")],
    ids=["pdf", "png", "jpeg"],
)
def test_scan_is_kept_and_given_back_as_a_file(staff, meeting, sent, kind):
    client = staff()
    send(client, meeting, sent, name="../../x.html")
    sheet = SignedSheet.objects.get()

    answer = client.get(reverse("door:signed_sheet", args=[meeting.pk, sheet.pk]))

    assert (answer.headers["Content-Type"], b"script" in b"".join(answer.streaming_content)) == (kind, False)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert sheet.file.name.startswith(f"feuilles/{meeting.pk}/")


def test_paper_is_kept_as_it_was_signed(staff, meeting):
    send(staff(), meeting)

    with SignedSheet.objects.get().file.open() as kept:
        assert kept.read() == SCAN


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script>" + SCAN,
        SCAN.replace(b"%%EOF", b"%%EO"),
        SCAN[:40],
        SCAN.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        SCAN.replace(b"/Catalog", b"/Catalog/Names<</EmbeddedFiles 3 0 R>>"),
        SCAN.replace(b"/Catalog", b"/Catalog/AA<</S/Launch>>"),
        b"%PDF-\x00" + SCAN,
        picture("PNG", (300, 300))[:150],
    ],
)
def test_what_is_more_or_less_than_a_scan_is_refused(staff, meeting, content):
    answer = send(staff(), meeting, content)

    assert (answer.status_code, SignedSheet.objects.count()) == (422, 0)


@pytest.mark.parametrize("content", [b"<html>", b"GIF89a", b"MZ", b"<svg onload=1>"])
def test_what_is_no_scan_is_refused_whatever_its_name(staff, meeting, content):
    answer = send(staff(), meeting, content)

    assert (answer.status_code, SignedSheet.objects.count()) == (422, 0)
    assert "PDF, PNG ou JPEG" in text_of(answer)


def test_empty_and_heavy_files_are_refused(staff, meeting, monkeypatch):
    monkeypatch.setattr("numeripole.door.scans.MOST_BYTES", 10)
    client = staff()

    assert [send(client, meeting, content).status_code for content in (b"", SCAN)] == [422, 422]


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

    assert client.get(reverse("door:signed_sheet", args=[other.pk, sheet.pk])).status_code == 404
