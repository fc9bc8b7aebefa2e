"""Icons and scenes: each one asked for is drawn."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

STATIC = Path("numeripole/static")


def asked(tag):
    pattern = re.compile(r"{%\s*" + tag + r"\s+\"([\w-]+)\"")
    return {name for path in Path("templates").rglob("*.html") for name in pattern.findall(path.read_text())}


@pytest.mark.parametrize(("tag", "file"), [("icon", "icons.svg"), ("scene", "scenes.svg")])
def test_everything_asked_for_is_drawn(tag, file):
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / file).read_text()))

    assert asked(tag) - drawn == set()


@pytest.mark.django_db
def test_living_page_is_for_staff(staff, role):
    assert staff(role).get(reverse("style:page")).status_code == (403 if role == "elected" else 200)


@pytest.mark.django_db
def test_comfort_is_remembered_without_an_account(client):
    client.post(reverse("style:comfort"), {"text": "3"})

    assert 'data-text="3"' in client.get("/").text


@pytest.mark.django_db
def test_choosing_a_text_size_leaves_contrast_and_shortcuts_as_chosen(client):
    client.cookies["comfort"] = "1-more-off"
    client.post(reverse("style:comfort"), {"text": "2"})

    assert client.cookies["comfort"].value == "2-more-off"
