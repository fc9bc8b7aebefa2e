"""The rules of the waiting list, on a screen of their own."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bookings.models import QueueRules


class QueueForm(forms.ModelForm):
    class Meta:
        model = QueueRules
        fields = ["near_hours", "answer_hours"]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("accounts.change_user", raise_exception=True)
def queue(request):
    """When a freed place is given at once, and how long one may think about one that is offered."""
    form = QueueForm(request.POST or None, instance=QueueRules.objects.current())
    if form.is_valid():
        form.save()
        messages.success(request, _("The rules of the waiting list are saved."))
        return redirect("centre:queue")
    return TemplateResponse(request, "centre/queue.html", {"form": form}, status=422 if form.errors else 200)
