"""The other half of the administrator's pages; `test_walk_staff.py` has the first."""

from tests.browser.looks import walk_and_look


def test_the_other_pages_of_the_administrator_are_accessible_and_quiet(visit):
    assert walk_and_look(visit("administrator"), public=False, share=(1, 2)) == ([], [])
