"""The screen at the entrance: locked to noting who arrives."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bookings.models import Attendance
from numeripole.accounts.reach import narrow
from numeripole.door.arrivals import NotExpected, check_in, found_by_letters, person_of, stations_left
from numeripole.door.devices import at_the_door, device_of, forget, remember
from numeripole.door.forms import ChoiceForm, DeviceForm, PurposeForm
from numeripole.door.models import Device
from numeripole.door.said import address_of, presence_of
from numeripole.public.access import private
from numeripole.public.scans import ScanForm, read_scan
from numeripole.public.throttle import try_at_door

BACK, ANSWER = 4, 60


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@private
def entrance(request):
    """Whoever arrives shows a card or a slip, or types a code or three letters of the name."""
    device = device_of(request)
    if device is None:
        return opening(request)
    form = scan_form(request.POST or None)
    if form.is_valid():
        try:
            with try_at_door(device):
                return arrive(request, device, *read_scan(form.cleaned_data["scan"]))
        except ValidationError as refusal:
            form.add_error("scan", refusal)
    return first_screen(request, device, form)


def scan_form(data=None):
    return ScanForm(data, label=_("Show your card or your slip, or type three letters of your name"))


def first_screen(request, device, form):
    """The field, and what was wrong; not what was typed, for the next scan must not be added to it."""
    status = 422 if form.errors else 200
    form.data = {}
    context = {"device": device, "form": form}
    return TemplateResponse(request, "door/entrance.html", context, status=status)


def arrive(request, device, kind, value):
    """The next screen for what was shown: noted, or a choice among given names; else a refusal."""
    now = timezone.now()
    if kind != "letters":
        learner = person_of(kind, value)
        if learner is not None:
            return redirect(address_of(check_in(learner, {device.place_id}, by=None, now=now)))
        value = value if kind == "slip" else ""
    arrivals = found_by_letters(value, {device.place_id}, now=now)
    if not arrivals:
        raise NotExpected(
            _("We found nobody. Show your card again, type three letters of your name, or come to the desk."),
            code="nobody",
        )
    context = {"device": device, "arrivals": arrivals, "letters": value}
    response = TemplateResponse(request, "door/choice.html", context)
    response.headers["Refresh"] = f"{ANSWER}; url={request.path}"
    return response


def opening(request):
    """Staff make this browser the screen of the entrance, and are signed out of it."""
    if not request.user.is_authenticated:
        return forget(redirect_to_login(request.path))
    if not request.user.has_perm("bookings.add_attendance"):
        return redirect("desk:home")
    form = narrow(DeviceForm(request.POST or None), request.user.reach)
    if form.is_valid():
        device = Device.objects.open(by=request.user, now=timezone.now(), **form.cleaned_data)
        logout(request)
        return remember(redirect("door:entrance"), device)
    return TemplateResponse(request, "door/opening.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@login_not_required
@at_the_door
def choice(request, device):
    """The given name that was touched, among those found for the letters."""
    form, now = ChoiceForm(request.POST), timezone.now()
    letters = form.cleaned_data["letters"] if form.is_valid() else ""
    chosen = [one for one in found_by_letters(letters, {device.place_id}, now=now) if form.is_chosen(one)]
    if not chosen:
        return redirect("door:entrance")
    try:
        presence = check_in(chosen[0].learner, {device.place_id}, by=None, now=now, meeting=chosen[0].meeting)
    except ValidationError as refusal:
        again = scan_form({"scan": form.cleaned_data["letters"]})
        again.add_error("scan", refusal)
        return first_screen(request, device, again)
    return redirect(address_of(presence))


@require_safe
@login_not_required
@at_the_door
def welcome(request, device, said):
    """One large confirmation, then the first screen again; at open access first why one comes."""
    presence = presence_of(said)
    if presence is None:
        return redirect("door:entrance")
    is_open_access = presence.meeting.activity.kind == "open_access"
    asks = is_open_access and not presence.purpose and "fini" not in request.GET
    context = {
        "device": device,
        "presence": presence,
        "said": said,
        "asks": asks,
        "purposes": Attendance.Purpose.choices,
        "stations": stations_left(presence.meeting) if is_open_access else None,
    }
    response = TemplateResponse(request, "door/welcome.html", context)
    response.headers["Refresh"] = f"{ANSWER if asks else BACK}; url=/entree/"
    return response


@require_POST
@login_not_required
@at_the_door
def purpose(request, device, said):
    """What brings the person to open access; one need not say."""
    form, presence = PurposeForm(request.POST), presence_of(said)
    if presence is not None and form.is_valid() and form.cleaned_data["purpose"]:
        Attendance.objects.set_purpose(
            meeting=presence.meeting, learner=presence.learner, purpose=form.cleaned_data["purpose"]
        )
    return redirect(f"{address_of(presence)}?fini=1" if presence else "door:entrance")


@require_POST
@login_not_required
@at_the_door
def mistake(request, device, said):
    """ "It is not me": what was noted a moment ago is taken back."""
    presence = presence_of(said)
    if presence is not None and presence.recorded_by_id is None:
        Attendance.objects.clear(meeting=presence.meeting, learner=presence.learner)
    return redirect("door:entrance")
