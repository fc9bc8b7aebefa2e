"""What templates draw with: icons, scenes, and the mark of the page one is on."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from numeripole.public.conformity import conformity, criteria

register = template.Library()


@register.simple_tag
def icon(name, size=""):
    """One of our line icons; the word beside it says the same, so a screen reader skips it."""
    return drawing("icons.svg", name, f"icon icon--{size}" if size else "icon")


@register.simple_tag
def scene(name, size=""):
    """One of our small drawings; it decorates and says nothing."""
    return drawing("scenes.svg", name, f"scene scene--{size}" if size else "scene")


@register.simple_tag(takes_context=True)
def current(context, *names):
    """Mark the link to the page on screen; `names` are URL names that this link stands for."""
    request = context.get("request")
    match = request and request.resolver_match
    return mark_safe(' aria-current="page"') if match and match.view_name in names else ""


@register.simple_tag
def accessibility_state():
    """What the law wants to read on the first page; here it is on all."""
    return _("Accessibility: %(state)s") % {"state": conformity(criteria()).state}


@cache
def drawing(sprite, name, classes):
    """A reference into a sprite, so that every drawing travels once."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static(sprite),
        name,
    )
