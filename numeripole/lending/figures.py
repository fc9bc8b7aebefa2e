"""The figures of the equipment on a page and as a sheet; never a name."""

from django.contrib.auth.decorators import permission_required
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from equipment.figures import figures as counted
from numeripole.sheets import sheet_answer
from numeripole.statistics.forms import PeriodForm

may_read = permission_required("statistics.view_figures", raise_exception=True)


@require_safe
@may_read
def figures(request):
    """What was lent over a period, by model and origin, and the life of what there is."""
    form = PeriodForm(request.GET, today=timezone.localdate())
    if not form.is_valid():
        return TemplateResponse(request, "lending/figures.html", {"form": form}, status=422)
    found = of_period(form, request.user.reach)
    context = {
        "form": form,
        "figures": found,
        "names": column_names(),
        "tables": [(title, [cells(row) for row in rows]) for title, rows in tables_of(found)],
        "total": cells(found.total),
        "years": number_format(found.second_life.years, 1) if found.second_life.years else "",
    }
    return TemplateResponse(request, "lending/figures.html", context)


@require_safe
@may_read
def figures_csv(request):
    """The same rows as a sheet."""
    form = PeriodForm(request.GET, today=timezone.localdate())
    if not form.is_valid():
        return TemplateResponse(request, "lending/figures.html", {"form": form}, status=422)
    found = of_period(form, request.user.reach)
    lines = [[str(form.cleaned_data["period"])], [_("All the equipment"), *column_names()]]
    lines.append([_("In all"), *cells(found.total)[1:]])
    for title, rows in tables_of(found):
        lines += [[], [title, *column_names()], *(cells(row) for row in rows)]
    name = _("equipment-%(first)s-%(last)s.csv") % {"first": found.first, "last": found.last}
    return sheet_answer(lines, name=name)


def of_period(form, places):
    period = form.cleaned_data["period"]
    return counted(period.first, period.last, now=timezone.now(), places=places)


def tables_of(found):
    return [(_("By model"), found.by_model), (_("By origin"), found.by_origin)]


def column_names():
    """What each column counts, in the order of `cells`."""
    return [
        _("Loans"),
        _("Borrowers"),
        _("Organisations"),
        _("Days out"),
        _("Days available"),
        _("Use"),
        _("Late"),
        _("Lost, stolen, broken"),
    ]


def cells(row):
    """One row as it is printed: its name, then the figures."""
    use = f"{round(row.share_out)}\u00a0%" if row.share_out is not None else "—"
    figures = [row.loans, row.people, row.organisations, row.days_out, row.days_owned]
    return [row.name, *figures, use, row.late, row.lost]
