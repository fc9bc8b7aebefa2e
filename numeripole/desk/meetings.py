"""A meeting's page: its card, and the orders that its buttons give."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bookings.models import Booking, QueueRules
from bookings.refusals import BookingRefused
from courses.models import Meeting
from numeripole.desk.cards import cards_of
from numeripole.desk.enrolments import tell_of
from numeripole.desk.forms.meetings import AddForm, CreateForm, SearchForm, order_form


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("bookings.add_attendance", raise_exception=True)
def meeting(request, meeting_id):
    """Who comes to this meeting, and who came: tick, add, count."""
    now = timezone.now()
    meeting = get_object_or_404(Meeting.objects.with_activity().numbered(), pk=meeting_id)
    [card] = cards_of([meeting], now=now)
    form = order_form(request.POST, card=card, user=request.user)
    if form is not None and form.is_valid():
        try:
            done = form.order(meeting, by=request.user, now=now, **form.cleaned_data)
        except BookingRefused as refusal:
            form.add_error(None, refusal)
        else:
            if isinstance(done, Booking) and meeting.day > timezone.localdate(now):
                tell_of(request, done, now=now)
            return redirect(way_back(request, meeting))
    search = SearchForm(request.GET, places=request.user.reach)
    new = form if isinstance(form, CreateForm) else search.new_file(card)
    context = {"card": card, "form": form, "new": new, "search": search, "addition": AddForm(None, card=card)}
    context["candidates"] = (form.likely if form else ()) or search.found()
    return TemplateResponse(
        request, "desk/meeting.html", context, status=422 if request.method == "POST" else 200
    )


def way_back(request, meeting):
    """Where the form was: today's page at this meeting, or else the meeting's own page."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        return f"{urlsplit(back)._replace(fragment='').geturl()}#meeting-{meeting.pk}"
    return reverse("desk:meeting", args=[meeting.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("bookings.add_booking", raise_exception=True)
def cancel_booking(request, meeting_id, booking_id):
    """Cancel someone's booking, after saying what follows."""
    meeting = get_object_or_404(Meeting.objects.with_activity(), pk=meeting_id)
    bookings = Booking.objects.live().with_details()
    booking = get_object_or_404(bookings, pk=booking_id, activity=meeting.activity)
    refusal = None
    if request.method == "POST":
        try:
            booking.cancel(by=request.user, now=timezone.now())
        except BookingRefused as refused:
            refusal = refused
        else:
            messages.success(request, _("The booking of %(name)s is cancelled.") % {"name": booking.learner})
            return redirect("desk:meeting", meeting.pk)
    first = meeting.activity.bookings.waiting().exclude(pk=booking.pk).with_details().first()
    context = {"meeting": meeting, "booking": booking, "first": first, "refusal": refusal}
    context["near"] = meeting.activity.starts_at - timezone.now() <= QueueRules.objects.current().near
    context["total"] = len(booking.of_its_own(meeting.activity.meetings.standing()))
    return TemplateResponse(request, "desk/cancel_booking.html", context, status=422 if refusal else 200)
