"""Activities and their meetings: listed, made, changed, called off."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import RequestConfig

from bookings import calling_off
from bookings.refusals import BookingRefused
from bookings.seats import seats_of
from courses.models import Activity
from courses.refusals import ActivityRefused
from numeripole.accounts.reach import narrow, within
from numeripole.desk.closed_days import warn_of_closed_days
from numeripole.desk.forms.activities import ActivitiesFilter, CancelForm, CourseForm
from numeripole.desk.forms.plan import Plan
from numeripole.desk.planning import save_activity, with_next_meeting
from numeripole.desk.tables import ActivitiesTable
from numeripole.lending.following import keep_equipment

may_plan = permission_required("courses.change_activity", raise_exception=True)


@require_safe
@may_plan
def activities(request):
    """The activities to come, or those behind us."""
    past, now = request.GET.get("quand") == "passees", timezone.now()
    wanted = Activity.objects.behind(now) if past else Activity.objects.coming(now)
    wanted = within(wanted, request.user.reach)
    wanted = with_next_meeting(wanted, now=now).order_by("-next" if past else "next", "pk")
    found = ActivitiesFilter(request.GET, queryset=wanted)
    narrow(found.form, request.user.reach)
    table = ActivitiesTable(found.qs)
    RequestConfig(request, paginate={"per_page": 25}).configure(table)
    table.taken = seats_of(row.record for row in table.paginated_rows)
    context = {"filter": found, "table": table, "past": past}
    return TemplateResponse(request, "desk/activities.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def new_activity(request):
    """Plan an activity, from a course or from nothing."""
    chosen = CourseForm(request.GET)
    plan = Plan(request.POST, course=chosen.course())
    narrow(plan.form, request.user.reach)
    activity = written(plan, request) if plan.is_valid() else None
    if activity is not None:
        return redirect("desk:activity", activity.pk)
    context = {"plan": plan, "chosen": chosen, "course": chosen.course()}
    return TemplateResponse(
        request, "desk/new_activity.html", context, status=422 if plan.has_errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def activity(request, activity_id):
    """An activity and its meetings, to read and to change."""
    activity = get_object_or_404(Activity.objects.with_details(), pk=activity_id)
    plan, now = Plan(request.POST, activity=activity, course=activity.course), timezone.now()
    narrow(plan.form, request.user.reach)
    if plan.is_valid() and written(plan, request) is not None:
        return redirect("desk:activity", activity_id)
    context = {
        "activity": activity,
        "meetings": activity.meetings.all(),
        "seats": seats_of([activity])[activity.pk],
        "plan": plan,
        "course": activity.course,
        "now": now,
        "next": activity.meetings.still_to_begin(now).first(),
        "has_series": Activity.objects.of_series().contains(activity),
    }
    return TemplateResponse(request, "desk/activity.html", context, status=422 if plan.has_errors else 200)


def written(plan, request):
    """The activity once it is saved; None when it is refused, and the plan then says why."""
    now = timezone.now()
    try:
        activity = save_activity(plan.activity, by=request.user, now=now, **plan.facts())
    except (ActivityRefused, BookingRefused) as refusal:
        plan.refuse(refusal)
        return None
    messages.success(request, _("The activity is saved."))
    keep_equipment(request)
    warn_of_closed_days(request, activity.meetings.still_to_begin(now).with_details())
    if activity.ends_at <= now:
        messages.warning(request, _("It is in the past: nobody sees it in the agenda. Check its days."))
    return activity


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def cancel_activity(request, activity_id):
    """Call an activity off, after saying whom it concerns."""
    activity = get_object_or_404(Activity.objects.planned(), pk=activity_id)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        try:
            calling_off.cancel_activity(activity, reason=form.cleaned_data["reason"], now=timezone.now())
        except BookingRefused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The activity is cancelled."))
            keep_equipment(request)
            return redirect("desk:activity", activity.pk)
    people = activity.bookings.live().with_details().order_by("learner__name_key")
    groups = activity.groups.seated()
    context = {"activity": activity, "people": people, "groups": groups, "form": form}
    return TemplateResponse(request, "desk/cancel_activity.html", context, status=422 if form.errors else 200)
