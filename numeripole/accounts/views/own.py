"""One's own account: second factors, codes for the day they are lost, sessions."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from numeripole.accounts import factors
from numeripole.accounts.factors import Type, factors_of
from numeripole.accounts.forms import AppForm
from numeripole.accounts.passkeys import PasskeyForm
from numeripole.accounts.sessions import mark_of
from numeripole.public.qr import draw

confirmed = reauthentication_required(app="allauth.mfa")


@require_safe
@never_cache
def account(request):
    """How one signs in, and where one is signed in."""
    context = {
        "factors": factors_of(request.user),
        "is_linked": request.user.identities.exists(),
        "sessions": request.user.sessions.live(now=timezone.now()),
        "this": mark_of(request.session.session_key),
    }
    return TemplateResponse(request, "accounts/account.html", context)


@require_safe
@never_cache
def second_factor(request):
    """Why there is a second factor, and which to choose; who has one signs in with it."""
    context = {"factors": factors_of(request.user), "is_owed": factors.is_owed(request)}
    return TemplateResponse(request, "accounts/second_factor.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@confirmed
def app(request):
    """The square to read with one's telephone, and the first code that it shows."""
    form = AppForm(request.POST or None, user=request.user)
    if must_sign_in_with_it(request):
        return redirect("accounts:second_factor")
    if form.is_valid():
        factors.keep_app(request, form.secret, now=timezone.now())
        messages.success(request, _("Your telephone is now asked for when you sign in."))
        return redirect("accounts:codes")
    address = get_adapter().build_totp_url(request.user, form.secret)
    secret = " ".join(form.secret[start : start + 4] for start in range(0, len(form.secret), 4))
    context = {"form": form, "square": draw(address), "address": address, "secret": secret}
    return TemplateResponse(request, "accounts/app.html", context, status=422 if form.errors else 200)


@require_POST
@confirmed
def remove_app(request):
    """The telephone is no longer asked for."""
    for authenticator in request.user.authenticator_set.filter(type=Type.TOTP):
        factors.remove(authenticator, now=timezone.now())
    messages.success(request, _("Your telephone is no longer asked for."))
    return redirect("accounts:account")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@confirmed
def passkey(request):
    """Let a telephone, a computer or a key open the account."""
    if must_sign_in_with_it(request):
        return redirect("accounts:second_factor")
    form = PasskeyForm(data=request.POST or None, user=request.user, initial={"name": ""})
    if form.is_valid():
        factors.keep_passkey(request, **form.cleaned_data, now=timezone.now())
        messages.success(request, _("You can now sign in with this passkey."))
        return redirect("accounts:codes")
    return TemplateResponse(
        request, "accounts/passkey.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
@confirmed
def passkey_challenge(request):
    """What the new passkey must sign."""
    return JsonResponse(begin_registration(request.user, passwordless=True))


@require_POST
@confirmed
def remove_passkey(request, passkey_id):
    """The passkey was lost, or is no longer wanted."""
    lost = get_object_or_404(request.user.authenticator_set, pk=passkey_id, type=Type.WEBAUTHN)
    factors.remove(lost, now=timezone.now())
    messages.success(request, _("This passkey no longer opens your account."))
    return redirect("accounts:account")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@confirmed
def codes(request):
    """The codes for the day the telephone is lost: shown until they are said to be noted."""
    mine = factors_of(request.user)
    if not mine.codes or must_sign_in_with_it(request):
        return redirect("accounts:account")
    if request.method == "POST":
        mine.codes.mark_as_viewed()
        messages.success(request, _("Well done: your account is protected."))
        return redirect("desk:home")
    return TemplateResponse(request, "accounts/codes.html", {"factors": mine})


@require_POST
@confirmed
def new_codes(request):
    """The codes were lost or used: others take their place."""
    if factors_of(request.user).any:
        factors.renew_codes(request.user, now=timezone.now())
    return redirect("accounts:codes")


@require_POST
def end_session(request, session_mark):
    """Sign out of one browser, from afar."""
    for session in request.user.sessions.live(now=timezone.now()):
        if session.mark == session_mark and session.session_key != request.session.session_key:
            session.delete()
            messages.success(request, _("That device is signed out."))
    return redirect("accounts:account")


@require_POST
def end_other_sessions(request):
    """Sign out everywhere but here."""
    request.user.end_sessions(keeping=request.session.session_key)
    messages.success(request, _("You are now signed in here only."))
    return redirect("accounts:account")


def must_sign_in_with_it(request):
    """Whoever has a second factor already shows it before they add another or read the codes."""
    return factors.is_owed(request) and factors_of(request.user).any
