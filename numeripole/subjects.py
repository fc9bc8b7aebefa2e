"""La Coop's themes, asked for by list: procedures, then digital mediation."""

from itertools import groupby

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from courses.models import Theme


class ByList(ModelChoiceIterator):
    """The themes under the name of their list."""

    def __iter__(self):
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for name, themes in groupby(self.queryset, key=Theme.get_list_display):
            yield name, [self.choice(theme) for theme in themes]


class SubjectField(forms.ModelChoiceField):
    """What an appointment is about; one need not say."""

    iterator = ByList

    def __init__(self, **kwargs):
        kwargs = {
            "label": _("What is it about?"),
            "required": False,
            "empty_label": _("I would rather say it there"),
            "error_messages": {"invalid_choice": _("Choose a subject of the list, or none.")},
        } | kwargs
        super().__init__(Theme.objects.all(), **kwargs)


class ThemesField(forms.ModelMultipleChoiceField):
    """The themes of an accompaniment, as cards."""

    iterator = ByList
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        unknown = {
            "invalid_choice": _("Choose themes of the list."),
            "invalid_pk_value": _("Choose themes of the list."),
        }
        super().__init__(Theme.objects.all(), error_messages=unknown, **kwargs)
