"""People's files: found, made, read, changed."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import RequestConfig

from bookings.refusals import BookingRefused
from courses.models import Learner
from numeripole.badges.of_person import proposed
from numeripole.desk.forms.people import PeopleForm, PersonForm, TownForm
from numeripole.desk.history import coming_bookings, history_of, next_meeting, with_last_presence
from numeripole.desk.suitable import suitable_dates
from numeripole.desk.tables import PeopleTable
from numeripole.lending.of_person import borrowed_by
from numeripole.lending.onward import way_back
from numeripole.notices.models import Notice
from numeripole.privacy.files import change, correct
from numeripole.privacy.journal import seen
from numeripole.privacy.models import Authorisation
from numeripole.privacy.refusals import PrivacyRefused
from numeripole.privacy.state import state_of
from numeripole.public.models import Card


@require_safe
@permission_required("courses.view_learner", raise_exception=True)
def people(request):
    """Everybody who has a file, found by a name or a telephone number."""
    form = PeopleForm(request.GET)
    table = PeopleTable(with_last_presence(form.found(request.user.reach)))
    RequestConfig(request, paginate={"per_page": form.size}).configure(table)
    return TemplateResponse(request, "desk/people.html", {"form": form, "table": table})


@require_safe
@permission_required("courses.change_learner", raise_exception=True)
def communes(request):
    """The communes that fit what is typed, to choose one."""
    return TemplateResponse(request, "desk/communes.html", {"form": TownForm(request.GET)})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def new_person(request):
    """Make a file, after showing those that may be the same person's."""
    named = {name: request.GET.get(name, "") for name in ("given_name", "family_name")}
    form = PersonForm(request.POST or None, initial=named, places=request.user.reach)
    if form.is_valid():
        learner = Learner.objects.create(created_by=request.user, **form.facts())
        messages.success(request, _("The file of %(name)s is made.") % {"name": learner})
        return redirect(onward(request.GET, learner))
    status = 422 if form.errors else 200
    context = {"form": form, "likely": [(one, onward(request.GET, one)) for one in form.likely]}
    return TemplateResponse(request, "desk/new_person.html", context, status=status)


def onward(asked, learner):
    """Where whoever wanted this file goes on: to what they were lending, to its dates, or to the file."""
    page = "desk:enrol" if "ensuite" in asked else "desk:person"
    return way_back(asked, qui=learner.pk) or reverse(page, args=[learner.pk])


@require_safe
@permission_required("courses.view_learner", raise_exception=True)
def person(request, learner_id):
    """A person's file, what is booked, and what was noted by date."""
    learner = get_object_or_404(Learner.objects.select_related("commune", "guardian"), pk=learner_id)
    seen(request, learner)
    now, today = timezone.now(), timezone.localdate()
    coming = [(booking, next_meeting(booking, now=now)) for booking in coming_bookings(learner, now=now)]
    context = {"learner": learner, "coming": coming, "events": history_of(learner, now=now)}
    context["told"] = Notice.objects.of_person(learner).said_something()[:10]
    context["dates"] = suitable_dates(learner, now=now, places=request.user.reach, most=5)
    context["borrowed"] = borrowed_by(learner, now=now)
    context["card"] = Card.objects.live().filter(learner=learner).select_related("made_by").first()
    context["to_attest"] = proposed(learner)
    context["is_minor"] = learner.is_minor_on(today)
    context["allowed"] = Authorisation.objects.of_person(learner).first() if context["is_minor"] else None
    context["state"] = state_of(learner, now=now)
    return TemplateResponse(request, "desk/person.html", context)


@permission_required("courses.change_learner", raise_exception=True)
@require_POST
def confirm_person(request, learner_id):
    """A file made online was checked with the person."""
    try:
        change(get_object_or_404(Learner, pk=learner_id), to_confirm=False)
    except PrivacyRefused as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("The file is confirmed."))
    return redirect("desk:person", learner_id)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def edit_person(request, learner_id):
    """Change a file: a correction reaches past presences, a change of situation does not."""
    learner = get_object_or_404(Learner.objects.select_related("commune"), pk=learner_id)
    seen(request, learner)
    form = PersonForm(request.POST or None, learner=learner, has_come=learner.attendances.exists())
    if form.is_valid():
        order = correct if form.cleaned_data["how"] == "correct" else change
        try:
            order(learner, **form.facts())
        except (BookingRefused, PrivacyRefused) as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The file is changed."))
            return redirect("desk:person", learner.pk)
    context = {"learner": learner, "form": form}
    return TemplateResponse(request, "desk/edit_person.html", context, status=422 if form.errors else 200)
