from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from numeripole.centre.accent import readable
from numeripole.centre.forms import CentreForm
from numeripole.centre.models import Centre
from numeripole.files import picture as stored_picture

PICTURES = {"logo", "photo"}


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("accounts.change_user", raise_exception=True)
def settings(request):
    """The centre's own name, telephone, welcome, colour and pictures, on one screen."""
    form = CentreForm(request.POST or None, request.FILES or None, instance=Centre.objects.current())
    if form.is_valid():
        centre = form.save()
        if centre.accent and readable(centre.accent).corrected:
            messages.warning(
                request,
                _("Saved. The colour %(given)s is hard to read: it is shown as %(shown)s.")
                % {"given": centre.accent, "shown": readable(centre.accent).light},
            )
        else:
            messages.success(request, _("The centre’s settings are saved."))
        return redirect("centre:settings")
    return TemplateResponse(
        request, "centre/settings.html", {"form": form}, status=422 if form.errors else 200
    )


@login_not_required
@require_safe
@cache_control(public=True, max_age=86400)
def stylesheet(request):
    """The accent as a stylesheet of its own, since pages hold no style."""
    centre = Centre.objects.current()
    accent = readable(centre.accent) if centre.accent else None
    return render(request, "centre/centre.css", {"accent": accent}, content_type="text/css")


@login_not_required
@require_safe
@cache_control(public=True, max_age=86400)
def picture(request, name):
    """The logo or the photo, served as the kind of picture that it was seen to be."""
    if name not in PICTURES:
        raise Http404
    return stored_picture(getattr(Centre.objects.current(), name))
