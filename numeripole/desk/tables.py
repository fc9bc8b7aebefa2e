"""The lists of the desk."""

import django_tables2 as tables
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from courses.dates import spoken_moment
from numeripole.privacy.quiet import minor
from numeripole.templatetags.dates import phone_text


class PeopleTable(tables.Table):
    """People known to the centre."""

    name = tables.Column(_("Name"), accessor="name_key", linkify=("desk:person", [tables.A("pk")]))
    phone = tables.Column(_("Telephone"), orderable=False)
    commune = tables.Column(_("Commune"), accessor="commune__name")
    last = tables.Column(_("Last presence"))

    class Meta:
        attrs = {"id": "people", "aria-label": _("People")}
        empty_text = _("Nobody of that name has a file yet.")

    def render_name(self, record):
        badge = format_html(' <span class="badge badge--wait">{}</span>', _("To confirm"))
        said = minor(timezone.localdate(), record.birth_year, record.guardian)
        quiet = format_html_join("", ' <span class="muted small">{}</span>', [(words,) for words in said])
        return format_html("{}{}{}", record, badge if record.to_confirm else "", quiet)

    def render_phone(self, value):
        return phone_text(value)

    def render_last(self, value):
        return date_format(timezone.localtime(value))


class ActivitiesTable(tables.Table):
    """Activities, and how full they are."""

    next = tables.Column(_("Next meeting"))
    title = tables.Column(_("Activity"), linkify=("desk:activity", [tables.A("pk")]))
    kind = tables.Column(_("Kind"))
    seats = tables.Column(_("Bookings"), orderable=False)

    class Meta:
        attrs = {"id": "activities", "aria-label": _("Activities")}
        sequence = ("title", "next", "kind", "seats")
        empty_text = _("No activity fits.")

    # The seats of the activities on the page, by pk.
    taken = {}

    def render_next(self, value):
        return spoken_moment(value)

    def render_title(self, record):
        if not record.is_cancelled:
            return record.title
        return format_html("{} <span class='badge badge--stop'>{}</span>", record.title, _("Cancelled"))

    def render_seats(self, record):
        seats = self.taken[record.pk]
        words = _("%(taken)s of %(total)s") % {"taken": seats.taken, "total": seats.total}
        return (
            words
            if not seats.waiting
            else _("%(words)s, %(waiting)s waiting") % {"words": words, "waiting": seats.waiting}
        )
