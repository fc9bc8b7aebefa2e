"""Two files made one, and a file erased: said first, then done."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bookings.refusals import BookingRefused
from courses.models import Learner
from numeripole.desk.forms.people import OtherFileForm
from numeripole.desk.history import compared
from numeripole.privacy.files import erase, merge


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def merge_person(request, learner_id):
    """Find the other file of the same person, see what will result, then make one file of the two."""
    learner = get_object_or_404(Learner.objects.select_related("commune", "guardian"), pk=learner_id)
    form = OtherFileForm(request.POST or request.GET, learner=learner)
    other = form.other()
    if request.method == "POST" and other:
        try:
            merge(learner, other, by=request.user, now=timezone.now())
        except BookingRefused as refusal:
            form.add_error("avec", refusal)
        else:
            messages.success(request, _("The two files are now one."))
            return redirect("desk:person", learner.pk)
    rows = compared(learner, other) if other else ()
    context = {"learner": learner, "form": form, "other": other, "rows": rows, "found": form.found()}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "desk/merge_person.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def erase_person(request, learner_id):
    """Erase a file, after saying what goes and what stays."""
    learner = get_object_or_404(Learner, pk=learner_id)
    if request.method == "POST":
        erase(learner, by=request.user, now=timezone.now())
        messages.success(request, _("The file is erased. Figures have not changed."))
        return redirect("desk:people")
    return TemplateResponse(request, "desk/erase_person.html", {"learner": learner})
