"""Items looked for in the list by a word, a model or a place."""

from django.db.models import Q


def found_by(form, items):
    """The items that the filter's words fit."""
    asked = form.cleaned_data if form.is_valid() else {}
    if asked.get("q"):
        items = items.filter(named(asked["q"].strip()))
    chosen = {"model": asked.get("modele"), "place": asked.get("lieu")}
    return items.filter(**{name: value for name, value in chosen.items() if value})


def named(word):
    """What the word is a part of: an item's number, its serial number, or its model's name."""
    return Q(number__icontains=word) | Q(serial__icontains=word) | Q(model__name__icontains=word)
