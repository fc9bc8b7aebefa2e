"""A département as arithmetic: which activity, at which place, when, and who comes.

Of its turns, of which each place has 125 a year, eight make a block: a cycle of four meetings, two
workshops, an open access and an appointment.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.bench.dialects import Dialect

# A turn of a place comes every 73/25 days; at any time so many people come to it.
YEARLY, AHEAD, WINDOW = 125, 32, 80
SIGNS = "ACDEFGHJKMNPRTWXY34679"


@dataclass(frozen=True)
class Department:
    """Its sizes, and the SQL of what each row says."""

    say: Dialect
    places: int
    years: int
    today: date
    lists: dict

    @property
    def past(self):
        """How many turns each place has behind it."""
        return YEARLY * self.years

    @property
    def blocks(self):
        return -(-(self.past + AHEAD) // 8)

    @property
    def people(self):
        """How many people each place knows: twenty presences each."""
        return 50 * self.years

    @property
    def epoch(self):
        return self.today - timedelta(days=365 * self.years)

    def start(self, turn, minutes="0"):
        """The moment at which a turn begins at the place `p`: at 8, 10, 12 or 14 h UTC."""
        return self.say.at(self.epoch, f"{turn} * 73 / 25 + p % 2", f"480 + p % 4 * 120 + {minutes}")

    def person(self, chair):
        """The number of the learner on that chair of the activity `k` of the block `b`."""
        window = min(WINDOW, self.people)
        rank = f"(b * {self.people} / {self.blocks} + (k * 11 + {chair} * 13) % {window})"
        return f"(p * {self.people} + {rank} % {self.people} + 1)"

    def activities(self):
        numbers = self.say.numbers(self.blocks * self.places * 5)
        span = f"n / 5 % {self.places} AS p, n / 5 / {self.places} AS b"
        inner = f"SELECT n AS a, n % 5 AS k, {span} FROM {numbers}"
        turns = "b * 8 + CASE WHEN k = 0 THEN 0 ELSE k + 3 END AS r, b * 8 + k + 3 AS last"
        return f"(SELECT a, k, p, b, {turns} FROM ({inner}) AS i) AS x"

    def meetings(self, *, past=False):
        numbers = self.say.numbers(self.places * (self.past if past else self.blocks * 8))
        inner = f"SELECT n, n % {self.places} AS p, n / {self.places} AS r FROM {numbers}"
        slot = "CASE WHEN r % 8 < 4 THEN 0 ELSE r % 8 - 3 END AS k"
        inner = f"SELECT n, p, r, r / 8 AS b, {slot} FROM ({inner}) AS i"
        return f"(SELECT n, p, r, b, k, (b * {self.places} + p) * 5 + k AS a FROM ({inner}) AS j) AS x"

    def code(self, number):
        """A booking's code, another for each number: the multiplier has no divisor in common with 22."""
        mixed = f"({number} * 7654321 % {len(SIGNS) ** 6})"
        return " || ".join(
            f"substr('{SIGNS}', CAST({mixed} / {22**rank} % 22 + 1 AS integer), 1)" for rank in range(6)
        )
