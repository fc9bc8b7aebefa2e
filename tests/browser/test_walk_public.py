"""Every public page: readable by all, at every width, quiet on the console."""

from tests.browser.looks import walk_and_look


def test_every_public_page_is_accessible_and_quiet(visit):
    assert walk_and_look(visit()) == ([], [])
