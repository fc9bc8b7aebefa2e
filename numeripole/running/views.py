import smtplib

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.core.mail import send_mail
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from numeripole.accounts.views.entering import sign_in
from numeripole.running.backups import made
from numeripole.running.doctor import ON_PAGE, examine
from numeripole.running.forms import SetUpForm
from numeripole.running.health import health
from numeripole.running.models import Backup
from numeripole.running.refusals import RunningRefused
from numeripole.running.setup import fits, set_up


@require_safe
@never_cache
@login_not_required
def well(request):
    """For a monitor: each part well or not, and status 503 when one is not."""
    found = health(now=timezone.now())
    return JsonResponse({"well": all(found.values())} | found, status=200 if all(found.values()) else 503)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
def setup(request):
    """The first hour of a centre, for whoever has the key that the server printed."""
    if not fits(request.GET.get("cle", "")):
        raise Http404
    form = SetUpForm(request.POST or None)
    if form.is_valid():
        try:
            administrator = set_up(**form.facts())
        except RunningRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            sign_in(request, administrator)
            messages.success(request, _("The centre is ready. Try the e-mails, then enter your courses."))
            return redirect("running:state")
    return TemplateResponse(request, "running/setup.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@never_cache
@permission_required("accounts.change_user", raise_exception=True)
def state(request):
    """How the installation is: what is wrong and what to do, and the backups there are."""
    context = {
        "parts": list(examine(ON_PAGE, now=timezone.now())),
        "last": Backup.objects.last_good(),
        "kept": [timezone.localtime(instant) for instant in made(settings.BACKUPS)],
    }
    return TemplateResponse(request, "running/state.html", context)


@require_POST
@permission_required("accounts.change_user", raise_exception=True)
def mail_test(request):
    """Send an e-mail to the one who asks, and say whether it left."""
    if not settings.EMAIL_WORKS:
        messages.error(request, _("No e-mail leaves from here: give EMAIL_URL a mail server."))
        return redirect("running:state")
    try:
        send_mail(
            _("A test e-mail"),
            _("If you read this, the centre’s e-mails leave as they should."),
            None,
            [request.user.email],
        )
    except (OSError, smtplib.SMTPException) as failure:
        said = _("The e-mail did not leave (%(failure)s). Look at EMAIL_URL in the settings of the machine.")
        messages.error(request, said % {"failure": type(failure).__name__})
    else:
        said = _("An e-mail left for %(email)s. Look whether it has come, also among unwanted mail.")
        messages.success(request, said % {"email": request.user.email})
    return redirect("running:state")
