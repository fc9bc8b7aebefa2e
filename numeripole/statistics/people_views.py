"""The people behind a number, and La Coop's lines, for those with the right."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numeripole.privacy.journal import Kind, listed
from numeripole.sheets import sheet_answer
from numeripole.statistics.coop_rows import coop_rows
from numeripole.statistics.listing import people_of, read_where
from numeripole.statistics.models import Profile
from numeripole.statistics.period_forms import ReportPeriodForm
from numeripole.statistics.scope import Scope


def scope_of(request, profile):
    """The profile's scope over the period asked for; not found when there is no such period."""
    now = timezone.now()
    form = ReportPeriodForm(request.GET, profile=profile, today=timezone.localdate(now))
    if not form.is_valid():
        raise Http404
    return Scope(form.cleaned_data["period"], profile.rules(), now), form


@require_safe
@permission_required(["statistics.view_figures", "courses.view_learner"], raise_exception=True)
def people(request, profile):
    """The people whom a number of the profile counts."""
    one = get_object_or_404(Profile, slug=profile)
    scope, form = scope_of(request, one)
    try:
        found = people_of(scope, read_where(request.GET.get("qui", "tous")))
    except (KeyError, ValueError):
        raise Http404 from None
    listed(request, len(found.learners), kind=Kind.BEHIND)
    context = {"profile": one, "period": scope.period, "form": form, "people": found}
    return TemplateResponse(request, "statistics/people.html", context)


@require_safe
@permission_required("statistics.freeze_report", raise_exception=True)
def coop_lines(request, profile):
    """One line for each person and activity, with La Coop's lists, and no name."""
    scope, _form = scope_of(request, get_object_or_404(Profile, slug=profile))
    name = _("la-coop-lines-%(first)s-%(last)s.csv")
    days = {"first": scope.period.first, "last": scope.period.last}
    return sheet_answer(coop_rows(scope), name=name % days)
