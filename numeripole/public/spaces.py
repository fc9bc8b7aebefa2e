"""The pages of a learner's own space, and the ways in: a card, a link, three letters."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bookings.models import Booking
from bookings.refusals import BookingRefused
from numeripole.context import centre_of
from numeripole.public.access import private
from numeripole.public.calendars import calendar_of_person
from numeripole.public.forms import LettersForm
from numeripole.public.models import Card, LearnerFeed
from numeripole.public.scans import ScanForm, read_scan
from numeripole.public.slips import slip_of
from numeripole.public.space import (
    check_initial,
    close_space,
    learner_of_card,
    learner_of_link,
    open_space,
    own_space,
)
from numeripole.public.space_blocks import blocks_of, coming_of
from numeripole.public.throttle import status_of, try_at


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@private
def card(request, token):
    """A card was shown to a telephone: its person gives three letters; the desk notes who is there."""
    if request.method != "POST" and request.user.has_perm("bookings.add_attendance"):
        return redirect("door:arrival", token)
    form = LettersForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (learner := let_in(request, form, f"card {token}", learner_of_card(token))):
        live = Card.objects.of_token(token).values_list("pk", flat=True).get()
        return open_space(redirect("public:space"), learner, live)
    return TemplateResponse(request, "public/space_letters.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@private
def space_link(request, signed):
    """The link of a message: the same space, after the same letters."""
    form, learner = LettersForm(request.POST if request.method == "POST" else None), learner_of_link(signed)
    if form.is_valid() and let_in(request, form, f"link {learner and learner.pk}", learner):
        return open_space(redirect("public:space"), learner, "")
    return TemplateResponse(request, "public/space_letters.html", {"form": form}, status=status_of(form))


def let_in(request, form, lock, learner):
    """The person when the letters go with them; else None, and the form says why."""
    try:
        with try_at(request, lock):
            return check_initial(learner, form.cleaned_data["letters"])
    except BookingRefused as refusal:
        form.add_error("letters", refusal)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@private
def space_closed(request):
    """No space is open in this browser: how to open one, and word that it is closed when it just was."""
    form = ScanForm(request.POST or None, label=_("With a card reader: show your card"))
    if form.is_valid():
        kind, value = read_scan(form.cleaned_data["scan"])
        if kind == "card":
            return redirect("public:card", value)
        if kind == "slip":
            return redirect("public:booking", value)
        form.add_error("scan", _("This is not a card of ours. Show it again, or call us."))
    status = 422 if form.errors else 200
    context = {"form": form, "was_open": "ferme" in request.GET}
    return close_space(TemplateResponse(request, "public/space_closed.html", context, status=status))


@require_safe
@login_not_required
@own_space
def space(request, learner):
    """What is booked, what was, and what else the person may look up here."""
    now = timezone.now()
    context = {"learner": learner, "blocks": blocks_of(learner, now=now), "now": now}
    return TemplateResponse(request, "public/space.html", context)


@require_POST
@login_not_required
@private
def space_end(request):
    """ "I am done": this browser forgets."""
    return close_space(redirect(reverse("public:space_closed", query={"ferme": 1})))


@require_POST
@login_not_required
@own_space
def space_longer(request, learner):
    """The person needs more time: from now on the space stays open for an hour."""
    request.has_more_time = True
    return redirect("public:space")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@own_space
def space_cancellation(request, learner, booking_id):
    """Give one's place back, once it is confirmed."""
    booking = own_booking(learner, booking_id)
    refusal = None
    if request.method == "POST":
        try:
            booking.cancel(by=None, now=timezone.now())
        except BookingRefused as refused:
            refusal = refused.messages[0]
        else:
            return redirect("public:space")
    one = coming_of(booking, timezone.now())
    context = {"learner": learner, "one": one, "booking": booking, "refusal": refusal}
    return TemplateResponse(
        request, "public/space_cancellation.html", context, status=422 if refusal else 200
    )


@require_safe
@login_not_required
@own_space
def space_slip(request, learner, booking_id):
    """The slip of one booking, to print it again."""
    booking = own_booking(learner, booking_id)
    meetings = booking.of_its_own(booking.activity.meetings.with_details())
    return TemplateResponse(request, "public/space_slip.html", slip_of(booking, meetings))


@require_POST
@login_not_required
@own_space
def space_answer(request, learner, booking_id):
    """Take the place that is offered, or leave it to the next person."""
    booking, now = own_booking(learner, booking_id), timezone.now()
    try:
        booking.accept(by=None, now=now) if "accept" in request.POST else booking.decline(by=None, now=now)
    except BookingRefused as refused:
        context = {"learner": learner, "blocks": blocks_of(learner, now=now), "now": now}
        context["refusal"] = refused.messages[0]
        return TemplateResponse(request, "public/space.html", context, status=422)
    return redirect("public:space")


def own_booking(learner, booking_id):
    """A live booking of this person."""
    bookings = Booking.objects.live().filter(learner=learner).select_related("activity")
    return get_object_or_404(bookings, pk=booking_id)


@require_POST
@login_not_required
@own_space
def space_calendar(request, learner):
    """Make the private address of one's calendar, or close it."""
    if "close" in request.POST:
        LearnerFeed.objects.filter(learner=learner).delete()
    else:
        LearnerFeed.objects.get_or_create(learner=learner, defaults={"made_at": timezone.now()})
    return redirect(f"{reverse('public:space')}#agenda")


@require_safe
@login_not_required
def own_calendar(request, token):
    """The person's coming meetings, for the calendar that has the private address."""
    feed = get_object_or_404(LearnerFeed.objects.select_related("learner"), token=token)
    content = calendar_of_person(feed.learner, centre_of(request), now=timezone.now())
    headers = {"Cache-Control": "private, max-age=0", "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
