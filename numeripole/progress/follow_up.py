"""How things go: the page that helps to choose whom to call, and which workshop to hold next."""

from django import forms
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from courses.models import Place, Track
from numeripole.accounts.reach import narrow
from numeripole.progress.lacking import lacks, people_of
from numeripole.progress.meetings import may_note
from numeripole.progress.people import may_see
from numeripole.progress.watching import away, stuck


class GroupForm(forms.Form):
    """The group looked at: those who follow a track, or those who came lately; of one place, or of all."""

    parcours = forms.ModelChoiceField(
        label=_("Group"),
        queryset=Track.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Those who came to a workshop in the last three months"),
    )

    lieu = forms.ModelChoiceField(
        Place.objects.select_related("commune"),
        to_field_name="slug",
        required=False,
        label=_("Place"),
        empty_label=_("All places"),
    )

    def __init__(self, *args, reach, **kwargs):
        super().__init__(*args, **kwargs)
        self.reach = reach
        self.fields["parcours"].queryset = Track.objects.all()
        narrow(self, reach)
        self.is_valid()

    @property
    def track(self):
        return self.cleaned_data.get("parcours")

    @property
    def places(self):
        """The one place that was chosen, else all those within reach."""
        place = self.cleaned_data.get("lieu")
        return [place.pk] if place else self.reach


@require_safe
@may_see
@may_note
def follow_up(request):
    """Who is stuck, who has not come back for six weeks, which skills a group lacks."""
    now, form = timezone.now(), GroupForm(request.GET, reach=request.user.reach)
    people = people_of(form.track, now=now, places=form.places)
    context = {
        "form": form,
        "people": people.count(),
        "lacks": lacks(people, track=form.track),
        "stuck": stuck(today=timezone.localdate(now), places=form.places),
        "away": away(now=now, places=form.places),
    }
    return TemplateResponse(request, "progress/follow_up.html", context)
