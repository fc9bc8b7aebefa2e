"""Every word that somebody typed is written to be run by something: every page and file shows it as words."""

import pytest

from tests.attack.answers import harm_in
from tests.house.every_page import PATTERNS
from tests.house.leaking import OF_MACHINES, make_leaking_village, our_models, words_of

pytestmark = pytest.mark.django_db

TYPED = '={}<i>probe</i>"\'>\r\nX-PROBE: 1\r\n#panic("probe") $x \\ */ {{{{ 7 }}}} [a](javascript:b)'
# Words that a machine wrote, or that addresses are made of.
NOT_TYPED = {
    "Commune", "Competence", "Device", "Profile", "Report", "Run", "SigningKey", "StaffSession", "User",
}  # fmt: skip
NAMES = OF_MACHINES - {"title"} | {"name_key", "number", "slug", "version", "opening_hours", "hours"}


def write_everywhere():
    """Write it in every field of words."""
    for model in our_models(but=NOT_TYPED):
        longest = {name: model._meta.get_field(name).max_length for name in words_of(model, but=NAMES)}
        for number in model._base_manager.values_list("pk", flat=True) if longest else ():
            said = {name: TYPED.format(number)[:most] for name, most in longest.items()}
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
