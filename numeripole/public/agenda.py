from django.contrib.auth.decorators import login_not_required
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.models import Meeting
from numeripole.public.days import days_of
from numeripole.public.filters import AgendaFilter
from numeripole.public.parts import part_of
from numeripole.public.weeks import Week


@require_safe
@login_not_required
def agenda(request):
    """The programme of one week, day by day: the week asked for, else the next one with something."""
    now = timezone.now()
    asked = AgendaFilter(request.GET, queryset=Meeting.objects.select_related("activity", "place__commune"))
    meetings = asked.qs
    week = asked.week or week_of_next(meetings.from_day(timezone.localdate(now)).coming(now), now)
    part = part_of(meetings.numbered(), asked.part, monday=week.monday, now=now)
    days, today = days_of(part.meetings, now), timezone.localdate(now)

    def is_folded(day):
        return day["day"] < today <= week.sunday

    following = None if part.meetings else meetings.planned().from_day(week.after.monday).first()
    context = {
        "form": asked.form,
        "asked": asked,
        "part": part,
        "week": week,
        "week_before": week.before if week.before.is_shown(now) else None,
        "week_after": week.after if week.after.is_shown(now) else None,
        "days": [day for day in days if not is_folded(day)],
        "folded_days": [day for day in days if is_folded(day)],
        "next": following,
        "next_week": following and Week.of(following.starts_at),
    }
    return TemplateResponse(request, "public/agenda.html", context, status=422 if asked.form.errors else 200)


def week_of_next(meetings, now):
    """The week of the first of these meetings, else this week."""
    first = meetings.first()
    return Week.of(first.starts_at if first else now)
