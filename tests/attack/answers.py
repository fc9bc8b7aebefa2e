"""What an answer must never do with what was typed: run it, draw it, send one elsewhere, or begin a line."""

import csv
import io
import re
from html import unescape
from urllib.parse import urlsplit
from zipfile import ZipFile

# Written by whoever attacks; each would do something where it is not told apart from what we write.
PROBES = [
    "<i>probe</i>", "\"><i>probe</i>", "'><i>probe</i>", "javascript:probe()", "x\r\nX-PROBE: 1",
    "x\nX-PROBE:1", "=1+1", "+1+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1+1", "#panic(\"probe\")",
    "$probe", "\\", "*a* _b_", "https://example.net/", "//example.net/", "/\\example.net/",
    "{{ 7 }}{% now %}", "${7*7}", "]]>", "%0d%0aX:1",
]  # fmt: skip
LINK = re.compile(
    r'(?:href|action|formaction|src|data-hx-[a-z]+)="\s*(?:javascript|data:text)', re.IGNORECASE
)
FORMULA = re.compile(r"[=@+\t\r]|-(?!\d+(,\d+)?$)")


def harm_in(answer):
    """What the answer does that it must not, in words; nothing is best."""
    told = [f"header {name}" for name, value in answer.items() if "\n" in value or name.lower() == "x-probe"]
    place = urlsplit(answer.headers.get("Location", "").replace("\\", "/"))
    if place.netloc not in {"", "testserver"} or place.scheme not in {"", "http"}:
        told.append(f"sends to {place.geturl()}")
    kind, body = answer.headers.get("Content-Type", ""), body_of(answer)
    if kind.startswith("text/html"):
        told += ["draws what was typed"] * (b"<i>probe" in body) + LINK.findall(body.decode())
    elif kind.startswith("text/csv"):
        told += formulas_in(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))
    elif kind.startswith("text/calendar"):
        told += re.findall(r"(?mi)^X-PROBE.*", body.decode())
    elif body.startswith(b"PK"):
        told += workbook_formulas(body)
    return told


def body_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def formulas_in(rows):
    """The cells that a spreadsheet would take for a formula."""
    return [f"formula {cell[:30]}" for row in rows for cell in row if FORMULA.match(cell)]


def workbook_formulas(body):
    with ZipFile(io.BytesIO(body)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        return [f"formula in {name}" for name in sheets if b"<f>" in book.read(name)]


def links_of(page):
    """The addresses of this site that a page leads to."""
    return [unescape(link) for link in re.findall(r'<a\b[^>]*? href="(/[^"#]*)', page)]


def forms_of(page):
    """(method, where to, what is inside) of each form of a page."""
    found = re.findall(r"<form\b([^>]*)>(.*?)</form>", page, re.DOTALL)
    return [
        (
            "post" if 'method="post"' in head else "get",
            unescape(said[1]) if (said := re.search(r' action="([^"]*)"', head)) else "",
            inside,
        )
        for head, inside in found
    ]
