"""Reservations: promised for days, or in the queue while all are out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.dates import spoken_day
from equipment.models import Organisation, Reservation
from equipment.refusals import EquipmentRefused
from numeripole.accounts.reach import narrow, within
from numeripole.lending.basket import Basket
from numeripole.lending.forms.reservations import DatesForm, OrganisationForm, ReservationForm
from numeripole.lending.handover import people_found
from numeripole.lending.onward import held, way_back
from numeripole.lending.pages import ask, carried_out, may_lend, status_of
from numeripole.lending.qualified import qualified_for


@require_safe
@may_lend
def reservations(request):
    """What is promised and who waits, by day."""
    today = timezone.localdate()
    live = within(Reservation.objects.coming(today), request.user.reach).with_details()
    unclaimed = Reservation.objects.reserved().with_details().filter(last_on__lt=today)
    context = {
        "today": today,
        "reserved": live.reserved().order_by("first_on", "pk"),
        "waiting": live.waiting(),
        "unclaimed": within(unclaimed, request.user.reach),
    }
    return TemplateResponse(request, "lending/reservations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def new_reservation(request):
    """Promise something for days to a person or an organisation."""
    basket = Basket.read(request.GET, places=request.user.reach)
    known = {"model": request.GET.get("modele"), "place": request.GET.get("lieu")}
    form = ReservationForm(request.POST or None, initial={name: pk for name, pk in known.items() if pk})
    narrow(form, request.user.reach)
    if basket.borrower and form.is_valid() and reserved(basket, form, request):
        return redirect("lending:reservations")
    asked = request.GET.get("q", "")
    context = {
        "basket": basket,
        "form": form,
        "asked": asked,
        "found": people_found(asked, request.user.reach),
        "organisations": Organisation.objects.all(),
        "kept": held(request.GET),
    }
    return TemplateResponse(request, "lending/new_reservation.html", context, status=status_of(form))


def reserved(basket, form, request):
    """The reservation once it is made; what was moved or must wait is said."""
    facts, learner = form.cleaned_data, None if basket.organisation else basket.learner
    qualified = bool(qualified_for(learner, [facts["model"]]))
    who = {"learner": learner, "organisation": basket.organisation}
    order = Reservation.objects.reserve
    made = carried_out(form, order, by=request.user, qualified=qualified, **who, **facts)
    if made is None:
        return None
    if made.is_waiting:
        rank = made.place_in_queue()
        messages.warning(request, _("All are taken then: number %(rank)s in the queue.") % {"rank": rank})
    else:
        days = {"first": spoken_day(made.first_on), "last": spoken_day(made.last_on)}
        messages.success(request, _("Reserved from %(first)s to %(last)s.") % days)
    if (made.first_on, made.last_on) != (facts["first_on"], facts["last_on"]):
        messages.warning(request, _("The place is closed on a day you gave: it is the next open day."))
    return made


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def move_reservation(request, reservation_id):
    """Change the days of a reservation."""
    reservation = get_object_or_404(Reservation.objects.live().with_details(), pk=reservation_id)
    known = {"first_on": reservation.first_on, "last_on": reservation.last_on}
    form = DatesForm(request.POST or None, initial=known)
    if form.is_valid() and carried_out(form, reservation.move, by=request.user, **form.cleaned_data):
        messages.success(request, _("The days are changed."))
        return redirect("lending:reservations")
    title = _("Change the days: %(what)s") % {"what": reservation}
    return asked_about(request, form, reservation, title=title, button=_("Change the days"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def cancel_reservation(request, reservation_id):
    """Give a reservation up; the first who waits gets it."""
    reservation = get_object_or_404(Reservation.objects.live().with_details(), pk=reservation_id)
    if request.method == "POST":
        try:
            reservation.cancel(by=request.user, now=timezone.now())
        except EquipmentRefused as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("The reservation is cancelled."))
        return redirect("lending:reservations")
    context = {"reservation": reservation}
    return TemplateResponse(request, "lending/cancel_reservation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def new_organisation(request):
    """A school or a programme that borrows."""
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        organisation = form.save()
        messages.success(request, _("%(name)s can borrow.") % {"name": organisation})
        lend = f"{reverse('lending:hand_over')}?pour={organisation.pk}"
        return redirect(way_back(request.GET, pour=organisation.pk) or lend)
    back = {"back": reverse("lending:hand_over"), "back_label": _("Lend")}
    return ask(request, form, title=_("New organisation"), button=_("Save"), **back)


def asked_about(request, form, reservation, **words):
    who = str(reservation.borrower or _("Erased file"))
    back = {"back": reverse("lending:reservations"), "back_label": _("Reservations")}
    return ask(request, form, lead=who, **back, **words)
