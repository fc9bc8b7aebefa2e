"""What the house's style says of code, counted."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
STOREYS = ("numeripole", "bookings", "courses", "equipment")
MODULES = sorted(
    path.relative_to(ROOT)
    for storey in STOREYS
    for path in (ROOT / storey).rglob("*.py")
    if "migrations" not in path.parts
)
SETTINGS = Path("numeripole/settings.py")
TEMPLATES = sorted(path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.html"))
INLINE = {
    "a style": r"<style\b|\sstyle\s*=",
    "a script": r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/(ld\+)?json\")[^>]*>",
    "a handler": r"\son[a-z]+\s*=",
    "a script address": r"javascript:",
    "hx-on": r"\bhx-on\b",
    "computed hx-vals": r"hx-(vals|headers)\s*=\s*['\"]?\s*js:",
    "a filter of hx-trigger": r"hx-trigger\s*=\s*\"[^\"]*\[",
    "a question about htmx": r"request\.htmx|HTTP_HX",
}


def read(path):
    return (ROOT / path).read_text()


def functions(path):
    return [node for node in ast.walk(ast.parse(read(path))) if isinstance(node, ast.FunctionDef)]


def longer(paths, lines):
    """Those of more lines, with how many."""
    lengths = {str(path): len(read(path).splitlines()) for path in paths}
    return {path: length for path, length in lengths.items() if length > lines}


def test_modules_have_at_most_two_hundred_lines():
    """There is one settings module, however many settings."""
    assert longer(set(MODULES) - {SETTINGS}, 200) == {}


def test_templates_have_at_most_eighty_lines():
    assert longer(TEMPLATES, 80) == {}


def test_views_have_at_most_thirty_lines():
    views = [
        (f"{path}:{one.name}", one.end_lineno - one.lineno + 1)
        for path in MODULES
        for one in functions(path)
        if one.args.args and one.args.args[0].arg == "request"
    ]
    assert [(view, lines) for view, lines in views if lines > 30] == []


def test_nothing_is_imported_inside_a_function():
    inside = [
        f"{path}:{node.lineno}"
        for path in MODULES
        for one in functions(path)
        for node in ast.walk(one)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_python_asks_nothing_about_htmx():
    asking = [path for path in MODULES if re.search(r"\.htmx\b|HX-(Request|Target)", read(path))]
    assert asking == [Path("numeripole/middleware.py")]


@pytest.mark.parametrize("what", INLINE)
def test_templates_hold_nothing_inline(what):
    assert [str(path) for path in TEMPLATES if re.search(INLINE[what], read(path))] == []


def test_ground_floor_says_nothing_of_those_above():
    """Not even in a string, which may be a lookup."""
    words = re.compile(r"booking|attendance|\bloan", re.IGNORECASE)
    ground = [path for path in MODULES if path.parts[0] == "courses"]
    assert [str(path) for path in ground if any(words.search(word) for word in lookups(path))] == []


def lookups(path):
    """Names, and strings of one word."""
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
            yield node.value


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
