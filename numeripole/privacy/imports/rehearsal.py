"""What an import would do, row by row; nothing is written."""

import hashlib
import json
from dataclasses import dataclass, field

from numeripole.privacy.imports.matching import Known, blanks, person_of
from numeripole.privacy.imports.reading import read

# So many pairs are shown to be decided one by one; the next ones when the sheet is sent again.
MOST_PAIRS = 100


@dataclass
class Rehearsal:
    """Each good row in one list, by its number, and what is wrong with the bad ones."""

    said: object
    # {row: facts}
    new: dict = field(default_factory=dict)
    # {row: the file that it is}
    known: dict = field(default_factory=dict)
    # {row: who it may be, a file or a row above}
    likely: dict = field(default_factory=dict)
    # {row: the row above that is the same person}
    repeated: dict = field(default_factory=dict)

    @property
    def problems(self):
        return self.said.problems

    @property
    def bad(self):
        return self.said.bad

    def fillable_of(self, same):
        """{number of a file: the blanks of it that a row fills}, of {row: file}; the first row counts."""
        found = {}
        for row, file in same.items():
            facts = blanks(file.facts, self.said.people[row])
            if facts and not file.is_frozen:
                found.setdefault(file.learner, facts)
        return found

    @property
    def fillable(self):
        """The same for the files that are surely known."""
        return self.fillable_of(self.known)

    @property
    def pairs(self):
        """[(row, its facts, who it may be)] to be decided."""
        return [
            (number, self.said.people[number], self.likely[number])
            for number in list(self.likely)[:MOST_PAIRS]
        ]

    @property
    def total(self):
        return len(self.said.people) + len(self.bad)

    @property
    def fingerprint(self):
        """The same as long as the sheet, its columns and the files that it meets say the same."""
        plan = [
            sorted(self.new),
            [(number, file.learner, sorted(file.facts.items())) for number, file in self.known.items()],
            [(number, who.learner, who.row) for number, who in self.likely.items()],
            sorted(self.repeated.items()),
            list(self.said.people.items()),
            [vars(problem) for problem in self.problems],
        ]
        return hashlib.sha256(json.dumps(plan, default=str).encode()).hexdigest()


def rehearse(sheet):
    """Read the sheet and compare it with the files."""
    return compare(read(sheet))


def compare(said):
    """Who of the people read is new, known, likely known, or there twice."""
    rehearsal, known = Rehearsal(said), Known.of_the_centre()
    for number, facts in said.people.items():
        person = person_of(facts, row=number)
        place(rehearsal, number, person, known)
        known.add(person)
    return rehearsal


def place(rehearsal, number, person, known):
    """Put the row in the list where it belongs."""
    same = known.same(person)
    if same is not None and same.learner is not None:
        rehearsal.known[number] = same
    elif same is not None:
        rehearsal.repeated[number] = same.row
    elif (likely := known.likely(person)) is not None:
        rehearsal.likely[number] = likely
    else:
        rehearsal.new[number] = rehearsal.said.people[number]
