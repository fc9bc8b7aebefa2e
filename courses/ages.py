"""Age at a meeting, kept as the slice between two cut points."""

# Every funder's bands are unions of these slices; the last one is open.
CUTS = (0, 6, 12, 15, 16, 18, 19, 25, 26, 30, 35, 40, 50, 55, 60, 65, 70, 75, 80, 85, 90)


def age_on(birth_year, day):
    """The age in full years that is reached in the year of the day; only the year of birth is kept.

    Convention of La Coop de la médiation numérique: year of the activity less year of birth.
    """
    return None if birth_year is None else max(0, day.year - birth_year)


def slice_on(birth_year, day):
    """The lower cut point of the age slice on that day, in years; None without a year of birth."""
    age = age_on(birth_year, day)
    return None if age is None else max(cut for cut in CUTS if cut <= age)
