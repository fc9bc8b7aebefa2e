"""Every page of the staff, as each set of rights: readable by all, at every width, quiet on the console."""

import pytest

from tests.browser.looks import walk_and_look


# The facilitator and the secretary see what the administrator does, less a page. The administrator's pages
# are walked in two files, side by side.
@pytest.mark.parametrize(
    ("role", "share"), [("administrator", (0, 2)), ("volunteer", (0, 1)), ("elected", (0, 1))]
)
def test_every_page_of_the_staff_is_accessible_and_quiet(visit, role, share):
    assert walk_and_look(visit(role), public=False, share=share) == ([], [])
