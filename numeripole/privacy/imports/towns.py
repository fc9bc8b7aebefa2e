"""Which commune a sheet means: by its INSEE code, its name and postcode, or a name that looks like it."""

import re
from collections import defaultdict
from functools import cache

from django.utils.translation import gettext as _

from courses.models import Commune
from courses.models.places import SAINTS
from courses.names import likeness, name_key
from numeripole.centre.home import home_code
from numeripole.privacy.imports.values import short

# A name with a letter wrong is as alike as this to the right one, and no other comes within the margin.
ALIKE, MARGIN = 0.5, 0.1
# Communes that INSEE cuts into arrondissements, each with a code of its own.
CUT_UP = {"751": "75056", "132": "13055", "6938": "69123"}


class Towns:
    """Every commune of France by its code, its name and its postcodes, read once for a sheet."""

    def __init__(self):
        self.codes, self.names, self.postcodes = {}, defaultdict(list), defaultdict(list)
        facts = ("code", "name_key", "postcodes", "name", "department", "epci")
        for town in Commune.objects.order_by("code").values_list(*facts, named=True).iterator():
            self.codes[town.code] = town
            self.names[town.name_key].append(town)
            for postcode in town.postcodes.split():
                self.postcodes[postcode].append(town)
        self.centre = self.codes.get(home_code())
        self.answer = cache(self.answer)

    def find(self, insee, town, postcode):
        """The commune that the three cells mean; None without a word, a ValueError when nobody can tell."""
        answer = self.answer(insee, town, postcode)
        if isinstance(answer, ValueError):
            raise answer
        return answer

    def answer(self, insee, town, postcode):
        """The same once for all rows that say the same, a refusal included."""
        try:
            return self.look_up(insee, town, postcode)
        except ValueError as error:
            return error

    def look_up(self, insee, town, postcode):
        code = insee.replace(" ", "").upper().zfill(5) if insee else ""
        code = next((whole for start, whole in CUT_UP.items() if code.startswith(start)), code)
        if code in self.codes:
            return self.codes[code]
        if not town and not postcode:
            if code:
                raise ValueError(_("“%(text)s” is not the INSEE code of a commune.") % {"text": short(insee)})
            return None
        written = re.search(r"(?<!\d)\d{5}(?!\d)", town)
        postcode = re.sub(r"\D", "", postcode)[:5] or (written.group() if written else "")
        key = key_of(town)
        return self.named(key, postcode.zfill(5) if postcode else "", town or postcode)

    def named(self, key, postcode, text):
        """The commune of that name and postcode."""
        there = self.postcodes.get(postcode, [])
        found = [one for one in there if one.name_key == key] if there else self.names.get(key, [])
        if not key:
            found = there
        if not found:
            found = self.alike(key, there or self.near()) or self.names.get(key, [])
        if key and len(found) > 1:
            found = self.nearest(found)
        if len(found) == 1:
            return found[0]
        said = {"text": short(text)}
        if found:
            raise ValueError(_("Several communes are meant by “%(text)s”: write the INSEE code.") % said)
        raise ValueError(_("No commune is called “%(text)s”: mend it, or empty the cell.") % said)

    def alike(self, key, towns):
        """The one commune whose name is most like the key."""
        scores = sorted(((likeness(key, one.name_key), one.code) for one in towns), reverse=True)[:2]
        if not scores or scores[0][0] < ALIKE or (len(scores) > 1 and scores[1][0] > scores[0][0] - MARGIN):
            return []
        return [self.codes[scores[0][1]]]

    def near(self):
        """The communes of the centre's département."""
        return [
            one for one in self.codes.values() if self.centre and one.department == self.centre.department
        ]

    def nearest(self, towns):
        """Of communes of one name: the centre's own, else those of its intercommunality or département."""
        if self.centre is None:
            return towns
        for fact in ("code", "epci", "department"):
            mine = getattr(self.centre, fact)
            if mine and (close := [one for one in towns if getattr(one, fact) == mine]):
                return close
        return towns


def key_of(town):
    """The words of a commune's name, without its postcode, its CEDEX or its arrondissement."""
    key = name_key(re.sub(r"\(.*?\)|\d+\s*(er|e|eme|ème|è)?\b", " ", town, flags=re.IGNORECASE))
    parts = [SAINTS.get(word, word) for word in key.split() if word not in {"cedex", "f"}]
    return " ".join(parts)
