"""For whoever is shown an attestation: is it genuine? It answers no more than its holder agreed to."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from bookings.codes import read_code
from bookings.refusals import BookingRefused
from numeripole.badges.files import badge_file
from numeripole.badges.forms import CheckForm
from numeripole.badges.models import Certificate
from numeripole.public.access import private
from numeripole.public.forms import LettersForm
from numeripole.public.space import check_initial
from numeripole.public.throttle import TooManyAttempts, address_of, count, status_of, try_at


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@private
def check(request):
    """Write the number of an attestation, or give the file of a badge."""
    bound = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CheckForm(*bound)
    if form.is_valid():
        return redirect("badges:verify", form.found)
    return TemplateResponse(request, "badges/check.html", {"form": form}, status=status_of(form))


@require_safe
@login_not_required
@private
def verify(request, certificate):
    """What this number attests: genuine, revoked, private, or unknown, said plainly."""
    one = Certificate.objects.with_details().filter(number=read_code(certificate)).first()
    context, status = {"certificate": one, "too_many": False}, 200 if one else 404
    if one is None:
        try:
            # A number that is not ours is a mistake, or a try: those are counted, and slowed down.
            count((f"attestation-address {address_of(request)}", settings.CODES_PER_ADDRESS))
        except TooManyAttempts:
            context["too_many"], status = True, 429
    return TemplateResponse(request, "badges/verify.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@private
def claim(request, certificate):
    """The holder takes the badge with the number on the paper and three letters: no account, no e-mail."""
    live = Certificate.objects.live().with_details()
    one = get_object_or_404(live, number=read_code(certificate))
    form = LettersForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            with try_at(request, f"attestation {one.number}"):
                check_initial(one.learner, form.cleaned_data["letters"])
        except BookingRefused as refusal:
            form.add_error("letters", refusal)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return badge_file(one, request.POST.get("format", "svg"))
    context = {"certificate": one, "form": form}
    return TemplateResponse(request, "badges/claim.html", context, status=status_of(form))
