from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bookings.codes import LENGTH, read_code, spaced
from bookings.refusals import BookingRefused
from numeripole.context import centre_of
from numeripole.public.access import check_letters, let_in, opened, private
from numeripole.public.calendars import calendar_of
from numeripole.public.forms import CodeForm, LettersForm
from numeripole.public.qr import draw
from numeripole.public.throttle import status_of, try_at


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@private
def my_booking(request):
    """Find one's booking again, with its code and the first letters of the name."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (code := known_code(request, form, form.cleaned_data["code"])):
        return let_in(redirect("public:booking", code), code)
    return TemplateResponse(request, "public/my_booking.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@private
def booking(request, code):
    """The slip, for who may see it; anyone else with the address is asked how the name begins."""
    booking = opened(request, code)
    if booking is None:
        return letters(request, code)
    if request.method == "POST":
        return redirect("public:booking", code)
    activity, now = booking.activity, timezone.now()
    meetings = booking.of_its_own(activity.meetings.with_details())
    context = slip_of(booking, meetings) | {
        "next": next((one for one in meetings if one.ends_at > now and not one.is_called_off), None),
        "ahead": booking.place_in_queue() - 1 if booking.is_waiting else 0,
        "is_over": activity.ends_at <= now,
        "ran_out": booking.ran_out(now),
    }
    return TemplateResponse(request, "public/booking.html", context)


def slip_of(booking, meetings):
    """What the slip says of a booking and its meetings."""
    address = settings.CENTRE["address"] + reverse("public:booking", args=[booking.code])
    return {
        "booking": booking,
        "activity": booking.activity,
        "meetings": meetings,
        "code": spaced(booking.code),
        "qr": draw(address),
    }


def letters(request, code):
    """How the name begins; a member of staff with a telephone's camera notes who is there instead."""
    if request.method != "POST" and request.user.has_perm("bookings.add_attendance"):
        return redirect("door:arrival", code)
    form = LettersForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (code := known_code(request, form, code)):
        return let_in(redirect("public:booking", code), code)
    return TemplateResponse(request, "public/letters.html", {"form": form}, status=status_of(form))


def known_code(request, form, code):
    """The code as it is kept when the letters go with it; else None, and the form says why."""
    try:
        with try_at(request, f"code {read_code(code)[:LENGTH]}"):
            return check_letters(code, form.cleaned_data["letters"])
    except BookingRefused as refusal:
        form.add_error("letters", refusal)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@private
def cancellation(request, code):
    """Give one's place back, once it is confirmed."""
    booking = opened(request, code)
    if booking is None or booking.is_cancelled:
        return redirect("public:booking", code)
    refusal = None
    if request.method == "POST":
        try:
            booking.cancel(by=None, now=timezone.now())
        except BookingRefused as refused:
            refusal = refused.messages
        else:
            return redirect("public:booking", code)
    context = {"booking": booking, "activity": booking.activity, "refusal": refusal}
    return TemplateResponse(request, "public/cancellation.html", context, status=422 if refusal else 200)


@require_safe
@login_not_required
@private
def calendar_event(request, code):
    """The meetings as a file for the calendar of a telephone."""
    booking = opened(request, code)
    if booking is None:
        return redirect("public:booking", code)
    meetings = booking.of_its_own(booking.activity.meetings.with_activity().numbered())
    response = HttpResponse(
        calendar_of(booking, meetings, centre_of(request)), content_type="text/calendar; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="numeripole-{code}.ics"'
    return response
