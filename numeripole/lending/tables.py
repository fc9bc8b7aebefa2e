"""The lists of equipment."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


class ItemsTable(tables.Table):
    """Items: what each is, where, and how it stands."""

    number = tables.Column(_("Inventory number"), linkify=("lending:item", [tables.A("number")]))
    model = tables.Column(_("Model"), accessor="model__name")
    place = tables.Column(_("Place"), accessor="place__name")
    state = tables.Column(_("State"))
    stands = tables.Column(_("Now"), empty_values=(), orderable=False)

    class Meta:
        attrs = {"id": "items", "aria-label": _("Equipment")}
        empty_text = _("No device fits.")

    def render_stands(self, record):
        word, look = stands(record)
        return format_html('<span class="badge {}">{}</span>', look, word)

    def value_stands(self, record):
        return stands(record)[0]


def stands(item):
    """In a word, and the colour of the badge."""
    if item.is_retired:
        return item.get_retired_as_display(), "badge--stop"
    if item.is_out:
        return _now("Out"), "badge--wait"
    if item.is_in_repair:
        return _now("In repair"), "badge--stop"
    if item.is_to_erase:
        return _now("To be erased"), "badge--wait"
    return _now("Here"), "badge--good"
