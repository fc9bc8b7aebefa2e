"""A learner's own space: opened by a card or a link and three letters, forgotten minutes later."""

import secrets
from functools import wraps

from django.conf import settings
from django.core import signing
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bookings.refusals import BookingRefused
from courses.models import Learner
from numeripole.public.access import NOBODY, initial, private
from numeripole.public.models import Card

COOKIE, SALT = "espace", "numeripole.public.space"
# How long it stays open after the last page: RGAA 13.1 asks that one may have at least ten times as long.
USUAL, LONGER = 5 * 60, 60 * 60
LINK_SALT, LINK_DAYS = "numeripole.public.space.link", 60


def link_to_space(learner):
    """The address that opens the person's space from a message, after three letters; it lasts 60 days."""
    signed = signing.dumps(learner.pk, salt=LINK_SALT, compress=True)
    return settings.CENTRE["address"] + reverse("public:space_link", args=[signed])


def learner_of_link(signed):
    """The person whom the link of a message is for; None when it is too old or not ours."""
    try:
        pk = signing.loads(signed, salt=LINK_SALT, max_age=LINK_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    return Learner.objects.filter(pk=pk).first()


def learner_of_card(token):
    """The person whose live card says so; None when there is no such card."""
    card = Card.objects.of_token(token).first()
    return card and card.learner


def check_initial(learner, letters):
    """Refuse other letters than those of the family name; no such card has the same answer."""
    expected = NOBODY if learner is None else initial(learner.family_name)
    if not secrets.compare_digest(initial(letters).encode(), expected.encode()):
        raise BookingRefused(
            _("These letters do not go with this card. Check them, or call us."), code="not_found"
        )
    return learner


def open_space(response, learner, card, seconds=USUAL):
    """Open the space to this browser for five minutes, or longer; each page seen begins them anew."""
    response.set_signed_cookie(
        COOKIE,
        f"{learner.pk}.{card}",
        salt=f"{SALT}.{seconds}",
        max_age=seconds,
        path=reverse("public:space"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def close_space(response):
    response.delete_cookie(COOKIE, path=reverse("public:space"))
    return response


def who_is_in(request):
    """(learner, card, seconds) of the space that is open in this browser; without one, no learner."""
    seconds = LONGER if kept_for(request, LONGER) else USUAL
    pk, _dot, card = kept_for(request, seconds).partition(".")
    if not pk:
        return None, "", seconds
    learners = Learner.objects.filter(pk=pk)
    # A card that was lost and put out of use closes what it had opened.
    if card:
        learners = learners.filter(cards__pk=card, cards__revoked_at=None)
    return learners.first(), card, seconds


def kept_for(request, seconds):
    return request.get_signed_cookie(COOKIE, default="", salt=f"{SALT}.{seconds}", max_age=seconds)


def own_space(view):
    """A page of the space: it knows the person, is kept by no cache, and closes by itself."""

    @wraps(view)
    @private
    def answer(request, *args, **kwargs):
        learner, card, seconds = who_is_in(request)
        if learner is None:
            return close_space(redirect("public:space_closed"))
        request.has_more_time = seconds == LONGER
        response = view(request, learner, *args, **kwargs)
        seconds = LONGER if request.has_more_time else USUAL
        if COOKIE not in response.cookies:
            open_space(response, learner, card, seconds)
        response.headers["Refresh"] = f"{seconds}; url={reverse('public:space_closed', query={'ferme': 1})}"
        return response

    return answer
