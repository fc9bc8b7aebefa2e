"""What the public reads is plain: short sentences, and no word of the trade."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.urls import reverse

from bookings.models import Booking
from tests.makers import NOW, make_activity, make_learner

pytestmark = pytest.mark.django_db

MOST_WORDS = 15
JARGON = set(Path(__file__).with_name("jargon.txt").read_text().split())
BLOCKS = {"p", "li", "dd", "dt", "h1", "h2", "h3", "label", "legend", "summary", "button", "td", "th", "a"}


class Reader(HTMLParser):
    """The sentences of a page as one reads them: a block ends a sentence, a mark too."""

    def __init__(self):
        super().__init__()
        self.texts, self.hidden = [[]], 0

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in {"script", "style", "title", "svg"}
        if tag in BLOCKS:
            self.texts.append([])

    def handle_endtag(self, tag):
        self.hidden -= tag in {"script", "style", "title", "svg"}
        if tag in BLOCKS:
            self.texts.append([])

    def handle_data(self, data):
        if not self.hidden:
            self.texts[-1].append(data)

    def sentences(self):
        text = "\n".join(" ".join(parts) for parts in self.texts)
        found = (sentence.split() for sentence in re.split(r"[.?!:…]\s|\n", text))
        return [words for words in found if len(words) > 2]


@pytest.fixture(
    params=["public:home", "public:agenda", "public:courses", "public:my_booking", "style:comfort"]
)
def page(request, client):
    make_activity(starts_at=NOW.replace(year=2099))
    return client.get(reverse(request.param)).text


def read(page):
    reader = Reader()
    reader.feed(page)
    return reader.sentences()


def average(sentences):
    return sum(map(len, sentences)) / len(sentences)


def said(sentences):
    return {word.strip("’'«»,;()").lower() for words in sentences for word in words}


def test_page_speaks_in_short_sentences(page):
    assert average(read(page)) <= MOST_WORDS


def test_page_says_no_word_of_the_trade(page):
    assert said(read(page)) & JARGON == set()


@pytest.mark.parametrize("seats", [1, 0], ids=["free", "full"])
def test_booking_is_asked_for_plainly(client, seats):
    activity = make_activity(seats=1, starts_at=NOW.replace(year=2099))
    if not seats:
        Booking.objects.book(learner=make_learner(), activity=activity, source="desk", by=None, now=NOW)

    sentences = read(client.get(reverse("public:activity", args=[activity.pk])).text)

    assert average(sentences) <= MOST_WORDS
    assert said(sentences) & JARGON == set()


def test_no_page_found_is_said_plainly(client):
    assert average(read(client.get("/nulle-part/").text)) <= MOST_WORDS
