"""Coming in: by password or passkey, then the second step; by the link of an invitation or a new password."""

from allauth.account import views as library
from allauth.account.forms import UserTokenForm
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.password_reset import finalize_password_reset
from allauth.core.internal import ratelimit
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal.auth import begin_authentication
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from numeripole.accounts.adapter import StaffOnly
from numeripole.accounts.factors import factors_of
from numeripole.accounts.forms import PasswordForm, SecondStepForm
from numeripole.accounts.models import User
from numeripole.accounts.passkeys import PasskeyEntryForm, PasskeyStepForm
from numeripole.accounts.refusals import StaffRefused
from numeripole.accounts.views.offered import offered

at_second_step = login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")
by_passkey = ratelimit.decorator(app="allauth.mfa", action="webauthn_login")


def sign_in(request, user):
    """Open a session for someone who has just typed or chosen their password."""
    record_authentication(request, user, "password")
    StaffOnly(request).login(request, user)


@at_second_step
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request):
    """The code of the telephone, a code kept on paper, or a passkey."""
    stage = request._login_stage
    kind = PasskeyStepForm if "credential" in request.POST else SecondStepForm
    form = kind(user=stage.login.user, data=request.POST or None)
    if form.is_valid():
        form.save()
        return stage.exit()
    context = {"form": form, "factors": factors_of(stage.login.user)}
    return TemplateResponse(request, "accounts/second_step.html", context, status=422 if form.errors else 200)


@at_second_step
@require_POST
def second_step_challenge(request):
    """What the passkey must sign for the one who is signing in."""
    return JsonResponse(begin_authentication(request._login_stage.login.user))


@require_POST
@login_not_required
@by_passkey
def passkey_entry_challenge(request):
    """What a passkey must sign to open the account that it is of."""
    return JsonResponse(begin_authentication(None))


passkey_entry = require_POST(login_not_required(LoginWebAuthnView.as_view(form_class=PasskeyEntryForm)))


with_codes = offered("ACCOUNT_LOGIN_BY_CODE_ENABLED")
request_code = login_not_required(with_codes(library.request_login_code))
confirm_code = login_not_required(with_codes(library.confirm_login_code))


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@sensitive_post_parameters()
def new_password(request, uidb36, key):
    """Choose another password with the link of an e-mail; reading it keeps nothing."""
    token = UserTokenForm({"uidb36": uidb36, "key": key})
    user = token.reset_user if token.is_valid() and token.reset_user.is_active else None
    form = PasswordForm(request.POST or None, user=user)
    if user and form.is_valid():
        user.choose_password(form.cleaned_data["password1"], now=timezone.now())
        return finalize_password_reset(request, user) or redirect("account_reset_password_from_key_done")
    status = 422 if user and form.errors else 200
    return TemplateResponse(
        request, "accounts/new_password.html", {"form": form, "owner": user}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@sensitive_post_parameters()
def invitation(request, signed_invitation):
    """Somebody was invited to work here: they choose their password, and are at their desk."""
    now = timezone.now()
    person = User.objects.invited_by_link(signed_invitation, now=now)
    form = PasswordForm(request.POST or None, user=person)
    if person and form.is_valid():
        try:
            person.accept(signed_invitation, form.cleaned_data["password1"], now=now)
        except StaffRefused:
            person = None
        else:
            sign_in(request, person)
            messages.success(request, _("Welcome. Your account is open."))
            return redirect("desk:home")
    status = 422 if person and form.errors else 200
    return TemplateResponse(
        request, "accounts/invitation.html", {"form": form, "person": person}, status=status
    )
