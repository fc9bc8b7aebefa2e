"""Every word that somebody typed is written to be run by something: every page and file shows it as words."""

import pytest
from django.apps import apps
from django.db.models import CharField, TextField

from tests.attack.answers import harm_in
from tests.house.every_page import PATTERNS
from tests.house.leaking import OF_MACHINES, make_leaking_village

pytestmark = pytest.mark.django_db

TYPED = '={}<i>probe</i>"\'>\r\nX-PROBE: 1\r\n#panic("probe") $x \\ */ {{{{ 7 }}}} [a](javascript:b)'
# Words that a machine wrote, or that addresses are made of.
NOT_TYPED = {
    "Commune",
    "Competence",
    "Device",
    "Profile",
    "Report",
    "Run",
    "SigningKey",
    "StaffSession",
    "User",
}
NAMES = OF_MACHINES - {"title"} | {"name_key", "number", "slug", "version", "opening_hours", "hours"}


def write_everywhere():
    """Write it in every field of words."""
    for model in apps.get_models():
        ours = model.__module__.partition(".")[0] in {"courses", "bookings", "equipment", "numeripole"}
        fields = [
            field
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField) and not field.choices and field.name not in NAMES
        ]
        if ours and model.__name__ not in NOT_TYPED:
            for number in model._base_manager.values_list("pk", flat=True):
                said = {field.name: TYPED.format(number)[: field.max_length] for field in fields}
                model._base_manager.filter(pk=number).update(**said)


@pytest.mark.parametrize("role", ["administrator", "anonymous"])
def test_what_was_typed_is_words_on_every_page_and_in_every_file(role, visitor):
    village, client, wrong = make_leaking_village(), visitor(role), {}
    write_everywhere()

    for name in PATTERNS:
        answer = client.get(village.address(name))
        if answer.status_code >= 500 or harm_in(answer):
            wrong[name] = answer.status_code, harm_in(answer)

    assert wrong == {}
