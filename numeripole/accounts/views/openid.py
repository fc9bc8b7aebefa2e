"""Coming in, and leaving, by the centre's identity provider.

A form may not send the browser to another house (the security policy), so a page of ours does; and the
answer, which comes back by a GET, is used by a POST.
"""

from allauth.account import views as library
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from numeripole.accounts.identities import Identity
from numeripole.accounts.models import User
from numeripole.accounts.openid import provider
from numeripole.accounts.refusals import StaffRefused
from numeripole.accounts.views.offered import offered
from numeripole.accounts.views.own import confirmed

TRIP, TOKEN = "openid_trip", "openid_token"
limited = ratelimit.decorator(app="allauth.account", action="login")
with_provider = offered("OPENID_SERVER")


def back_to(name):
    return f"{settings.CENTRE['address']}{reverse(name)}"


@login_not_required
@with_provider
@require_POST
@never_cache
@limited
def openid_entry(request):
    """Leave for the provider, to come in."""
    wanted = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        wanted = ""
    return depart(request, provider.begin(next=wanted, linking=None))


@require_POST
@with_provider
@confirmed
def link_identity(request):
    """Leave for the provider, to link one's identity to the account that one is in."""
    return depart(request, provider.begin(linking=request.user.pk))


def depart(request, trip):
    try:
        address = provider.sign_in_address(trip, back=back_to("accounts:openid_answer"))
    except StaffRefused as refusal:
        return refused(request, refusal)
    request.session[TRIP] = trip
    return leaving(request, address)


def leaving(request, address):
    return TemplateResponse(request, "accounts/openid_leaving.html", {"address": address})


@login_not_required
@with_provider
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def openid_answer(request):
    """Back from the provider: reading the answer does nothing, using it opens the account."""
    if request.method != "POST":
        return TemplateResponse(request, "accounts/openid_answer.html")
    trip = request.session.pop(TRIP, None)
    try:
        if trip is None:
            raise StaffRefused(_("This answer is too old, or was used. Start again."), code="used")
        person = provider.person_of(request.GET, trip, back=back_to("accounts:openid_answer"))
        return linked(request, person, trip) if trip["linking"] else entered(request, person, trip)
    except StaffRefused as refusal:
        return refused(request, refusal)


def linked(request, person, trip):
    """The account that asked for it is opened by this identity from now on."""
    if request.user.pk != trip["linking"]:
        raise StaffRefused(_("You signed out in between. Start again."), code="other")
    Identity.objects.link(user=request.user, person=person, now=timezone.now())
    messages.success(request, _("You can now sign in with %(name)s.") % {"name": settings.OPENID_NAME})
    return redirect("accounts:account")


def entered(request, person, trip):
    """Sign in; a strong identity is a second factor, else the account's own is asked for."""
    user = Identity.objects.owner(person, staff=User.objects.at_their_post(), now=timezone.now())
    request.session[TOKEN] = person.token
    record_authentication(request, user, "openid")
    adapter = get_adapter(request)
    if not person.is_strong:
        return perform_login(request, Login(user=user, redirect_url=trip["next"] or None))
    try:
        record_authentication(request, user, "mfa", type="openid")
        adapter.login(request, user)
    except ImmediateHttpResponse as answer:
        return answer.response
    return redirect(trip["next"] or settings.LOGIN_REDIRECT_URL)


def refused(request, refusal):
    context = {"sentence": refusal.message}
    return TemplateResponse(request, "accounts/openid_refused.html", context, status=422)


@require_POST
@confirmed
def unlink_identity(request):
    """This account is opened by its password alone again."""
    try:
        Identity.objects.unlink(user=request.user, now=timezone.now())
    except StaffRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The link is undone."))
    return redirect("accounts:account")


@login_not_required
def sign_out(request):
    """Leave here, then at the provider when one came in by it."""
    token = request.session.get(TOKEN)
    answer = library.logout(request)
    if request.method != "POST" or not token or not settings.OPENID_SERVER:
        return answer
    try:
        address = provider.sign_out_address(token, back=back_to("public:home"))
    except StaffRefused:
        return answer
    return (
        TemplateResponse(request, "accounts/openid_leaving.html", {"address": address}) if address else answer
    )
