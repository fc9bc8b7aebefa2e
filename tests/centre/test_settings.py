import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses.images import drawn_anew
from numeripole.centre.models import Centre
from tests.pictures import picture

pytestmark = pytest.mark.django_db

PNG = picture()
GIVEN = {"name": "Le Numérique ensemble", "phone": "01 99 00 12 34", "email": "", "welcome": "", "accent": ""}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_centre_is_called_as_it_was_set(staff, client):
    staff("administrator").post(reverse("centre:settings"), GIVEN)

    assert "Le Numérique ensemble" in client.get("/").text


def test_centre_is_set_by_administrators_alone(staff, role):
    status = staff(role).get(reverse("centre:settings")).status_code

    assert status == (200 if role == "administrator" else 403)


def test_accent_that_cannot_be_read_is_corrected_and_said(staff):
    answer = staff("administrator").post(
        reverse("centre:settings"), GIVEN | {"accent": "#ffcc00"}, follow=True
    )

    assert "#ffcc00" in answer.text
    assert "#734300" in answer.text


def test_colour_that_is_none_is_refused_at_its_field(staff):
    answer = staff("administrator").post(reverse("centre:settings"), GIVEN | {"accent": "rouge"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["accent"])


def test_stylesheet_holds_the_accent(client):
    Centre.objects.create(name="Numéripôle", accent="#862f0d")

    assert "#862f0d" in client.get(reverse("centre:stylesheet")).text


def test_logo_is_served_as_what_it_is(staff, client):
    logo = SimpleUploadedFile("logo.html", PNG, "text/html")
    staff("administrator").post(reverse("centre:settings"), GIVEN | {"logo": logo})

    answer = client.get(reverse("centre:picture", args=["logo"]))

    assert (answer.headers["Content-Type"], b"".join(answer)) == (
        "image/png",
        drawn_anew(SimpleUploadedFile("x", PNG)).read(),
    )


def test_file_that_is_no_picture_is_refused(staff):
    page = SimpleUploadedFile("logo.png", b"<script>alert(1)</script>", "image/png")

    answer = staff("administrator").post(reverse("centre:settings"), GIVEN | {"logo": page})

    assert list(answer.context["form"].errors) == ["logo"]


def test_picture_that_was_never_sent_is_not_found(client):
    assert client.get(reverse("centre:picture", args=["photo"])).status_code == 404
