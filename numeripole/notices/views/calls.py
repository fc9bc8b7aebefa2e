"""The call list: whom to call, why, and what came of it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bookings.refusals import BookingRefused
from courses.refusals import ActivityRefused
from numeripole.accounts.reach import within
from numeripole.notices.call_list import call_list
from numeripole.notices.forms.calls import CallForm
from numeripole.notices.models import Notice
from numeripole.notices.orders import ANSWERS, answer_offer
from numeripole.privacy.journal import Kind, listed


@require_safe
@permission_required("notices.view_notice", raise_exception=True)
def calls(request):
    """Who is to be called, the most urgent first; those reached today stay at the end."""
    now, mine = timezone.now(), request.user.reach
    letters = within(Notice.objects.letters().in_time(now), mine).count()
    context = {"calls": call_list(now, mine), "letters": letters}
    listed(request, len(context["calls"]), kind=Kind.CALLS)
    context["left"] = sum(1 for call in context["calls"] if not call.is_done)
    return TemplateResponse(request, "notices/calls.html", context)


@permission_required("notices.view_notice", raise_exception=True)
@require_POST
def call(request, notice_id):
    """Note what came of one call, or take the last note back."""
    notice = get_object_or_404(Notice.objects.filter(state__in=["call", "reached"]), pk=notice_id)
    form = CallForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["outcome"][0])
        return redirect("notices:calls")
    outcome, given = form.cleaned_data["outcome"], {"by": request.user, "now": timezone.now()}
    try:
        if outcome in ANSWERS and notice.booking:
            answer_offer(notice.booking, outcome, **given)
        elif outcome == "undo":
            notice.undo_call(**given)
        else:
            notice.note_call(outcome, **given)
    except (ActivityRefused, BookingRefused) as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("It is noted."))
    return redirect("notices:calls")
