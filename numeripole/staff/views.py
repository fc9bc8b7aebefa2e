"""The team: who works here, who is invited, who has left."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from numeripole.accounts.factors import factors_of
from numeripole.accounts.models import User
from numeripole.accounts.refusals import StaffRefused
from numeripole.accounts.roles import RIGHTS, ROLES
from numeripole.staff import letters
from numeripole.staff.departures import depart, opened_by
from numeripole.staff.forms import DepartureForm, InvitationForm, MemberForm

managing = permission_required("accounts.change_user", raise_exception=True)


@require_safe
@managing
def team(request):
    """Everyone who has an account, those at work first."""
    people = list(User.objects.with_second_factor().prefetch_related("places"))
    groups = [(standing, [one for one in people if one.standing == standing]) for standing in User.Standing]
    return TemplateResponse(request, "staff/team.html", {"groups": groups})


@require_safe
def roles(request):
    """What each role may do, right by right, for whoever works here."""
    known = User.Role.choices
    rows = [(words, [right in ROLES[role] for role, _label in known]) for right, words in RIGHTS.items()]
    return TemplateResponse(request, "staff/rights.html", {"roles": known, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@managing
def newcomer(request):
    """Invite someone: they choose their password with the link that they receive."""
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        try:
            person = User.objects.invite(by=request.user, now=timezone.now(), **form.cleaned_data)
        except StaffRefused as refusal:
            form.add_error("email", refusal)
        else:
            tell(request, person)
            return redirect("staff:member", person.pk)
    return TemplateResponse(
        request, "staff/newcomer.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@managing
def member(request, member_id):
    """One person's account: name, role, invitation, second factor."""
    person = get_object_or_404(User, pk=member_id)
    form = MemberForm(request.POST or None, instance=User.objects.get(pk=member_id))
    if form.is_valid():
        try:
            person.change(by=request.user, now=timezone.now(), **form.cleaned_data)
        except StaffRefused as refusal:
            form.add_error("role", refusal)
        else:
            messages.success(request, _("What you changed is kept."))
            return redirect("staff:member", person.pk)
    context = {"person": person, "form": form, "factors": factors_of(person)}
    if person.standing == User.Standing.INVITED:
        context["link"] = letters.link_of(person)
    return TemplateResponse(request, "staff/member.html", context, status=422 if form.errors else 200)


@require_POST
@managing
def invitation(request, member_id):
    """Send another link; who had left is back with it."""
    person = get_object_or_404(User, pk=member_id)
    try:
        person.invite_again(by=request.user, now=timezone.now())
    except StaffRefused as refusal:
        messages.error(request, refusal.message)
    else:
        tell(request, person)
    return redirect("staff:member", person.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@managing
def departure(request, member_id):
    """Take someone's access away, after seeing what they had opened."""
    person, now = get_object_or_404(User, pk=member_id, is_active=True), timezone.now()
    opened = opened_by(person, now=now)
    form = DepartureForm(request.POST if request.method == "POST" else None, opened=opened)
    if form.is_valid():
        try:
            depart(person, by=request.user, now=now, **form.cleaned_data)
        except StaffRefused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("%(name)s can no longer sign in.") % {"name": person})
            return redirect("staff:team")
    context = {"person": person, "form": form, "opened": opened}
    return TemplateResponse(request, "staff/departure.html", context, status=422 if form.errors else 200)


@require_POST
@managing
def second_factor(request, member_id):
    """The telephone or the key is lost: another is set up at the next sign-in."""
    person = get_object_or_404(User, pk=member_id, is_active=True)
    person.forget_second_factor(by=request.user, now=timezone.now())
    if letters.tell_of_lost_factor(person, by=request.user):
        said = _("Done. %(name)s has been told by e-mail, and chooses another at the next sign-in.")
    else:
        said = _("Done. Tell %(name)s: the e-mail did not leave. They choose another at the next sign-in.")
    messages.success(request, said % {"name": person})
    return redirect("staff:member", person.pk)


def tell(request, person):
    """Send the invitation, and say whether it left."""
    if letters.invite(person, by=request.user):
        messages.success(request, _("An invitation left for %(email)s.") % {"email": person.email})
    else:
        said = _("No e-mail leaves from here. Hand over the link below to %(name)s.")
        messages.warning(request, said % {"name": person})
