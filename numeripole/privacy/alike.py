"""Whether two files look like one person's, and why: said in words, so that one can judge."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.names import name_key
from courses.sounds import sound

# What a feminine given name adds to the masculine one: Michel and Michèle, Jean and Jeanne are two people.
FEMININE = ("e", "ne", "le", "te", "ette", "ine", "elle")


@dataclass(frozen=True)
class File:
    """What is compared of one file, read once."""

    pk: int
    given: str
    family: str
    words: tuple
    given_sound: str
    family_sound: str
    phone: str
    email: str
    birth_year: int | None
    sex: str

    @classmethod
    def of(cls, pk, given_name, family_name, phone, email, birth_year, sex):
        given, family = name_key(given_name), name_key(family_name)
        words = tuple(sorted(f"{given} {family}".split()))
        sounds = sound(given), sound(family)
        return cls(pk, given, family, words, *sounds, str(phone), email.lower(), birth_year, sex)


@dataclass(frozen=True)
class Likeness:
    """How two files are alike: the more points the likelier, and the reasons."""

    points: int
    reasons: tuple

    @property
    def words(self):
        return ", ".join(self.reasons)


def likeness_of(one, two):
    """The likeness of two files when they may be one person's, else None.

    A telephone or an e-mail in common says nothing by itself: couples and families share them. The names
    must be alike too, and nothing be against: sex, or years of birth further apart than a slip of the pen.
    """
    names = names_alike(one, two)
    phone, email = shared(one.phone, two.phone), shared(one.email, two.email)
    year = shared(one.birth_year, two.birth_year)
    if names is None or against(one, two, names=names, contact=phone or email):
        return None
    points, named = names
    points += 4 * (phone is True) + 4 * (email is True) + 3 * (year is True)
    if phone is False:
        # One may have a mobile and a landline; two mobiles are rather two people's.
        points -= 5 if is_mobile(one.phone) == is_mobile(two.phone) else 2
    if points < 6:
        return None
    reasons = [named]
    if phone:
        reasons.append(_("same telephone"))
    if email:
        reasons.append(_("same e-mail"))
    if year:
        reasons.append(_("same year of birth"))
    elif year is False:
        reasons.append(
            _("years of birth %(one)s and %(two)s") % {"one": one.birth_year, "two": two.birth_year}
        )
    return Likeness(points, tuple(reasons))


def is_mobile(phone):
    return phone.startswith(("+336", "+337"))


def shared(one, two):
    """Whether both say the same; None when one says nothing."""
    return one == two if one and two else None


def against(one, two, *, names, contact):
    """What tells two people apart, however alike their names: a sex, a generation."""
    if "non_communique" not in (one.sex, two.sex) and one.sex != two.sex:
        return True
    if one.birth_year and two.birth_year and one.birth_year != two.birth_year:
        apart = abs(one.birth_year - two.birth_year)
        # A father and his son share name and telephone: a slip of the pen is one figure, or a few years.
        slip = apart == 1 or (apart <= 10 and one_figure(one.birth_year, two.birth_year))
        return not (slip and contact and names[0] >= 5)
    return False


def one_figure(one, two):
    return sum(a != b for a, b in zip(str(one), str(two), strict=True)) == 1


def names_alike(one, two):
    """(points, in words) of two names that may be one, else None."""
    if one.words == two.words:
        turned = one.given != two.given and one.given == two.family
        return (7, _("names turned round")) if turned else (7, _("same names"))
    given = near(one.given, two.given, one.given_sound, two.given_sound)
    family = near(one.family, two.family, one.family_sound, two.family_sound, least=4)
    if given and family:
        return 5, _("names close to each other")
    turned = near(one.given, two.family, one.given_sound, two.family_sound) and near(
        one.family, two.given, one.family_sound, two.given_sound
    )
    if turned:
        return 4, _("names turned round, close to each other")
    if family and begins(one.given, two.given):
        return 4, _("a given name in part, family names close to each other")
    if one.given == two.given and one.birth_year and one.birth_year == two.birth_year:
        return 0, _("same given name")
    return None


def near(one, two, one_sound, two_sound, *, least=5):
    """Whether two names may be one: same letters, same sound, or a letter wrong in a longer name."""
    if one == two:
        return True
    short, long = sorted((one, two), key=len)
    if long.startswith(short) and long.removeprefix(short) in FEMININE:
        return False
    return one_sound == two_sound or slips(one, two) <= (len(short) >= least) + (len(short) >= 9)


def begins(one, two):
    """Whether one given name is the first of the other's: Jean and Jean-Pierre."""
    short, long = sorted((one.split(), two.split()), key=len)
    return len(short) < len(long) and long[: len(short)] == short


def slips(one, two, most=2):
    """How many letters are wrong, missing, too many, or swapped with the next; `most` and one when more."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    before, row = None, list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(two, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if last and j > 1 and a == two[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
