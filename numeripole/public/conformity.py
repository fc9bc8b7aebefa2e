"""How far our pages follow the RGAA 4.1.2: computed from what was tested, criterion by criterion.

`fixtures/rgaa.csv` says of each of the 106 criteria whether a test of ours checks it (`test`, with the test),
whether someone did (`hand`), whether it applies to nothing of ours (`none`), whether it fails (`fails`, with
what is wrong), or was not looked at (`untested`). What was not looked at counts as not kept.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _

# The day of the last look by hand at the sample below.
LOOKED_ON = date(2026, 11, 22)
NOT_APPLICABLE = "none"


@dataclass(frozen=True)
class Criterion:
    """One criterion of the RGAA, and what is known of it."""

    number: str
    what: str
    state: str
    evidence: str


@dataclass(frozen=True)
class Conformity:
    """The criteria that apply, those kept, and the share of the ones in the others, in whole percent."""

    applicable: int
    tested: int
    by_hand: int
    failing: tuple
    unknown: tuple

    @property
    def kept(self):
        return self.tested + self.by_hand

    @property
    def percent(self):
        """Rounded down: 99.9 % is not all."""
        return 100 * self.kept // self.applicable

    @property
    def state(self):
        """In the words of the law: all of the criteria, half of them at least, or fewer."""
        if self.kept == self.applicable:
            return _("fully conforming")
        return _("partly conforming") if self.percent >= 50 else _("not conforming")


def conformity(criteria):
    applicable = [one for one in criteria if one.state != NOT_APPLICABLE]

    def of(state):
        return tuple(one for one in applicable if one.state == state)

    return Conformity(len(applicable), len(of("test")), len(of("hand")), of("fails"), of("untested"))


@cache
def criteria():
    """The 106 criteria, in their order."""
    with (settings.FIXTURE_DIRS[0] / "rgaa.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Criterion(row["criterion"], row["what"], row["state"], row["evidence"])
            for row in csv.DictReader(lines)
        )
