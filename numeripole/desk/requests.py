"""What people asked for: courses without a date, ideas and needs. The list empties."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bookings.models import Suggestion, Wish
from numeripole.accounts.reach import within

MOST = 200


@require_safe
@permission_required("courses.view_learner", raise_exception=True)
def requests(request):
    """Who waits to be told of which course, and the ideas left."""
    wishes = within(Wish.objects.open(), request.user.reach).with_details()
    wishes = wishes.order_by("course__code", "asked_at", "pk")[:MOST]
    context = {
        "courses": [(course, list(of)) for course, of in groupby(wishes, key=lambda wish: wish.course)],
        "ideas": Suggestion.objects.open()[:MOST],
    }
    return TemplateResponse(request, "desk/requests.html", context)


@permission_required("bookings.add_booking", raise_exception=True)
@require_POST
def answer_wish(request, wish_id):
    """Look for a date with the person, whose file is made if need be; or note that it is answered."""
    wish = get_object_or_404(Wish.objects.open(), pk=wish_id)
    if "book" in request.POST:
        return redirect("desk:enrol", wish.take_file(by=request.user, now=timezone.now()).pk)
    wish.settle(by=request.user, now=timezone.now())
    messages.success(request, _("The request of %(name)s is answered.") % {"name": wish})
    return redirect("desk:requests")


@permission_required("bookings.add_booking", raise_exception=True)
@require_POST
def answer_idea(request, idea_id):
    """An idea was read, and answered if an answer was wished for."""
    get_object_or_404(Suggestion, pk=idea_id).settle(by=request.user, now=timezone.now())
    messages.success(request, _("The idea is noted as read."))
    return redirect("desk:requests")
