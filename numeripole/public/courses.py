from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.models import Course, Track
from numeripole.public.days import next_days_of


@require_safe
@login_not_required
def courses(request):
    """What one can learn here, track by track."""
    tracks = Track.objects.prefetch_related("courses")
    return TemplateResponse(request, "public/courses.html", {"tracks": tracks})


@require_safe
@login_not_required
def course(request, slug):
    """One course: what one learns, what to bring, and when it is given next."""
    course = get_object_or_404(Course.objects.select_related("track", "theme"), slug=slug)
    now = timezone.now()
    activities = course.activities.coming(now).with_details()
    context = {"course": course, "days": next_days_of(activities, now)}
    return TemplateResponse(request, "public/course.html", context)
