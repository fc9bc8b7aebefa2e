"""The texts of messages: ours, or the centre's own."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from numeripole.context import described
from numeripole.notices.forms.texts import TextForm
from numeripole.notices.gsm import septets
from numeripole.notices.kinds import Kind
from numeripole.notices.models import OwnText
from numeripole.notices.originals import ORIGINALS, PLACEHOLDERS
from numeripole.notices.samples import sample
from numeripole.notices.wording import compose, own_texts, text_of

PARTS = ("subject", "long", "sms")


def kind_or_404(kind):
    if kind not in Kind.values:
        raise Http404
    return Kind(kind)


@require_safe
@permission_required("accounts.change_user", raise_exception=True)
def texts(request):
    """Every kind of message, with its text, ours or the centre's."""
    own = own_texts()
    rows = [(kind, text_of(kind, own), kind in own) for kind in Kind]
    return TemplateResponse(request, "notices/texts.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("accounts.change_user", raise_exception=True)
def text(request, kind):
    """Change the text of one kind; a preview shows it with invented data."""
    kind, own = kind_or_404(kind), own_texts()
    now_said = text_of(kind, own)
    initial = {part: str(getattr(now_said, part)) for part in PARTS}
    form = TextForm(request.POST or None, kind=kind, initial=initial)
    if form.is_valid() and "preview" not in request.POST:
        said = form.cleaned_data | {"changed_by": request.user, "changed_at": timezone.now()}
        OwnText.objects.update_or_create(kind=kind, defaults=said)
        messages.success(request, _("The text is saved."))
        return redirect("notices:text", kind.value)
    shown = OwnText(kind=kind, **(form.cleaned_data if form.is_valid() else initial))
    words = compose(kind, sample(), centre=described(), own={kind: shown})
    context = {"form": form, "kind": kind, "words": words, "length": septets(words.sms)}
    context |= {"is_own": kind in own, "placeholders": PLACEHOLDERS[kind], "original": ORIGINALS[kind]}
    return TemplateResponse(request, "notices/text.html", context, status=422 if form.errors else 200)


@permission_required("accounts.change_user", raise_exception=True)
@require_POST
def original(request, kind):
    """Go back to our text."""
    OwnText.objects.filter(kind=kind_or_404(kind)).delete()
    messages.success(request, _("The original text is back."))
    return redirect("notices:text", kind)
