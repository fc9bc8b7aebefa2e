"""Where people live: the village, the rest of its intercommunality, elsewhere, or not known."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.models import Commune
from numeripole.centre.home import home_code


@dataclass(frozen=True)
class Residence:
    """The communes that figures name, by code, and the one in which the centre is."""

    village: str
    communes: dict[str, Commune]

    @property
    def epci(self):
        """The intercommunality of the village, as (SIREN code, name); two blanks when there is none."""
        village = self.communes.get(self.village)
        return (village.epci, village.epci_name) if village else ("", "")

    def ring(self, code):
        """ "village", "epci", "elsewhere", or "non_communique" for a commune that is not known."""
        if code is None:
            return "non_communique"
        if code == self.village:
            return "village"
        return "epci" if self.epci[0] and self.communes[code].epci == self.epci[0] else "elsewhere"

    def rings(self):
        """The four rings and how they are called, from the nearest to the farthest."""
        name, near = self.name(self.village), self.epci[1]
        return {
            "village": name,
            "epci": _("Elsewhere in the intercommunality (%(name)s)") % {"name": near}
            if near
            else _("Elsewhere in the intercommunality"),
            "elsewhere": _("Elsewhere"),
            "non_communique": _("Not given"),
        }

    def name(self, code):
        commune = self.communes.get(code)
        return commune.name if commune else code

    def full_name(self, code):
        """The commune and its intercommunality."""
        commune = self.communes[code]
        if not commune.epci_name:
            return commune.name
        return _("%(commune)s, %(epci)s") % {"commune": commune.name, "epci": commune.epci_name}


def residence_of(codes):
    """The communes of those codes, and the village, in one query."""
    village = home_code()
    return Residence(village, Commune.objects.in_bulk({*codes, village} - {None}))
