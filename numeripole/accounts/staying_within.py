"""Kept within one's places: what belongs to another place is not found, whatever one asks of it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from numeripole.accounts.addresses import NAMED, SENT, WHOLE
from numeripole.accounts.reach import within


class StayWithin:
    """Answer 404 about what is of another place; whoever sees all places pays no query for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "login_required", True) or request.user.reach is None:
            return
        if request.resolver_match.view_name in WHOLE:
            raise PermissionDenied
        for name, value in [*kwargs.items(), *sent(request)]:
            model, field = NAMED.get(name) or SENT.get(name) or (None, "")
            if model and is_elsewhere(model, {field: value}, request.user.reach):
                raise Http404


def sent(request):
    """(name, number) of what is chosen in the form or the address."""
    said = [request.GET, request.POST]
    pairs = ((name, value) for one in said for name in SENT for value in one.getlist(name))
    return [(name, value) for name, value in pairs if value.isdecimal() and len(value) < 10]


def is_elsewhere(model, which, places):
    """Whether there is such a thing, and it belongs to none of the places."""
    found = model._base_manager.filter(**which)
    return found.exists() and not within(found, places).exists()
