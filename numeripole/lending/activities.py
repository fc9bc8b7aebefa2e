"""What is kept for the meetings of an activity, and what goes along when it is held elsewhere."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.dates import spoken_moment
from courses.models import Activity
from equipment.models import Hold
from equipment.refusals import EquipmentRefused
from numeripole.lending.forms.activity import ChoiceForm, HoldForm
from numeripole.lending.pages import ask, carried_out, may_lend, status_of


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def activity(request, activity_id):
    """What each meeting to come keeps and misses; one can ask for more."""
    activity = get_object_or_404(Activity.objects.planned(), pk=activity_id)
    form, now = HoldForm(request.POST or None), timezone.now()
    meetings = list(activity.meetings.coming(now).with_activity().select_related("place"))
    if form.is_valid() and kept(request, form, meetings, now):
        return redirect("lending:activity", activity_id)
    holds = {}
    for hold in Hold.objects.with_details().filter(meeting__in=meetings):
        holds.setdefault(hold.meeting_id, []).append(hold)
    context = {
        "activity": activity,
        "form": form,
        "rows": [(meeting, holds.get(meeting.pk, [])) for meeting in meetings],
    }
    return TemplateResponse(request, "lending/activity.html", context, status=status_of(form))


def kept(request, form, meetings, now):
    """Whether it is kept; what is missing is said, meeting by meeting."""
    model, quantity = form.cleaned_data["model"], form.cleaned_data["quantity"]
    try:
        for meeting in meetings:
            hold = Hold.objects.hold(
                meeting=meeting, model=model, quantity=quantity, by=request.user, now=now
            )
            if hold and hold.missing:
                words = {"when": spoken_moment(meeting.starts_at), "count": hold.missing}
                messages.warning(request, _("%(when)s: %(count)s are missing.") % words)
    except EquipmentRefused as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, _("It is noted for the meetings to come."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@may_lend
def choice(request, hold_id):
    """Name the very items that go to a meeting."""
    hold = get_object_or_404(Hold.objects.with_details(), pk=hold_id)
    # Nothing ticked is an answer too.
    form = ChoiceForm(request.POST if request.method == "POST" else None, hold=hold)
    if form.is_valid():
        chosen = list(form.cleaned_data["items"])
        if carried_out(form, hold.choose, items=chosen, by=request.user):
            messages.success(request, _("The devices are chosen."))
            return redirect("lending:activity", hold.meeting.activity_id)
    return ask(
        request,
        form,
        title=_("Which ones go: %(what)s") % {"what": hold},
        lead=_("%(title)s, %(when)s")
        % {"title": hold.meeting.activity.title, "when": spoken_moment(hold.meeting.starts_at)},
        button=_("Choose these"),
        back=reverse("lending:activity", args=[hold.meeting.activity_id]),
        back_label=_("Equipment of the activity"),
    )
