"""On the telephone: someone who is known at another place, asked for by their very name and number."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numeripole.accounts.models import Acquaintance
from numeripole.desk.forms.enrolments import KnownForm
from numeripole.privacy.journal import seen


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("bookings.add_booking", raise_exception=True)
def known_elsewhere(request):
    """Book for someone of another place: nothing is said of a file to who does not give all three."""
    form = KnownForm(request.POST or None)
    if form.is_valid():
        asked = {"by": request.user, "now": timezone.now()}
        learner = Acquaintance.objects.make(**form.cleaned_data, **asked)
        if learner:
            seen(request, learner)
            messages.success(request, _("This file is known at another place: you can book with it."))
            return redirect("desk:enrol", learner.pk)
        form.add_error(None, _("No file has this very name and telephone. Make a new one."))
    status = 422 if form.errors else 200
    return TemplateResponse(request, "desk/known_elsewhere.html", {"form": form}, status=status)
