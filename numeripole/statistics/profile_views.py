"""Funder profiles: the list, the report as it would be today, and how one counts."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from numeripole.accounts.reach import within
from numeripole.files import picture
from numeripole.statistics.forms_of_profiles import ProfileForm
from numeripole.statistics.models import Profile, Report
from numeripole.statistics.period_forms import ReportPeriodForm
from numeripole.statistics.reading import asked_by, shown_to
from numeripole.statistics.reports import document_of
from numeripole.statistics.rules import ProfileRefused

may_read = permission_required("statistics.view_figures", raise_exception=True)
may_freeze = permission_required("statistics.freeze_report", raise_exception=True)


@require_safe
@may_read
def profiles(request):
    """Every funder's way of counting, and the latest reports."""
    mine = request.user.reach
    latest = within(Report.objects.all(), mine).read_by(request.user).with_profile()[:5]
    read = within(Profile.objects.all(), mine).read_by(request.user)
    context = {"profiles": read, "reports": latest}
    return TemplateResponse(request, "statistics/profiles.html", context)


@require_safe
@may_read
def profile(request, profile):
    """The report of the period as it would be today."""
    mine = within(Profile.objects.all(), request.user.reach)
    one = get_object_or_404(mine.read_by(request.user), slug=profile)
    now = timezone.now()
    today = timezone.localdate(now)
    form = ReportPeriodForm(asked_by(request, one, today=today), profile=one, today=today)
    context = {"profile": one, "form": form, "document": None}
    if not form.is_valid():
        return TemplateResponse(request, "statistics/profile.html", context, status=422)
    try:
        document = document_of(one, form.cleaned_data["period"], now=now)
    except ProfileRefused as refusal:
        context["refusal"] = refusal.messages[0]
        return TemplateResponse(request, "statistics/profile.html", context)
    context["period"] = form.cleaned_data["period"]
    context |= shown_to(document, request.user, profile=one)
    return TemplateResponse(request, "statistics/profile.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_freeze
def edit_profile(request, profile):
    """How the funder counts."""
    one = get_object_or_404(Profile, slug=profile)
    form = ProfileForm(request.POST or None, request.FILES or None, instance=one, reach=request.user.reach)
    if form.is_valid():
        form.save()
        messages.success(request, _("The profile is saved. Reports that are frozen stay as they are."))
        return redirect("statistics:profile", one.slug)
    context = {"profile": Profile.objects.get(pk=one.pk), "form": form}
    return TemplateResponse(
        request, "statistics/edit_profile.html", context, status=422 if form.errors else 200
    )


@require_POST
@may_freeze
def copy_profile(request, profile):
    """A copy, to be changed at will."""
    copy = Profile.objects.duplicate(get_object_or_404(Profile, slug=profile))
    messages.success(request, _("Here is the copy: give it its name."))
    return redirect("statistics:edit_profile", copy.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@may_freeze
def remove_profile(request, profile):
    """Take a profile away, unless frozen reports were made with it."""
    one = get_object_or_404(Profile, slug=profile)
    if request.method == "POST":
        try:
            one.remove()
        except ProfileRefused as refusal:
            messages.error(request, refusal.messages[0])
            return redirect("statistics:profile", profile)
        messages.success(request, _("The profile is removed."))
        return redirect("statistics:profiles")
    return TemplateResponse(request, "statistics/remove_profile.html", {"profile": one})


@require_safe
@may_read
def logo(request, profile):
    """The funder's logo, served as the kind of picture that it was seen to be."""
    return picture(get_object_or_404(Profile, slug=profile).logo)
