"""Every file that is kept is declared: drawn anew, or made by us, and given back from a path of its own."""

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from courses.images import PictureField
from equipment.models import LoanLine, Repair
from numeripole.centre.models import Centre
from tests.pictures import photograph

# What gives back a file that somebody sent.
GIVEN_BACK = {
    *("centre:picture", "door:signed_sheet", "lending:model_photo", "lending:repair_photo"),
    *("lending:return_photo", "lending:signature", "statistics:profile_logo"),
}
# Looked through by an order of their own, or made of numbers by us.
NOT_PICTURES = {"door.SignedSheet.file", "equipment.Loan.signature"}


def test_every_file_is_a_picture_or_declared():
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    files = {
        str(one) for one in fields if isinstance(one, models.FileField) and not isinstance(one, PictureField)
    }

    assert files == NOT_PICTURES


def test_files_are_given_back_from_a_path_of_their_own(village):
    addresses = {village.address(name) for name in GIVEN_BACK}

    assert [one for one in addresses if not one.startswith("/fichiers/")] == []


@pytest.mark.django_db
def test_a_picture_is_drawn_anew_whatever_way_it_comes_in_by(tmp_path, settings, client, visitor):
    settings.MEDIA_ROOT = tmp_path
    form = {"name": "Numéripôle", "phone": "", "email": "", "welcome": "", "accent": ""}
    (tmp_path / "sent.jpg").write_bytes(photograph())
    with (tmp_path / "sent.jpg").open("rb") as file:
        visitor("administrator").post(reverse("centre:settings"), form | {"photo": file})

    photo = Centre.objects.get().photo
    with photo.open() as kept:
        assert b"script" not in kept.read()
    assert photo.name.startswith("centre/")
    assert "sent" not in photo.name


@pytest.mark.parametrize("role", ["anonymous", "volunteer", "elected"])
def test_photos_of_damage_are_for_the_desk_alone(role, village, visitor):
    Repair.objects.update(photo="equipment/repairs/x.png")
    LoanLine.objects.update(photo="equipment/returns/x.png")
    client = visitor(role)

    names = ("lending:return_photo", "lending:repair_photo", "lending:signature", "door:signed_sheet")
    assert {client.get(village.address(name)).status_code for name in names} <= {302, 403}
