"""Age at a meeting, kept as the slice between two cut points."""

# Every funder's bands are unions of these slices; the last one is open.
CUTS = (0, 6, 12, 15, 16, 18, 19, 25, 26, 30, 35, 40, 50, 55, 60, 65, 70, 75, 80, 85, 90)


FULL_AGE = 18
# Younger than this one does not book online without an adult.
ALONE = 15


def age_on(birth_year, day):
    """The age in full years that is reached in the year of the day; only the year of birth is kept.

    Convention of La Coop de la médiation numérique: year of the activity less year of birth.
    """
    return None if birth_year is None else max(0, day.year - birth_year)


def surely(age, birth_year, day):
    """Whether someone is certainly that old on the day: a year alone does not tell the birthday."""
    return birth_year is None or day.year - birth_year > age


def is_between(first, last, birth_year, day):
    """Whether someone may be of an age from the first to the last on the day; None is no bound.

    A year alone does not tell the birthday: who reaches an age this year may not have yet.
    """
    age = age_on(birth_year, day)
    return age is None or ((first is None or age >= first) and (last is None or age - 1 <= last))


def is_minor(birth_year, day, *, has_guardian):
    """Whether an adult answers for someone on the day; without a year, for whoever has a guardian."""
    age = age_on(birth_year, day)
    return has_guardian if age is None else age < FULL_AGE


def is_outgrown(birth_year, answered_on, day, *, by_guardian, has_guardian):
    """Whether what was allowed of a minor has ended, because nobody answers for them any more on the day.

    It ends on 1 January of the year in which they reach full age: of a year alone one is not sure, and asks
    them. What a guardian answers in that very year is of a minor, too.
    """
    age = age_on(birth_year, answered_on)
    was_minor = by_guardian if age is None else age < FULL_AGE + by_guardian
    return was_minor and not is_minor(birth_year, day, has_guardian=has_guardian)


def slice_on(birth_year, day):
    """The lower cut point of the age slice on that day, in years; None without a year of birth."""
    age = age_on(birth_year, day)
    return None if age is None else max(cut for cut in CUTS if cut <= age)
