"""Sheets of skills: read row by row, and refused with the number of every row that is wrong."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _now

from courses.models import Competence, Course, Framework

# The column of each framework, and the version whose codes it holds.
COLUMNS = {"digcomp3": (Framework.DIGCOMP, "3.0"), "crcn": (Framework.CRCN, "2019")}
NEEDED = ("sentence_fr", *COLUMNS, "courses")
SENTENCE, PRACTICE = 120, 200


class SheetRefused(Exception):
    """A sheet is refused as a whole; `problems` says why, a sentence a row."""

    def __init__(self, problems):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class SkillRow:
    """One skill of a sheet; `row` is its number as a spreadsheet shows it."""

    row: int
    code: str
    sentence: str
    practice: str
    competences: list = field(default_factory=list)
    courses: list = field(default_factory=list)


def skill_rows(rows):
    """The skills of a sheet, whose rows are dicts; refused when a row lacks words or holds an unknown code.

    `competences` and `courses` are numbers of rows of the database.
    """
    rows = list(rows)
    missing = [name for name in NEEDED if rows and name not in rows[0]]
    if missing or not rows:
        names = ", ".join(missing or NEEDED)
        raise SheetRefused([_now("The sheet needs these columns: %(names)s.") % {"names": names}])
    known = known_codes()
    read, problems, seen = [], [], {}
    for number, row in enumerate(rows, start=2):
        row = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
        wrong = [*wrong_words(row, seen), *wrong_codes(row, known)]
        seen.setdefault(row["sentence_fr"].casefold(), number)
        problems += [_now("Row %(row)s: %(why)s") % {"row": number, "why": why} for why in wrong]
        if not wrong:
            read.append(skill_row(number, row, known))
    if problems:
        raise SheetRefused(problems)
    return read


def known_codes():
    """By column of a sheet, the number of the row of each code."""
    known = {
        column: dict(
            Competence.objects.filter(framework=framework, version=version).values_list("code", "pk")
        )
        for column, (framework, version) in COLUMNS.items()
    }
    return known | {"courses": dict(Course.objects.values_list("code", "pk"))}


def wrong_words(row, seen):
    """What is wrong with the sentences of a row."""
    sentence = row["sentence_fr"]
    if not sentence:
        yield _now("the sentence is missing. Write what the person can do.")
    elif len(sentence) > SENTENCE:
        yield _now("the sentence is too long. Write at most %(most)s signs.") % {"most": SENTENCE}
    elif sentence.casefold() in seen:
        yield _now("row %(row)s has the same sentence. Keep one of them.") % {
            "row": seen[sentence.casefold()]
        }
    if len(row.get("practice_fr", "")) > PRACTICE:
        yield _now("what to practise is too long. Write at most %(most)s signs.") % {"most": PRACTICE}


def wrong_codes(row, known):
    """A sentence for each code that no reference row has, the frameworks never mixed."""
    sentences = {
        "digcomp3": _now("“%(code)s” is no competence of DigComp 3.0."),
        "crcn": _now("“%(code)s” is no competence of the CRCN."),
        "courses": _now("“%(code)s” is no course of the catalogue."),
    }
    for column, sentence in sentences.items():
        for code in codes(row[column]):
            if code not in known[column]:
                yield sentence % {"code": code}


def skill_row(number, row, known):
    return SkillRow(
        row=number,
        code=row.get("code", ""),
        sentence=row["sentence_fr"],
        practice=row.get("practice_fr", ""),
        competences=[known[column][code] for column in COLUMNS for code in codes(row[column])],
        courses=[known["courses"][code] for code in codes(row["courses"])],
    )


def codes(cell):
    """The codes of a cell, each once, a space or a comma between."""
    return list(dict.fromkeys(cell.replace(",", " ").replace(";", " ").split()))
