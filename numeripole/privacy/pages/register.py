"""The entry of the register of processing, to read, to print, to adapt."""

from django.contrib.auth.decorators import permission_required
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from numeripole.documents.views import private
from numeripole.privacy.papers import register_paper
from numeripole.privacy.register import register as sections_of


@require_safe
@permission_required("accounts.change_user", raise_exception=True)
def register(request):
    """The entry, with the terms and facts of today."""
    return TemplateResponse(request, "privacy/register.html", {"sections": sections_of()})


@require_safe
@permission_required("accounts.change_user", raise_exception=True)
def register_pdf(request):
    """The same on paper."""
    return private(register_paper(sections_of(), now=timezone.now()), "registre")
