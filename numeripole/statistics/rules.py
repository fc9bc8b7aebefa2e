"""How a funder counts: filters, age bands and counting rules, checked once and then only read."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from courses.ages import CUTS
from courses.models import Activity, Place, Theme
from numeripole.statistics.bands import COOP, Band, BandRefused, banded, slice_name

# What is published, or read live, hides every number under this one: the strictest of the thresholds in use.
STRICTEST = 11
# No place has this number: a filter of no place at all would let everything through.
NOWHERE = (0,)


class ProfileRefused(ValidationError):
    """A profile cannot count so; the sentence says what to change, the code is what tests read."""


class Once(StrEnum):
    """How often one person counts, and as they were when."""

    PERIOD = "period"
    YEAR = "year"
    OPERATION = "operation"
    CYCLE = "cycle"


@dataclass(frozen=True)
class Rules:
    """A profile's way of counting; blank filters let everything through."""

    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    minimum_age: int | None = None
    minimum_people: int = 0
    named_only: bool = False
    one_to_one: bool = True
    one_day: bool = True
    once: Once = Once.PERIOD
    operation_starts_on: date | None = None
    bands: tuple[Band, ...] = field(default=COOP)

    @property
    def choose_meetings(self):
        """Whether some meetings of the centre do not count."""
        some = self.kinds or self.themes or self.places or self.minimum_people > 1
        return bool(some) or not (self.one_to_one and self.one_day)

    @property
    def adds_up(self):
        """Whether people are new or came back: they are counted once, over the period alone."""
        return self.once == Once.PERIOD


def of_places(places):
    """The rules that count these places alone, nothing when there is none; everything for None."""
    return Rules() if places is None else Rules(places=tuple(sorted(places)) or NOWHERE)


def bands_of(lines):
    """Bands from plain {"label", "from", "to"} lines, the last open; refused in one sentence."""
    bands = []
    for line in lines:
        try:
            first, last = int(line["from"]), line.get("to")
            last = None if last in (None, "") else int(last)
        except (KeyError, TypeError, ValueError):
            raise BandRefused(
                _("Write each band as its ages and its name, for example “60-69 Aged 60 to 69”."),
                code="unreadable",
            ) from None
        code = line.get("code") or (f"{first}_{last}" if last is not None else f"{first}_plus")
        bands.append(Band(code, line.get("label") or code, first, last))
    if not bands:
        raise BandRefused(_("Write at least one age band."), code="gap")
    return tuple(bands)


def covering(bands, minimum_age):
    """The bands, refused unless every age that the profile counts has exactly one."""
    if minimum_age is None:
        return banded(*bands)
    if minimum_age not in CUTS:
        raise ProfileRefused(
            _("The minimum age cuts the ages %(slice)s, which presences keep together."),
            code="cuts_a_slice",
            params={"slice": slice_name(minimum_age)},
        )
    below = Band("below", _("Younger"), 0, minimum_age - 1) if minimum_age else None
    return banded(*filter(None, [below, *bands]))[1 if below else 0 :]


def check_themes(codes):
    """Refuse themes that are no longer: a theme renamed keeps its code, one removed must be replaced."""
    gone = sorted(set(codes) - set(Theme.objects.filter(pk__in=codes).values_list("pk", flat=True)))
    if gone:
        raise ProfileRefused(
            _("These themes are not known (any more): %(themes)s. Choose others."),
            code="unknown_theme",
            params={"themes": ", ".join(gone)},
        )


def check_places(keys):
    gone = sorted(set(keys) - set(Place.objects.filter(pk__in=keys).values_list("pk", flat=True)))
    if gone:
        raise ProfileRefused(
            _("%(number)s of the places of this profile no longer exist: choose others."),
            code="unknown_place",
            params={"number": len(gone)},
        )


def check_kinds(codes):
    gone = sorted(set(codes) - set(Activity.Kind.values))
    if gone:
        raise ProfileRefused(
            _("These kinds of activity are not known: %(kinds)s."),
            code="unknown_kind",
            params={"kinds": ", ".join(gone)},
        )
