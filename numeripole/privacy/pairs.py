"""The files that may be one person's, over all files, likeliest first."""

from dataclasses import dataclass
from itertools import combinations

from courses.models import Learner
from numeripole.privacy.alike import File, Likeness, likeness_of
from numeripole.privacy.models import Apart

# A telephone of more files than this is a school's or a home's: it finds nobody.
MOST_ALIKE = 40


@dataclass(frozen=True)
class Pair:
    """Two files, the older one first, and how they are alike."""

    one: int
    two: int
    likeness: Likeness


def likely_pairs():
    """The pairs that nobody has said to be two people; files are only compared within a block.

    A block holds the files of one telephone, one e-mail, the same words, or names that sound alike: so
    10,000 files take seconds, where all pairs would take hours.
    """
    said = set(Apart.objects.values_list("one", "two"))
    pairs = [
        Pair(one.pk, two.pk, likeness)
        for one, two in candidates(files())
        if (one.pk, two.pk) not in said and (likeness := likeness_of(one, two))
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness.points, pair.one, pair.two))


def files():
    """All files whose use is not limited, by their number."""
    columns = ("pk", "given_name", "family_name", "phone", "email", "birth_year", "sex")
    return [File.of(*row) for row in Learner.objects.usable().order_by("pk").values_list(*columns)]


def candidates(files):
    """The pairs of files that share a block, each once."""
    blocks = {}
    for number, file in enumerate(files):
        for key in keys(file):
            blocks.setdefault(key, []).append(number)
    found = set()
    for block in blocks.values():
        if 1 < len(block) <= MOST_ALIKE:
            found.update(combinations(block, 2))
    return [(files[one], files[two]) for one, two in sorted(found)]


def keys(file):
    """What puts the file into a block with others, each once."""
    given, family, born = file.given_sound, file.family_sound, file.birth_year
    # One of the two names sounds the same and the other begins the same, whichever is written first.
    return {
        ("words", file.words),
        ("sound", family, given[:2]),
        ("sound", given, family[:2]),
        *([("phone", file.phone)] if file.phone else []),
        *([("email", file.email)] if file.email else []),
        *([("year", born, *sorted((given[:1], family[:1])))] if born else []),
    }
