"""What people ask for that is not in the agenda: to be told of a course, an idea, a need."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bookings.models import Suggestion, Wish
from numeripole.notes import NoteField
from numeripole.public.forms import BookingForm, NameField, Trap
from numeripole.public.throttle import count_booking, status_of


class WishForm(Trap, forms.Form):
    """Whom to tell when the course has a date."""

    given_name, family_name, phone = (
        BookingForm.base_fields[name] for name in ("given_name", "family_name", "phone")
    )


class SuggestionForm(Trap, forms.Form):
    """An idea or a need, and perhaps how to answer."""

    text = NoteField(
        label=_("Your idea, your need"),
        asks_again=True,
        max_length=300,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": _("Write your idea or your need in a few words."),
            "max_length": _("Make it a little shorter: at most 300 signs."),
        },
    )
    name = NameField(label=_("Your name"), required=False)
    contact = forms.CharField(
        label=_("Your telephone or your e-mail"),
        help_text=_("If you wish for an answer."),
        max_length=120,
        required=False,
    )
    harmless = forms.BooleanField(label=_("I confirm: this says nothing of anybody’s health"), required=False)

    @property
    def asks_whether_harmless(self):
        return self.has_error("text", "health") or bool(self["harmless"].value())


def ask(request, course, form):
    """Keep the wish of who filled the form; False, and the form says why, when it could not be."""
    try:
        count_booking(request, form.cleaned_data["phone"])
        Wish.objects.ask(course=course, now=timezone.now(), **form.facts)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, _now("It is noted. We tell you as soon as a date is set."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def suggestion(request):
    """Anybody says what is missing here, in a few words."""
    form = SuggestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            count_booking(request, "")
            Suggestion.objects.put(now=timezone.now(), **form.facts)
        except ValidationError as refusal:
            form.add_error(None if refusal.code == "too_many_attempts" else "text", refusal)
        else:
            messages.success(request, _now("Thank you. We read each idea."))
            return redirect("public:courses")
    return TemplateResponse(request, "public/suggestion.html", {"form": form}, status=status_of(form))
