"""The centre's own clauses of the loan agreement."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numeripole.lending.forms.terms import TermsForm
from numeripole.lending.models import Terms
from numeripole.lending.pages import ask, may_keep


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def terms(request):
    """What every loan agreement says, a clause a line."""
    form = TermsForm(request.POST or None, instance=Terms.objects.current())
    if form.is_valid():
        form.save()
        messages.success(request, _("The clauses are saved: the next agreements say so."))
        return redirect("lending:terms")
    return ask(
        request,
        form,
        title=_("Clauses of the loan agreement"),
        lead=_("They stand in every agreement, one for each side."),
        button=_("Save the clauses"),
        back=reverse("lending:equipment"),
        back_label=_("Equipment"),
    )
