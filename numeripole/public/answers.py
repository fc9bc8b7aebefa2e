"""A place that is offered: whether one takes it, and asking again when it is too late."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bookings.refusals import BookingRefused
from numeripole.public.access import opened, private

CHOOSE = _("Say whether you take the place: press one of the two buttons.")


class AnswerForm(forms.Form):
    """The button that was pressed: the order that it gives."""

    answer = forms.ChoiceField(
        choices=[("accept", ""), ("decline", ""), ("restore", "")],
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@private
def offer(request, code):
    """Take the place that is offered, leave it to the next person, or ask again for one."""
    booking, now = opened(request, code), timezone.now()
    if booking is None:
        return redirect("public:booking", code)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            getattr(booking, form.cleaned_data["answer"])(by=None, now=now)
        except BookingRefused as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("public:booking", code)
    elif not form.is_bound and not booking.was_offered:
        return redirect("public:booking", code)
    context = {"booking": booking, "activity": booking.activity, "form": form}
    context["is_kept"] = booking.is_offered and not booking.ran_out(now)
    context["is_over"] = booking.activity.ends_at <= now
    return TemplateResponse(request, "public/offer.html", context, status=422 if form.errors else 200)
