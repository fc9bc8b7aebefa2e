"""The centre's own clauses of the loan agreement."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numeripole.lending.forms.terms import ClausesForm
from numeripole.lending.models import Clauses
from numeripole.lending.pages import ask, may_keep


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def terms(request):
    """What every loan agreement says, a clause a line."""
    now = timezone.now()
    form = ClausesForm(request.POST or None, initial={"text": Clauses.objects.in_force(now).text})
    if form.is_valid():
        Clauses.objects.write(form.cleaned_data["text"], by=request.user, now=now)
        messages.success(request, _("The clauses are saved: the next agreements say so."))
        return redirect("lending:terms")
    return ask(
        request,
        form,
        title=_("Clauses of the loan agreement"),
        lead=_("They stand in every agreement from now on. Those of before stay as they were."),
        button=_("Save the clauses"),
        back=reverse("lending:equipment"),
        back_label=_("Equipment"),
    )
