"""Who owes a second factor is shown the way to one, and nothing else."""

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.utils import timezone

from numeripole.accounts.factors import is_owed
from numeripole.accounts.sessions import note_seen

# What it takes to set one up, or to leave.
OPEN = {
    "account_logout",
    "account_reauthenticate",
    "accounts:app",
    "accounts:codes",
    "accounts:passkey",
    "accounts:passkey_challenge",
    "accounts:second_factor",
}


class Gate:
    """Before the second factor a page of the desk leads to it, and a public page sees a visitor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated:
            return None
        if request.resolver_match.view_name not in OPEN and is_owed(request):
            if getattr(view, "login_required", True):
                return redirect("accounts:second_factor")
            request.user = AnonymousUser()
        elif request.method == "POST":
            note_seen(request, now=timezone.now())
        return None
