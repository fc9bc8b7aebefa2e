"""Cases: items that stay together, lent and scanned as one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from equipment.models import Kit
from numeripole.accounts.reach import within
from numeripole.lending.forms.items import KitForm
from numeripole.lending.pages import ask, carried_out, may_keep, may_lend


@require_safe
@may_lend
def kits(request):
    """Every case and what is in it."""
    found = within(Kit.objects.prefetch_related("items"), request.user.reach)
    return TemplateResponse(request, "lending/kits.html", {"kits": found})


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def new_kit(request):
    """Put items together in a case."""
    form = KitForm(request.POST or None, places=request.user.reach)
    if form.is_valid() and carried_out(form, Kit.objects.pack, by=request.user, **form.cleaned_data):
        messages.success(request, _("The case is packed."))
        return redirect("lending:kits")
    back = {"back": reverse("lending:kits"), "back_label": _("Cases")}
    return ask(request, form, title=_("New case"), button=_("Pack it"), **back)


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def kit(request, kit_id):
    """Change what is in a case."""
    kit = get_object_or_404(Kit, pk=kit_id)
    form = KitForm(request.POST or None, kit=kit, places=request.user.reach)
    if form.is_valid() and carried_out(form, kit.repack, by=request.user, **form.cleaned_data):
        messages.success(request, _("The case is packed."))
        return redirect("lending:kits")
    back = {"back": reverse("lending:kits"), "back_label": _("Cases")}
    return ask(request, form, title=str(kit), button=_("Save"), **back)
