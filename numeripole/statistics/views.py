"""The figures on a page that one reads, prints, and takes away as a sheet."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numeripole.accounts.reach import within
from numeripole.sheets import sheet_answer
from numeripole.statistics import definitions
from numeripole.statistics.charts import charts_of
from numeripole.statistics.exports import lines_of
from numeripole.statistics.figures import figures_of, missing_meetings
from numeripole.statistics.forms import PeriodForm
from numeripole.statistics.key_figures import details_of, headline_of, rates_of
from numeripole.statistics.models import Profile
from numeripole.statistics.reading import MAKES

# So many meetings not filled in are named before the figures; the others are only counted.
MOST_MISSING = 10


@require_safe
@permission_required("statistics.view_figures", raise_exception=True)
def figures(request):
    """The figures of a period, never a name; readers who make no reports are led to the mayor's page.

    They count the whole centre: so are those who see some places alone, to the first profile of these.
    """
    if not request.user.has_perm(MAKES) or request.user.reach is not None:
        page = within(Profile.objects.all(), request.user.reach).read_by(request.user).first()
        return redirect("statistics:profile", page.slug) if page else redirect("statistics:reports")
    form = PeriodForm(request.GET, today=timezone.localdate())
    if not form.is_valid():
        return TemplateResponse(request, "statistics/figures.html", {"form": form}, status=422)
    period, now = form.cleaned_data["period"], timezone.now()
    counted = figures_of(period, now=now)
    missing = missing_meetings(period, now=now).with_activity()
    context = {
        "form": form,
        "figures": counted,
        "headline": headline_of(counted),
        "details": details_of(counted),
        "rates": rates_of(counted),
        "charts": charts_of(counted),
        "definitions": definitions,
        "open": request.GET.get("tableaux") == "tous",
        # Titles of appointments may name people: only those who may tick them read them.
        "missing": missing[:MOST_MISSING] if request.user.has_perm("bookings.add_attendance") else [],
    }
    return TemplateResponse(request, "statistics/figures.html", context)


@require_safe
@permission_required(MAKES, raise_exception=True)
def figures_csv(request):
    """The same figures as a sheet."""
    form = PeriodForm(request.GET, today=timezone.localdate())
    if not form.is_valid():
        return TemplateResponse(request, "statistics/figures.html", {"form": form}, status=422)
    period = form.cleaned_data["period"]
    name = _("figures-%(first)s-%(last)s.csv") % {"first": period.first, "last": period.last}
    return sheet_answer(lines_of(figures_of(period, now=timezone.now())), name=name)
