"""Files soon erased, at the desk, and the wish to be kept, at the desk or from the link of a message."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Learner
from numeripole.accounts.reach import within
from numeripole.notices.sources.files import learner_of
from numeripole.privacy.due import endings
from numeripole.privacy.models import FileEvent, RetentionRules
from numeripole.public.access import private


@require_safe
@permission_required("courses.change_learner", raise_exception=True)
def ending(request):
    """The files that will soon be erased, and those that stay because something is to be settled first."""
    now, rules = timezone.now(), RetentionRules.objects.current()
    days = {"today": timezone.localdate(now), "notice_days": rules.notice_days}
    mine = within(Learner.objects.all(), request.user.reach)
    found = [(one, one.erased_on(**days)) for one in endings(now=now, rules=rules, learners=mine)]
    context = {
        "held": [one for one, _day in found if one.held],
        "soon": sorted((pair for pair in found if not pair[0].held), key=lambda pair: pair[1]),
    }
    return TemplateResponse(request, "privacy/ending.html", context)


@require_POST
@permission_required("courses.change_learner", raise_exception=True)
def keep_person(request, learner_id):
    """The person said at the desk, or on the telephone, that they wish to be kept."""
    learner = get_object_or_404(Learner, pk=learner_id)
    FileEvent.objects.keep(learner, by=request.user, now=timezone.now())
    messages.success(
        request, _("The file of %(name)s is kept, as if they had come today.") % {"name": learner}
    )
    return redirect("desk:person", learner.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@private
def keep(request, signed):
    """ "Keep my file", from the link of a message: one button, and no name on the page."""
    learner = learner_of(signed)
    if learner is None:
        raise Http404
    if request.method == "POST":
        FileEvent.objects.keep(learner, by=None, now=timezone.now())
        return redirect("privacy:kept")
    return TemplateResponse(request, "privacy/keep.html", {"rules": RetentionRules.objects.current()})


@require_safe
@login_not_required
def kept(request):
    """It is noted."""
    return TemplateResponse(request, "privacy/kept.html", {"rules": RetentionRules.objects.current()})
