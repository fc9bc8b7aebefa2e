"""The cards that open people's own space: made and printed in one click, put out of use in another."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bookings.models import Booking
from courses.models import Learner, Meeting
from numeripole.documents.cards import cards_sheet
from numeripole.documents.views import private
from numeripole.privacy.journal import Kind, seen
from numeripole.public.models import Card

may_make = permission_required("courses.change_learner", raise_exception=True)


@may_make
@require_POST
def card(request, learner_id):
    """Print a new card: the one before no longer works."""
    learner = get_object_or_404(Learner, pk=learner_id)
    made = Card.objects.make(learner=learner, by=request.user, now=timezone.now())
    seen(request, learner, kind=Kind.PRINTED)
    return private(cards_sheet([made]), f"carte-{learner.pk}")


@may_make
@require_POST
def revoke_card(request, learner_id):
    """A card was lost: it opens nothing any more."""
    learner = get_object_or_404(Learner, pk=learner_id)
    Card.objects.revoke(learner=learner, now=timezone.now())
    messages.success(request, _("The card of %(name)s no longer works.") % {"name": learner})
    return redirect("desk:person", learner.pk)


@may_make
@require_POST
def meeting_cards(request, meeting_id):
    """Cards for those of a meeting who have none yet, on one sheet."""
    meeting = get_object_or_404(Meeting, pk=meeting_id)
    expected = Booking.objects.expected_at(meeting).values("learner")
    without = Learner.objects.filter(pk__in=expected).exclude(pk__in=Card.objects.live().values("learner"))
    now = timezone.now()
    made = [Card.objects.make(learner=one, by=request.user, now=now) for one in without]
    if not made:
        messages.info(request, _("Everyone of this meeting has a card already."))
        return redirect("desk:meeting", meeting.pk)
    seen(request, *without, kind=Kind.PRINTED)
    return private(cards_sheet(made), f"cartes-{meeting.day}-{meeting.pk}")
