"""No more e-mails: from the link in a reminder, or by the button that mail programs show."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from courses.models.people import Channel
from numeripole.notices.contacts import contact_of
from numeripole.notices.forms.stop import StopForm
from numeripole.notices.stopping import learner_of
from numeripole.privacy.files import change


# A mail program posts from elsewhere and without our cookie (RFC 8058): the signed address is the proof.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def stop(request, token):
    """Say how one would rather be told; a mail program's own button means: by telephone, or not at all."""
    learner = learner_of(token)
    if learner is None:
        raise Http404
    if request.POST.get("List-Unsubscribe") == "One-Click":
        change(learner, channel=Channel.PHONE if contact_of(learner).phone else Channel.NOTHING)
        return HttpResponse(status=204)
    form = StopForm(request.POST or None, learner=learner)
    done = form.is_valid()
    if done:
        change(learner, channel=form.cleaned_data["channel"])
    context = {"form": form, "done": done}
    return TemplateResponse(request, "notices/stop.html", context, status=422 if form.errors else 200)
