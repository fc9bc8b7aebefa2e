"""The telephone: from a person's name to a booked place, and the slip that they take home."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bookings.codes import spaced
from bookings.models import Booking
from bookings.refusals import BookingRefused
from courses.dates import spoken_moment
from courses.models import Learner
from numeripole.accounts.reach import narrow, within
from numeripole.desk.forms.enrolments import CallForm, EnrolForm
from numeripole.desk.history import next_meeting
from numeripole.desk.household import book_together, household_of
from numeripole.desk.suitable import suitable_dates
from numeripole.privacy.journal import Kind, seen
from numeripole.public.qr import draw

may_book = permission_required("bookings.add_booking", raise_exception=True)


@require_safe
@may_book
def call(request):
    """Who is on the telephone? The people found lead to their dates."""
    form = CallForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    given, _space, family = text.partition(" ")
    people = within(Learner.objects.select_related("commune"), request.user.reach)
    context = {
        "form": form,
        "text": text,
        "found": people.find(text) if text else [],
        "new": {"given_name": given, "family_name": family} if family else None,
    }
    return TemplateResponse(request, "desk/call.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_book
def enrol(request, learner_id):
    """Book for the person, and for those who come along, on the date that is touched."""
    learner = get_object_or_404(Learner.objects.select_related("commune"), pk=learner_id)
    seen(request, learner)
    household = within(household_of(learner), request.user.reach)
    form, now = EnrolForm(request.POST or None, household=household), timezone.now()
    narrow(form, request.user.reach)
    if form.is_valid():
        people = [learner, *form.cleaned_data["along"]]
        try:
            booked = book_together(people, by=request.user, now=now, **form.order)
        except BookingRefused as refusal:
            form.add_error(None, refusal)
        else:
            for booking in booked:
                tell_of(request, booking, now=now)
            others = ",".join(str(one.learner_id) for one in booked if one.learner_id != learner.pk)
            return redirect(reverse("desk:slips", args=[learner.pk]) + (f"?avec={others}" if others else ""))
    most = None if "toutes" in request.GET else 8
    dates = suitable_dates(learner, now=now, places=request.user.reach, most=most)
    context = {"learner": learner, "form": form, "dates": dates, "is_whole": most is None}
    return TemplateResponse(request, "desk/enrol.html", context, status=422 if form.errors else 200)


def tell_of(request, booking, *, now):
    """Say what became of one person's wish, and what to tell someone who waits."""
    facts = {
        "name": booking.learner,
        "what": booking.activity.title,
        "when": spoken_moment(next_meeting(booking, now=now).starts_at),
    }
    if booking.is_seated:
        messages.success(request, _("%(name)s has a place: %(what)s, %(when)s.") % facts)
        return
    facts["place"] = booking.place_in_queue()
    waits = _("%(name)s is number %(place)s on the waiting list: %(what)s, %(when)s.") % facts
    say = _("Tell them not to come yet: as soon as a place is free, the first on the list is told.")
    messages.warning(request, f"{waits} {say}")


@require_safe
@permission_required("courses.view_learner", raise_exception=True)
def slips(request, learner_id):
    """The slips of all that the person has booked, and of those booked along, on one page."""
    others = [int(pk) for pk in request.GET.get("avec", "").split(",") if pk.isdecimal()]
    learner, now = get_object_or_404(Learner, pk=learner_id), timezone.now()
    bookings = Booking.objects.coming(now).filter(learner__in=[learner.pk, *others[:8]]).with_details()
    bookings = within(bookings, request.user.reach)
    found = list(bookings.order_by("activity__starts_at", "learner__name_key", "pk"))
    seen(request, *dict.fromkeys([learner, *(one.learner for one in found)]), kind=Kind.PRINTED)
    context = {"learner": learner, "slips": [slip_of(booking, now) for booking in found]}
    return TemplateResponse(request, "desk/slips.html", context)


def slip_of(booking, now):
    """What the slip of one booking shows."""
    address = settings.CENTRE["address"] + reverse("public:booking", args=[booking.code])
    meetings = booking.of_its_own(booking.activity.meetings.with_details())
    return {
        "booking": booking,
        "activity": booking.activity,
        "meetings": [one for one in meetings if one.ends_at > now],
        "code": spaced(booking.code),
        "qr": draw(address),
    }
