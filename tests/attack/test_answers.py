"""What the attacks look for is seen when it is there: a look that sees nothing finds nothing."""

import io
from zipfile import ZipFile

import pytest
from django.http import HttpResponse, HttpResponseRedirect

from tests.attack.answers import harm_in
from tests.attack.firing import Came
from tests.attack.judgement import MEGABYTES_MORE, wrong_in


def csv(text):
    return HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")


def workbook(cell):
    book = io.BytesIO()
    with ZipFile(book, "w") as parts:
        parts.writestr("xl/worksheets/sheet1.xml", cell)
    return HttpResponse(book.getvalue(), content_type="application/vnd.ms-excel")


HARMFUL = {
    "drawn": HttpResponse("<p><i>probe</i></p>"),
    "link": HttpResponse('<a href="javascript:probe()">Lire</a>'),
    "target": HttpResponse('<form action="data:text/html,probe">'),
    "elsewhere": HttpResponseRedirect("https://example.net/"),
    "half an address": HttpResponseRedirect("//example.net/"),
    "turned around": HttpResponse(status=302, headers={"Location": "/\\example.net/"}),
    "header": HttpResponse("", headers={"X-PROBE": "1"}),
    "sum": csv("Nom;Note\nOdette;=1+1\n"),
    "less": csv("Nom;Note\nOdette;-1+1\n"),
    "tabulated": csv('Nom;Note\nOdette;"\t=1+1"\n'),
    "calendar": HttpResponse("BEGIN:VEVENT\r\nX-PROBE:1\r\n", content_type="text/calendar"),
    "workbook": workbook("<c><f>1+1</f></c>"),
}
HARMLESS = {
    "words": HttpResponse("<p>&lt;i&gt;probe&lt;/i&gt; javascript:probe()</p>"),
    "here": HttpResponseRedirect("/agenda/"),
    "number": csv("Nom;Note\nOdette;-12,5\n'=1+1;x\n"),
    "calendar": HttpResponse("DESCRIPTION:x\\nX-PROBE:1\r\n", content_type="text/calendar"),
    "workbook": workbook("<c><v>=1+1</v></c>"),
}


@pytest.mark.parametrize("what", HARMFUL)
def test_harm_that_an_answer_does_is_seen(what):
    assert harm_in(HARMFUL[what]) != []


@pytest.mark.parametrize("what", HARMLESS)
def test_answer_that_does_no_harm_is_left_alone(what):
    assert harm_in(HARMLESS[what]) == []


@pytest.mark.parametrize(
    ("wrong", "log", "after"),
    [
        (["7 anonymous public:home 500"], "", 0),
        ([], "Traceback (most recent call last):", 0),
        ([], "GET /agenda/?q=Odette", 0),
        ([], "Cookie: sessionid=abcdefgh", 0),
        ([], "", MEGABYTES_MORE + 1),
    ],
)
def test_what_an_attack_must_not_leave_is_seen(wrong, log, after):
    assert len(wrong_in(Came(wrong=wrong), log, {"desk": ["abcdefgh"]}, 0, after)) == 1
