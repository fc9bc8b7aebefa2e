"""Age bands: unions of the slices that presences keep, so that no figure ever cuts one."""

from dataclasses import dataclass
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.ages import CUTS


class BandRefused(ValidationError):
    """Age bands cannot be; the sentence names the ages, the code is what tests read."""


@dataclass(frozen=True)
class Band:
    """Ages from the first to the last, both included, in full years; the last is None when it is open."""

    code: str
    label: str
    first: int
    last: int | None = None

    def __post_init__(self):
        if self.last is not None and self.last < self.first:
            raise BandRefused(
                _now("The band “%(band)s” ends before it begins.") % {"band": self.label}, code="upside_down"
            )
        for edge in {self.first} | ({self.last + 1} if self.last is not None else set()):
            if edge not in CUTS:
                raise BandRefused(
                    _now("The band “%(band)s” cuts the ages %(slice)s, which presences keep together.")
                    % {"band": self.label, "slice": slice_name(edge)},
                    code="cuts_a_slice",
                )

    def __contains__(self, age_from):
        """Whether the slice that begins at this age is of the band."""
        return self.first <= age_from and (self.last is None or age_from <= self.last)


def slice_name(age):
    """ "12–14": the slice in which the age falls."""
    cut = max((cut for cut in CUTS if cut <= age), default=CUTS[0])
    after = [other for other in CUTS if other > cut]
    return f"{cut}–{after[0] - 1}" if after else f"{cut}+"


def banded(*bands):
    """The bands as they were given, refused unless every age has exactly one."""
    if bands[0].first != CUTS[0]:
        refuse_gap(CUTS[0], bands[0].first - 1)
    for band, following in pairwise(bands):
        if band.last is None or following.first <= band.last:
            raise BandRefused(
                _now("The bands “%(one)s” and “%(other)s” overlap.")
                % {"one": band.label, "other": following.label},
                code="overlap",
            )
        if following.first > band.last + 1:
            refuse_gap(band.last + 1, following.first - 1)
    if bands[-1].last is not None:
        raise BandRefused(
            _now("No band holds the ages over %(last)s.") % {"last": bands[-1].last}, code="gap"
        )
    return bands


def refuse_gap(first, last):
    raise BandRefused(
        _now("No band holds the ages %(first)s to %(last)s.") % {"first": first, "last": last}, code="gap"
    )


def band_of_slices(bands):
    """The code of the band of each slice, by the age at which the slice begins."""
    return {cut: band.code for cut in CUTS for band in bands if cut in band}


# La Coop de la médiation numérique: its codes, its labels, its order.
COOP = banded(
    Band("moins_de_douze", _("Under 12 years"), 0, 11),
    Band("douze_dix_huit", _("12 to 17 years"), 12, 17),
    Band("dix_huit_vingt_quatre", _("18 to 24 years"), 18, 24),
    Band("vingt_cinq_trente_neuf", _("25 to 39 years"), 25, 39),
    Band("quarante_cinquante_neuf", _("40 to 59 years"), 40, 59),
    Band("soixante_soixante_neuf", _("60 to 69 years"), 60, 69),
    Band("soixante_dix_plus", _("70 years and over"), 70),
)
