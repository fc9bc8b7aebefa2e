"""A real server on the demo village, and a real Chromium in front of it."""

import os

import pytest

from tests.browser.server import ARGUMENTS, CHROMIUM, sign_in, village_server


def pytest_collection_modifyitems(items):
    """Without Chromium the tests in a browser are left out, but not where the suite must be whole."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def village(tmp_path_factory):
    """The address of a server on a village of its own."""
    with village_server(tmp_path_factory.mktemp("village")) as address:
        yield address


@pytest.fixture
def visit(browser, village):
    """Open a window on the village: `visit(role=…, width=…, script=…)` gives a page, signed in for a role."""
    contexts = []

    def open_window(role=None, width=1280, script=True, **options):
        context = browser.new_context(
            base_url=village,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            locale="fr-FR",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if role:
            sign_in(page, role)
        return page

    yield open_window
    for context in contexts:
        context.close()
