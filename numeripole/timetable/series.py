"""What recurs, entered in two steps: its rule, then the dates that it gives; nothing before is written."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from courses.refusals import ActivityRefused
from numeripole.desk.activities import may_plan
from numeripole.lending.following import keep_equipment
from numeripole.public.weeks import Week
from numeripole.timetable.drafts import Draft, KeptForm
from numeripole.timetable.forms.series import SeriesForm, SlotsForm


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def new_series(request):
    """A workshop, open access or an event that comes back."""
    return entered(request, SeriesForm, "timetable/new_series.html")


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def new_slots(request):
    """Blocks of appointments."""
    return entered(request, SlotsForm, "timetable/new_slots.html")


def entered(request, form_class, template):
    """The form, then the preview of every date, then the order for the dates that stay ticked."""
    now = timezone.now()
    draft = Draft(form_class, request.GET, now=now, places=request.user.reach)
    kept = KeptForm(request.POST if request.method == "POST" else request.GET, draft=draft)
    if request.method == "POST" and draft.dates and kept.is_valid():
        try:
            draft.form.order(days=kept.days(), by=request.user, now=now)
        except ActivityRefused as refusal:
            kept.refuse(refusal)
        else:
            return created(request, kept)
    context = {"draft": draft, "form": draft.form, "kept": kept}
    wrong = draft.has_errors or (request.method == "POST" and not kept.is_valid())
    return TemplateResponse(
        request, "timetable/dates.html" if draft.dates else template, context, status=422 if wrong else 200
    )


def created(request, kept):
    """To the week of the first date, where one sees it."""
    total = kept.total
    sentence = ngettext("%(count)s meeting is created.", "%(count)s meetings are created.", total)
    messages.success(request, sentence % {"count": total})
    keep_equipment(request)
    return redirect(f"{reverse('timetable:week')}?semaine={Week.of(kept.days()[0]).text}")
