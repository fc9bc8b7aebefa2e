"""What was told: the messages that left, those that wait, those that failed."""

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from numeripole.accounts.reach import within
from numeripole.notices.forms.outbox import OutboxForm
from numeripole.notices.tables import OutboxTable

A_PAGE = 25


@require_safe
@permission_required("notices.view_notice", raise_exception=True)
def outbox(request):
    """Messages, the latest first; in the demo they are shown here in place of being sent."""
    form = OutboxForm(request.GET)
    table = OutboxTable(within(form.found(), request.user.reach))
    RequestConfig(request, paginate={"per_page": A_PAGE}).configure(table)
    shown_only = settings.EMAIL_SHOWN_ONLY or settings.SMS_SHOWN_ONLY
    context = {"form": form, "table": table, "shown_only": shown_only}
    return TemplateResponse(request, "notices/outbox.html", context)
