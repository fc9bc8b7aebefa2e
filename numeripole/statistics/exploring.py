"""Two dimensions crossed, for whoever is curious."""

from django import forms
from django.contrib.auth.decorators import permission_required
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from numeripole.statistics.crossing import DIMENSIONS, UNITS, crossed
from numeripole.statistics.forms import PeriodForm
from numeripole.statistics.presenting import shown
from numeripole.statistics.rules import of_places
from numeripole.statistics.scope import Scope
from numeripole.statistics.snapshot import snapshot


class CrossForm(forms.Form):
    lignes = forms.ChoiceField(label=_("Lines"), choices=DIMENSIONS.items())
    colonnes = forms.ChoiceField(label=_("Columns"), choices=DIMENSIONS.items())
    compter = forms.ChoiceField(label=_("Count"), choices=UNITS.items())

    def __init__(self, asked):
        super().__init__({"lignes": "age", "colonnes": "theme", "compter": "presences"} | asked)

    def clean(self):
        asked = super().clean()
        if asked.get("lignes") and asked.get("lignes") == asked.get("colonnes"):
            self.add_error("colonnes", _("Choose something else than for the lines."))
        return asked


@require_safe
@permission_required("statistics.freeze_report", raise_exception=True)
def explore(request):
    """The table of two dimensions over a period."""
    asked, now = request.GET.dict(), timezone.now()
    period, form = PeriodForm(request.GET, today=timezone.localdate(now)), CrossForm(asked)
    context = {"form": period, "crossing": form}
    if not (period.is_valid() and form.is_valid()):
        return TemplateResponse(request, "statistics/explore.html", context, status=422)
    scope = Scope(period.cleaned_data["period"], of_places(request.user.reach), now)
    with snapshot():
        table = crossed(scope, *(form.cleaned_data[name] for name in ("lignes", "colonnes", "compter")))
    context |= {"period": scope.period, "table": shown(table)}
    return TemplateResponse(request, "statistics/explore.html", context)
