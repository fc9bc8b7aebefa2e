"""Letters: read on screen, printed as one file, and noted as printed once they are."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from numeripole.accounts.reach import within
from numeripole.context import described
from numeripole.documents.views import private
from numeripole.notices.forms.calls import PrintedForm
from numeripole.notices.letters import letters_of, letters_pdf
from numeripole.notices.models import Notice
from numeripole.notices.orders import letters_printed
from numeripole.notices.wording import own_texts
from numeripole.privacy.journal import Kind, listed

# As many as one file holds.
MOST = 200


def waiting(now, places):
    """The letters to print for these places, the most urgent first."""
    notices = within(Notice.objects.letters().in_time(now), places).select_related("learner")
    notices = list(notices.order_by("before_at", "pk")[:MOST])
    return list(letters_of(notices, now=now, centre=described(), own=own_texts()))


@require_safe
@permission_required("notices.view_notice", raise_exception=True)
def letters(request):
    """The letters to print."""
    found = waiting(timezone.now(), request.user.reach)
    keys = ",".join(str(notice.pk) for notice, _contact, _words in found)
    return TemplateResponse(request, "notices/letters.html", {"letters": found, "keys": keys})


@require_safe
@permission_required("notices.view_notice", raise_exception=True)
def letters_file(request):
    """All of them as one file; looking at it changes nothing."""
    now = timezone.now()
    found = waiting(now, request.user.reach)
    if not found:
        raise Http404
    listed(request, len(found), kind=Kind.LETTERS)
    return private(letters_pdf(found, now=now, centre=described()), f"lettres-{timezone.localdate(now)}")


@permission_required("notices.view_notice", raise_exception=True)
@require_POST
def printed(request):
    """The letters of the list were printed: they are told."""
    form = PrintedForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Open the list of letters again."))
        return redirect("notices:letters")
    mine = within(Notice.objects.filter(pk__in=form.cleaned_data["letters"]), request.user.reach)
    letters = list(mine.values_list("pk", flat=True))
    told = {"by": request.user, "now": timezone.now(), "centre": described(), "own": own_texts()}
    count = letters_printed(letters, **told)
    said = ngettext("%(count)s letter is noted as sent.", "%(count)s letters are noted as sent.", count)
    messages.success(request, said % {"count": count})
    return redirect("notices:letters")
