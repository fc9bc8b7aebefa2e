"""Files that may be one person's, those that are two people's, and those made one of late."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bookings.refusals import BookingRefused
from courses.models import Learner
from numeripole.desk.forms.pairs import PairForm
from numeripole.privacy.journal import seen
from numeripole.privacy.models import Apart, Merge
from numeripole.privacy.pairs import likely_pairs
from numeripole.privacy.places_back import places_of
from numeripole.privacy.refusals import PrivacyRefused
from numeripole.privacy.undoing import undo

PAIRS_A_PAGE = 10


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def doubles(request):
    """The likely pairs, likeliest first, with why; a pair may be said to be two people."""
    form = PairForm(request.POST or None)
    if form.is_valid():
        try:
            Apart.objects.say(**form.cleaned_data, by=request.user, now=timezone.now())
        except BookingRefused as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, _("Noted: these are two people. They will not be shown again."))
        return redirect("desk:doubles")
    page = Paginator(likely_pairs(), PAIRS_A_PAGE).get_page(request.GET.get("page"))
    numbers = {number for pair in page for number in (pair.one, pair.two)}
    files = Learner.objects.select_related("commune", "guardian").in_bulk(numbers)
    merges = Merge.objects.undoable(timezone.now()).select_related("made_by")
    kept = {
        file.person_key: file for file in Learner.objects.filter(person_key__in=merges.values("kept_key"))
    }
    context = {
        "page": page,
        "pairs": [(pair, files[pair.one], files[pair.two]) for pair in page],
        "merges": [(one, kept[one.kept_key]) for one in merges if one.kept_key in kept],
        "aparts": Apart.objects.select_related("one", "two", "said_by")[:50],
    }
    seen(request, *files.values())
    return TemplateResponse(request, "desk/doubles.html", context, status=422 if form.errors else 200)


@permission_required("courses.change_learner", raise_exception=True)
@require_POST
def apart(request, apart_id):
    """It was said too soon: the pair is shown again."""
    Apart.objects.filter(pk=apart_id).delete()
    messages.success(request, _("The pair will be shown again."))
    return redirect("desk:doubles")


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def part(request, merge_id):
    """Two files made one by mistake are made two again, after saying what comes back."""
    now = timezone.now()
    merge = get_object_or_404(Merge.objects.undoable(now), pk=merge_id)
    kept = get_object_or_404(Learner, person_key=merge.kept_key)
    seen(request, kept)
    refusal = None
    if request.method == "POST":
        try:
            back = undo(merge, by=request.user, now=now)
        except PrivacyRefused as refused:
            refusal = refused.messages[0]
        else:
            messages.success(
                request, _("There are two files again. This is that of %(name)s.") % {"name": back}
            )
            return redirect("desk:person", back.pk)
    lost = [place.activity for place in places_of(merge) if place.is_lost and place.activity.ends_at > now]
    context = {"merge": merge, "kept": kept, "lost": lost, "refusal": refusal}
    return TemplateResponse(request, "desk/part.html", context, status=422 if refusal else 200)
