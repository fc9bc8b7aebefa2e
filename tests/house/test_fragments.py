"""What htmx is answered: the part of the page that it asked for, and nothing that the page does not say."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponseRedirect
from django.template.loader import get_template
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from numeripole.middleware import Fragments
from tests.house.every_page import PATTERNS

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": *"\w+"')
PARTIAL = re.compile(r"{%\s*partialdef\s+([\w-]+)\s+inline")


def plain(text):
    return re.sub(r"\s+", " ", TOKEN.sub("", text))


def regions(template):
    """The parts that the template draws in its place."""
    return PARTIAL.findall(Path(get_template(template).origin.name).read_text())


SPACES = sorted({name.partition(":")[0] for name in PATTERNS if ":" in name})


@pytest.mark.django_db
@pytest.mark.parametrize("space", SPACES)
def test_fragments_are_the_same_as_in_their_pages(space, village, visitor):
    client, other = visitor("administrator"), []
    nothing = plain(messages_of()).strip()

    for name in [name for name in PATTERNS if name.partition(":")[0] == space]:
        address = village.address(name)
        page = client.get(address)
        if page.status_code != 200 or not isinstance(getattr(page, "template_name", None), str):
            continue
        for region in regions(page.template_name):
            fragment = client.get(address, headers={"HX-Request": "true", "HX-Target": region})
            drawn = plain(fragment.content.decode().partition('<div id="messages"')[0]).strip()
            if drawn.removesuffix(nothing).strip() not in plain(page.content.decode()):
                other.append((name, region))

    assert other == []


def messages_of():
    return get_template("components/messages.html").render({"messages": []})


def answer(response, **headers):
    """What the middleware makes of the response to an htmx request for `/ici/`."""
    request = RequestFactory().post("/ici/", headers={"HX-Request": "true", **headers})
    return HtmxMiddleware(Fragments(lambda _request: response))(request)


@pytest.mark.parametrize(("to", "leaves"), [("/ici/", False), ("/ecran/", False), ("/ailleurs/", True)])
def test_redirect_stays_in_place_only_for_the_page_on_screen(to, leaves):
    headers = {"HX-Current-URL": "http://testserver/ecran/?page=2"}

    answered = answer(HttpResponseRedirect(to), **headers)

    assert ("HX-Redirect" in answered.headers) == leaves


def test_redirect_that_leaves_keeps_its_cookies():
    response = HttpResponseRedirect("/ailleurs/")
    response.set_cookie("messages", "noté")

    assert answer(response).cookies["messages"].value == "noté"


@pytest.mark.django_db
def test_target_without_a_partial_gets_the_whole_page(client):
    page = client.get("/style/confort/", headers={"HX-Request": "true", "HX-Target": "nulle-part"})

    assert b"<!doctype html>" in page.content.lower()


def test_repeated_target_is_drawn_by_the_partial_without_its_number():
    request = RequestFactory().get("/", headers={"HX-Request": "true", "HX-Target": "meeting-12-3"})
    HtmxMiddleware(lambda _request: None)(request)
    response = TemplateResponse(request, "desk/meeting.html", {})

    drawn = Fragments(None).process_template_response(request, response)

    assert drawn.template_name in {"desk/meeting.html#meeting", "desk/meeting.html"}


def test_middleware_of_fragments_comes_after_htmx_and_messages():
    order = settings.MIDDLEWARE
    fragments = order.index("numeripole.middleware.Fragments")

    assert order.index("django_htmx.middleware.HtmxMiddleware") < fragments
    assert order.index("django.contrib.messages.middleware.MessageMiddleware") < fragments
