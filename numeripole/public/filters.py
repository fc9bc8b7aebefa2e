"""What the agenda is narrowed by; the names are those that one reads in the address."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from bookings.seats import with_free_seats
from courses.models import Activity, Meeting, Place
from courses.models.catalogue import Level
from numeripole.centre.home import home_commune
from numeripole.public.weeks import Week

# More places than that are not listed: one types a commune. Nobody turns so many parts of a week.
MANY, MOST_PARTS = 30, 200


class WeekField(forms.CharField):
    def clean(self, value):
        text = super().clean(value)
        week = Week.read(text)
        if text and not (week and week.is_shown(timezone.now())):
            raise ValidationError(
                _("The agenda does not go to this week. Here is the next one with something."), code="week"
            )
        return week


class WeekFilter(django_filters.Filter):
    """The week to show: kept for the page, which first looks for the next one with something."""

    field_class = WeekField

    def filter(self, queryset, week):
        return queryset


class AgendaFilter(django_filters.FilterSet):
    semaine = WeekFilter(widget=forms.HiddenInput)
    theme = django_filters.ChoiceFilter(
        field_name="activity__theme", label=_("Theme"), empty_label=_("All themes")
    )
    niveau = django_filters.ChoiceFilter(
        field_name="activity__level", label=_("Level"), empty_label=_("All levels"), choices=Level.choices
    )
    lieu = django_filters.ChoiceFilter(
        field_name="place__slug", label=_("Place"), empty_label=_("All places")
    )
    ville = django_filters.CharFilter(method="keep_near")
    suite = django_filters.NumberFilter(method="keep_all", min_value=1, max_value=MOST_PARTS)
    libres = django_filters.BooleanFilter(
        method="keep_free", label=_("Only with free places"), widget=forms.CheckboxInput
    )

    class Meta:
        model = Meeting
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Read once, to check what is asked and to list what can be.
        themes = Activity.objects.themes()
        places = Place.objects.select_related("commune")
        self.has_many_places = len(known := list(places[: MANY + 1])) > MANY
        places = places.filter(slug=slugify(self.data.get("lieu", ""))) if self.has_many_places else known
        self.filters["theme"].extra["choices"] = [(theme.code, str(theme)) for theme in themes]
        self.filters["lieu"].extra["choices"] = [(place.slug, str(place)) for place in places]
        for name, unknown in UNKNOWN.items():
            self.filters[name].extra["error_messages"] = {"invalid_choice": unknown}

    @property
    def week(self):
        """The week asked for, or None."""
        return self.form.cleaned_data.get("semaine")

    @property
    def lists(self):
        """What is chosen of a list; a commune is typed where there are too many places for one."""
        names = ("theme", "niveau") if self.has_many_places else ("theme", "niveau", "lieu")
        return [self.form[name] for name in names]

    @property
    def part(self):
        """Which part of a long week is asked for, from 1."""
        return int(self.form.cleaned_data.get("suite") or 1)

    @property
    def is_narrowed(self):
        return any(
            value for name, value in self.form.cleaned_data.items() if name not in ("semaine", "suite")
        )

    def keep_all(self, meetings, _name, _part):
        return meetings

    def keep_near(self, meetings, _name, town):
        return meetings.filter(place__in=Place.objects.around(town, near=home_commune()))

    def keep_free(self, meetings, _name, wanted):
        if not wanted:
            return meetings
        # Asked of each meeting shown, not of every activity there ever was.
        free = with_free_seats(Activity.objects.planned().filter(pk=OuterRef("activity")))
        return meetings.filter(Exists(free))


UNKNOWN = {
    "theme": _("We do not know this theme. Choose one of the list."),
    "niveau": _("We do not know this level. Choose one of the list."),
    "lieu": _("We do not know this place. Choose one of the list."),
}
