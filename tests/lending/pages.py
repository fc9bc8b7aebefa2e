"""What is said on a page, and the forms that a browser would send back."""

import html
import re


def said(answer):
    """The words of the page on one line."""
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def notices(answer):
    """The sentences said after an order, or in place of it."""
    found = re.findall(r'class="(?:notice[^"]*|field__error)".*?</(?:div|p)>', answer.text, flags=re.DOTALL)
    return " ".join(" ".join(html.unescape(re.sub(r"<[^>]+>", " ", part)).split()) for part in found)


def filled(form):
    """What a browser sends for the form as it is drawn."""
    data = {}
    for bound in form:
        value = bound.value()
        if value not in (None, "", False):
            data[bound.html_name] = "on" if value is True else value
    return data
