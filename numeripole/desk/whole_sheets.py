"""The evening: a whole signed sheet noted on one screen, in one go."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bookings.models import Attendance, Tally
from bookings.refusals import BookingRefused
from courses.models import Meeting
from numeripole.desk.cards import cards_of

STATES = [*Attendance.Status.choices, ("", _("Not noted"))]


class SheetForm(forms.Form):
    """One line a person of the meeting, and how many signed who have no file."""

    without_file = forms.IntegerField(
        label=_("People without a file, more"),
        min_value=0,
        max_value=99,
        required=False,
        error_messages={
            "invalid": _("Write a number of people."),
            "min_value": _("Write a number of people."),
            "max_value": _("Write at most 99 people."),
        },
    )

    def __init__(self, *args, card, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = [row for row in card.rows if row.learner]
        for row in self.rows:
            # Nobody is waited for any more in the evening: who signed came, the others are ticked off.
            proposed = row.status or ("" if row.is_queued or row.is_offered else Attendance.Status.PRESENT)
            self.fields[f"person-{row.learner.pk}"] = forms.ChoiceField(
                label=str(row.learner),
                choices=STATES,
                initial=proposed,
                required=False,
                widget=forms.RadioSelect,
            )

    def lines(self):
        """(row, its field) of every person."""
        return [(row, self[f"person-{row.learner.pk}"]) for row in self.rows]

    @transaction.atomic
    def note(self, meeting, *, by, now):
        """Note the whole sheet, or nothing of it; gives how many lines changed. Who cannot be is named."""
        changed = 0
        # First who did not come: their chairs are free for those who did.
        told = [(row, self.cleaned_data[f"person-{row.learner.pk}"]) for row in self.rows]
        for row, status in sorted(told, key=lambda line: line[1] == Attendance.Status.PRESENT):
            was = self.data.get(f"was-{row.learner.pk}", "")
            order = {"meeting": meeting, "learner": row.learner, "was": was, "by": by}
            if status == row.status:
                continue
            try:
                if status:
                    Attendance.objects.record(status=status, now=now, **order)
                else:
                    Attendance.objects.clear(**order)
            except BookingRefused as refusal:
                raise BookingRefused(
                    _now("Nothing is noted yet, because of %(name)s: %(why)s"),
                    code=refusal.code,
                    params={"name": row.learner, "why": refusal.messages[0]},
                ) from None
            changed += 1
        if more := self.cleaned_data["without_file"]:
            Tally.objects.add(meeting=meeting, change=more, age_group="", now=now)
            changed += more
        return changed


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("bookings.add_attendance", raise_exception=True)
def whole_sheet(request, meeting_id):
    """Who signed, who was excused, who did not come: one screen, one button."""
    meeting, now = (
        get_object_or_404(Meeting.objects.with_activity().numbered(), pk=meeting_id),
        timezone.now(),
    )
    [card] = cards_of([meeting], now=now)
    form = SheetForm(request.POST or None, card=card)
    if form.is_valid():
        try:
            changed = form.note(meeting, by=request.user, now=now)
        except BookingRefused as refusal:
            form.add_error(None, refusal)
        else:
            said = ngettext("%(count)s line is noted.", "%(count)s lines are noted.", changed)
            messages.success(request, said % {"count": changed})
            return redirect("desk:meeting", meeting.pk)
    context = {"meeting": meeting, "card": card, "form": form}
    return TemplateResponse(request, "desk/whole_sheet.html", context, status=422 if form.errors else 200)
