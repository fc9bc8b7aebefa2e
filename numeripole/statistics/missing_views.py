"""What to fill in before figures are sent."""

from django.contrib.auth.decorators import permission_required
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from numeripole.statistics.forms import PeriodForm
from numeripole.statistics.gaps import gaps_of


@require_safe
@permission_required("statistics.freeze_report", raise_exception=True)
def gaps(request):
    """Meetings not filled in and files that say too little; names for those who see files alone."""
    form, now = PeriodForm(request.GET, today=timezone.localdate()), timezone.now()
    if not form.is_valid():
        return TemplateResponse(request, "statistics/gaps.html", {"form": form}, status=422)
    named = request.user.has_perm("courses.view_learner")
    period = form.cleaned_data["period"]
    found = gaps_of(period, now=now, named=named, places=request.user.reach)
    context = {"form": form, "period": period, "gaps": found}
    return TemplateResponse(request, "statistics/gaps.html", context)
