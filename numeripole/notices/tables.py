"""What was told, as a list."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from courses.dates import spoken_moment
from numeripole.notices.models import Notice

MOODS = {
    "sent": "good",
    "reached": "good",
    "failed": "stop",
    "call": "wait",
    "letter": "wait",
    "todo": "wait",
}


class OutboxTable(tables.Table):
    """Messages, the latest first: to whom, what, by which way, and what became of them."""

    name = tables.Column(_("To whom"), orderable=False, empty_values=())
    kind = tables.Column(_("What"), orderable=False)
    channel = tables.Column(_("How"), orderable=False, empty_values=())
    state = tables.Column(_("State"), orderable=False)
    at = tables.Column(_("When"), orderable=False, accessor="made_at")

    class Meta:
        attrs = {"id": "outbox", "aria-label": _("Messages")}
        empty_text = _("No message fits.")

    def render_name(self, record):
        return record.name or _("Erased file")

    def render_kind(self, record):
        if not record.text:
            return record.get_kind_display()
        words = f"{record.subject}\n\n{record.text}" if record.subject else record.text
        return format_html(
            '<details class="details"><summary class="details__summary">{}</summary>'
            '<p class="details__body message-text">{}</p></details>',
            record.get_kind_display(),
            words,
        )

    def render_channel(self, record):
        way = record.get_channel_display() if record.channel else "—"
        to = record.to.replace("\n", ", ") if record.channel != "letter" else ""
        return format_html('{}<br><span class="muted">{}</span>', way, to) if to else way

    def render_state(self, record):
        mood = MOODS.get(record.state)
        badge = format_html(
            '<span class="badge{}">{}</span>', f" badge--{mood}" if mood else "", record.get_state_display()
        )
        if not record.problem or record.state == Notice.State.SENT:
            return badge
        return format_html('{}<br><span class="muted">{}</span>', badge, record.get_problem_display())

    def render_at(self, record):
        return spoken_moment(record.done_at or record.made_at)
