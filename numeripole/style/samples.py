"""Invented contents for the style page, as true to life as the centre's own."""

import re
from datetime import date, timedelta
from pathlib import Path

from django import forms
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_tables2 import Column, RequestConfig, Table

FEW = "Il reste 2\u00a0places"
FREE = "Il reste 5\u00a0places"
FULL = "Complet\u00a0: liste d’attente"

DAYS = [
    {
        "day": date(2026, 12, 8),
        "activities": [
            ("9\u202fh\u202f30", "11\u202fh", "Mon smartphone pas à pas", "Débutant · 4 séances", "few", FEW),
            ("14\u202fh", "17\u202fh", "Accès libre", "8 postes · sans rendez-vous", "free", FREE),
        ],
    },
    {
        "day": date(2026, 12, 10),
        "activities": [
            (
                "14\u202fh",
                "16\u202fh",
                "Mes photos\u00a0: trier, garder, offrir",
                "Habitué · 1 séance",
                "full",
                FULL,
            ),
        ],
    },
]

PEOPLE = [
    ("Jeanne Aubry", "06\u00a099\u00a000\u00a000\u00a001", "present", "Elle a réservé par téléphone."),
    ("Paul Bertrand", "03\u00a099\u00a000\u00a000\u00a002", "excused", ""),
    ("Marie-Thérèse Collin-Delacroix", "06\u00a099\u00a000\u00a000\u00a003", "absent", ""),
    ("André Dumont", "", "", "Nouveau\u00a0: à confirmer à l’accueil."),
]

THEMES = [
    ("Prendre en main un smartphone", 96),
    ("Démarches en ligne", 74),
    ("Photos et vidéos", 41),
    ("Messagerie", 37),
    ("Non communiqué", 12),
]

MONTHS = [22, 30, 41, 38, 27, 18, 9, 4, 35, 44, 39, 21]


class SampleForm(forms.Form):
    """The questions of a booking, and one of each other kind."""

    given_name = forms.CharField(label=_("Your given name"))
    phone = forms.CharField(
        label=_("Your telephone"),
        help_text=_("For instance 06 12 34 56 78. We call only about this activity."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("Your e-mail"), required=False)
    level = forms.ChoiceField(
        label=_("Level"), choices=[("1", "Débutant"), ("2", "Habitué"), ("3", "À l’aise")]
    )
    channel = forms.ChoiceField(
        label=_("How shall we remind you?"),
        choices=[("call", "Par un appel"), ("sms", "Par un SMS"), ("none", "Ce n’est pas la peine")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Anything we should know?"), required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label=_("I bring my own telephone"), required=False)

    def clean_phone(self):
        """Refuse, to show how a refusal looks."""
        raise ValidationError(_("This number has 9 digits. A French number has 10."))


class PeopleTable(Table):
    """Three columns, of which two can be sorted."""

    caption = _("People, as a table")
    name = Column(verbose_name=_("Name"))
    phone = Column(verbose_name=_("Telephone"), orderable=False)
    meetings = Column(
        verbose_name=_("Meetings"),
        attrs={"th": {"class": "is-number"}, "td": {"class": "is-number"}},
    )


def everything(request):
    """All that the style page shows."""
    given = {"given_name": "Jeanne", "phone": "06 12 34 56 7", "channel": "call"}
    refused = SampleForm(given, auto_id="refused_%s")
    refused.is_valid()
    rows = [
        {"name": name, "phone": phone, "meetings": 3 + number}
        for number, (name, phone, *_) in enumerate(PEOPLE)
    ]
    table = PeopleTable(rows * 3, attrs={"id": "sample"})
    RequestConfig(request, paginate={"per_page": 4}).configure(table)
    return {
        "days": DAYS,
        "people": PEOPLE,
        "form": SampleForm(initial={"channel": "call"}),
        "refused": refused,
        "table": table,
        "icons": symbols("icons.svg"),
        "scenes": symbols("scenes.svg"),
        "bars": bars(THEMES),
        "months": columns(MONTHS),
        "dates": [date(2026, 12, 8) + timedelta(weeks=week) for week in range(4)],
        "week": [date(2026, 12, 7) + timedelta(days=number) for number in range(7)],
    }


def symbols(sprite):
    """The names of what a sprite holds."""
    return re.findall(r'<symbol id="([a-z-]+)"', Path(finders.find(sprite)).read_text())


def bars(rows):
    """Sorted bars: where each starts and how long it is, in the units of a drawing 640 wide."""
    most = max(count for _name, count in rows)
    return [(name, count, 34 * line, round(320 * count / most)) for line, (name, count) in enumerate(rows)]


def columns(counts):
    """Paired bars, this year beside the year before: x, top, height of each."""
    most = max(counts)
    pairs = []
    for month, count in enumerate(counts):
        height, before = round(140 * count / most), round(140 * counts[month - 1] / most)
        tops = {"top": 165 - height, "before_top": 165 - before}
        pairs.append(
            {
                "x": 52 * month,
                "letter": "JFMAMJJASOND"[month],
                "count": count,
                "height": height,
                "before": before,
                **tops,
            }
        )
    return pairs
