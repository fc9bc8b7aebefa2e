"""The rows of a sheet as facts of a person, and what cannot be read of them, cell by cell."""

from dataclasses import dataclass, field
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.ages import is_minor
from courses.names import name_key
from numeripole.privacy.imports import values, words
from numeripole.privacy.imports.columns import NAMES, letter
from numeripole.privacy.imports.telephones import read_phone
from numeripole.privacy.imports.towns import Towns

READERS = {
    "family_name": values.read_name,
    "given_name": values.read_given_name,
    "email": values.read_email,
    "birth": values.read_birth,
    "sex": values.read_sex,
    "situation": values.read_situation,
}


@dataclass(frozen=True)
class Problem:
    """A cell that cannot be read, and why."""

    number: int
    cell: str
    heading: str
    reason: str


@dataclass
class Said:
    """What a sheet says: the facts of each good row by its number, and what is wrong with the others."""

    people: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)

    @property
    def bad(self):
        """The numbers of the rows that cannot be read, in order."""
        return list(dict.fromkeys(problem.number for problem in self.problems))


def read(sheet):
    """Read every row of the sheet by its columns; nothing is looked up but communes."""
    said, reader = Said(), Reader(sheet)
    for number, cells in sheet.rows:
        facts, wrong = reader.read(cells)
        if wrong:
            said.problems += [Problem(number, f"{letter(place)}{number}", *why) for place, *why in wrong]
        else:
            said.people[number] = facts
    return said


class Reader:
    """Reads one row after the other with the columns of its sheet."""

    def __init__(self, sheet):
        self.columns, self.headings, self.format = sheet.columns, sheet.headings, sheet.format
        self.towns, self.today = Towns(), timezone.localdate()

    def read(self, cells):
        """(facts, [(place of the column, its heading, why it cannot be read)])."""
        self.cells, self.wrong = cells, []
        facts = {name: self.one(name, reader) for name, reader in READERS.items() if name not in NAMES}
        facts["birth_year"] = facts.pop("birth")
        facts |= self.names() | {"phone": self.phone(), "guardian": self.guardian(facts["birth_year"])}
        town = self.town()
        facts["commune_id"] = town.code if town else None
        facts["address"] = self.one(
            "address", lambda text: values.read_address(text, end=self.last_line(town))
        )
        return facts, sorted(self.wrong)

    def one(self, name, reader):
        """What the reader makes of the fact's cell; what is wrong is noted."""
        if name not in self.columns and name not in NAMES:
            return reader("")
        try:
            return reader(self.text(name))
        except ValueError as error:
            self.note(name, error)
            return None

    def text(self, name):
        """The words of the fact's cell."""
        place = self.columns.get(name)
        text = values.cleaned(self.cells[place]) if place is not None and place < len(self.cells) else ""
        # Somebody may be called Sans.
        if name not in (*NAMES, "full_name") and words.is_nothing(text):
            return ""
        if self.format == "cybergestionnaire" and name == "situation" and text.isdecimal():
            return dict(enumerate(words.CYBERGESTIONNAIRE)).get(int(text), text)
        return text

    def note(self, name, error):
        place = self.columns.get(name, 0)
        heading = self.headings[place] if place < len(self.headings) else ""
        self.wrong.append((place, heading, str(error)))

    def names(self):
        """The family name and the given name, from two columns or from one."""
        if "full_name" not in self.columns:
            return {name: self.one(name, READERS[name]) for name in ("family_name", "given_name")}
        family_name, given_name = self.both("full_name", values.split_names) or ("", "")
        return {"family_name": family_name, "given_name": given_name}

    def both(self, name, reader):
        """(family name, given name) of a cell that holds both."""
        place = self.columns.get(name, 0)
        first = name_key(self.headings[place] if place < len(self.headings) else "").startswith("prenom")
        return self.one(name, lambda text: reader(text, given_first=first))

    def guardian(self, birth_year):
        """(family name, given name, telephone) of who answers for a minor; None for an adult."""
        phone = self.one("guardian_phone", read_phone) or ""
        named = self.both("guardian", partial(values.read_guardian, phone=phone))
        minor = is_minor(birth_year, self.today, has_guardian=True)
        return (*named, phone) if named and minor else None

    def phone(self):
        """The first number, else the other."""
        return self.one("phone", read_phone) or self.one("other_phone", read_phone) or ""

    def town(self):
        """The commune that the cells mean."""
        try:
            return self.towns.find(*(self.text(name) for name in ("insee", "town", "postcode")))
        except ValueError as error:
            name = next(one for one in ("town", "insee", "postcode") if one in self.columns)
            self.note(name, error)
            return None

    def last_line(self, town):
        """The postcode and the commune, as an envelope ends."""
        if town is None:
            return ""
        own = town.postcodes.split()
        written = self.text("postcode") if "postcode" in self.columns else ""
        return f"{written if written in own or not own else own[0]} {town.name}"


def sentence(problem):
    """ "Row 12, D12 (Telephone): …" for the console."""
    said = {"row": problem.number, "cell": problem.cell, "heading": problem.heading, "reason": problem.reason}
    return _("Row %(row)s, cell %(cell)s (%(heading)s): %(reason)s") % said
