from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import Course, Track
from numeripole.public.days import next_days_of
from numeripole.public.throttle import status_of
from numeripole.public.wishes import WishForm, ask

# As many dates of a course as one reads; the agenda has them all.
DATES = 20


@require_safe
@login_not_required
def courses(request):
    """What one can learn here, track by track."""
    tracks = Track.objects.prefetch_related("courses")
    return TemplateResponse(request, "public/courses.html", {"tracks": tracks})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def course(request, slug):
    """One course: what one learns, when it is given next; without a date, whom to tell once it has one."""
    course = get_object_or_404(Course.objects.select_related("track", "theme"), slug=slug)
    now = timezone.now()
    form = WishForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and ask(request, course, form):
        return redirect("public:course", course.slug)
    activities = list(course.activities.coming(now).with_details()[: DATES + 1])
    days = next_days_of(activities[:DATES], now)
    context = {"course": course, "days": days, "has_more": len(activities) > DATES, "form": form}
    return TemplateResponse(request, "public/course.html", context, status=status_of(form))
