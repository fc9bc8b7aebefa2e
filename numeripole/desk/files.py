"""Two files made one, and a file erased: said first, then done."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bookings.refusals import BookingRefused
from courses.models import Learner
from equipment.refusals import EquipmentRefused
from numeripole.desk.forms.merging import MergeForm
from numeripole.desk.forms.pairs import OtherFileForm
from numeripole.privacy.erasing import erasure_of
from numeripole.privacy.files import erase
from numeripole.privacy.journal import seen
from numeripole.privacy.merging import merge
from numeripole.privacy.preview import preview_of
from numeripole.privacy.refusals import PrivacyRefused


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def merge_person(request, learner_id):
    """Find the other file of the same person, choose what is right, see what will result, make one file."""
    learner = get_object_or_404(Learner.objects.select_related("commune", "guardian"), pk=learner_id)
    form = OtherFileForm(request.POST or request.GET, learner=learner, places=request.user.reach)
    now, other = timezone.now(), form.other()
    seen(request, learner, *([other] if other else []))
    facts = MergeForm(request.POST or None, kept=learner, gone=other) if other else None
    if facts and facts.is_valid():
        try:
            merge(learner, other, by=request.user, now=now, theirs=facts.theirs)
        except (BookingRefused, PrivacyRefused) as refusal:
            form.add_error("avec", refusal)
        else:
            told = _("The two files are now one. For 30 days they can be separated again, here:")
            where = format_html(
                '{} <a href="{}">{}</a>', told, reverse("desk:doubles"), _("Files that look alike")
            )
            messages.success(request, where)
            return redirect("desk:person", learner.pk)
    context = {"learner": learner, "form": form, "other": other, "found": form.found(), "facts": facts}
    context["preview"] = preview_of(learner, other, now=now) if other else None
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "desk/merge_person.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def erase_person(request, learner_id):
    """Erase a file, after saying what goes and what stays."""
    learner = get_object_or_404(Learner, pk=learner_id)
    seen(request, learner)
    refusal = None
    if request.method == "POST":
        try:
            erase(learner, by=request.user, now=timezone.now())
        except (EquipmentRefused, PrivacyRefused) as refused:
            refusal = refused.messages[0]
        else:
            messages.success(request, _("The file is erased. Figures have not changed."))
            return redirect("desk:people")
    context = {"learner": learner, "refusal": refusal}
    context["erasure"] = erasure_of(learner, now=timezone.now())
    return TemplateResponse(request, "desk/erase_person.html", context, status=422 if refusal else 200)
