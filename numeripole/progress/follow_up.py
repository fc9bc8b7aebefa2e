"""How things go: the page that helps to choose whom to call, and which workshop to hold next."""

from django import forms
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from courses.models import Track
from numeripole.progress.meetings import may_note
from numeripole.progress.people import may_see
from numeripole.progress.watching import away, lacks, people_of, stuck


class GroupForm(forms.Form):
    """The group looked at: those who follow a track, or those who came lately."""

    parcours = forms.ModelChoiceField(
        label=_("Group"),
        queryset=Track.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Those who came to a workshop in the last three months"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parcours"].queryset = Track.objects.all()


@require_safe
@may_see
@may_note
def follow_up(request):
    """Who is stuck, who has not come back for six weeks, which skills a group lacks."""
    now = timezone.now()
    form = GroupForm(request.GET)
    track = form.cleaned_data["parcours"] if form.is_valid() else None
    people = people_of(track, now=now)
    context = {
        "form": form,
        "people": len(people),
        "lacks": lacks(people, track=track),
        "stuck": stuck(today=timezone.localdate(now)),
        "away": away(now=now),
    }
    return TemplateResponse(request, "progress/follow_up.html", context)
