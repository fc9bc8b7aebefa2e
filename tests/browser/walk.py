"""A walk through the village by its links alone: one page of each kind."""

import re
from html import unescape
from urllib.parse import urlsplit
from zlib import crc32

from django.urls import Resolver404, resolve

# Files are asked for, not opened; signing out would end the walk.
FILES = (".csv", ".ics", ".json", ".pdf", ".txt", ".css", ".webmanifest", ".xlsx")
LEFT_OUT = {"account_logout"}


def kind_of(path):
    """The page's name and its query's names: /agenda/3/ and /agenda/4/ are one kind."""
    parts = urlsplit(path)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return None
    return name, tuple(sorted(set(re.findall(r"([\w-]+)=", parts.query))))


def is_file(path):
    return urlsplit(path).path.endswith(FILES)


def is_public(path):
    return not getattr(resolve(urlsplit(path).path).func, "login_required", True)


def walk(page, *, public=True, share=(0, 1)):
    """Open one page of each kind that links lead to, from the open page on, and give each as (path, status).

    Without `public` the pages that need no account are passed by. Several walks share the kinds: each of
    (number, how many) opens its own, and only reads the others for their links.
    """
    waiting, seen = ["/" if page.url == "about:blank" else urlsplit(page.url).path, "/"], set()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen or kind[0] in LEFT_OUT or not (public or not is_public(path)):
            continue
        seen.add(kind)
        if crc32(repr(kind).encode()) % share[1] != share[0]:
            waiting += [] if is_file(path) else links_in(page.request.get(path).text())
            continue
        if is_file(path):
            yield path, page.request.get(path).status
            continue
        yield path, page.goto(path).status
        waiting += links_in(page.content())


def links_in(html):
    """Where the links of a page lead, in this house."""
    return [unescape(link).partition("#")[0] for link in re.findall(r'<a\b[^>]*?\bhref="(/[^"]*)"', html)]
