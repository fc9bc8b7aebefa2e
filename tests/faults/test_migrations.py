"""While a machine is upgraded the version before still serves: migrations add, and take nothing away.

A change that takes something away is made in two releases: the first no longer uses it, the next removes it.
"""

from django.db.migrations import AddConstraint
from django.db.models import CheckConstraint, Q

from tests.faults.additive import bears_empty, harms, is_wider

# The last migrations before the first release: no older version runs anywhere, so those until there may do
# harm. What comes later may not: a column has a `db_default`, a stricter rule waits for the next release.
BEFORE_THE_FIRST_RELEASE = {
    "accounts": "0002",
    "bookings": "0007",
    "courses": "0014",
    "equipment": "0003",
    "lending": "0002",
    "privacy": "0006",
    "statistics": "0004",
}


def test_every_migration_leaves_the_version_before_in_peace():
    past = BEFORE_THE_FIRST_RELEASE
    found = {(app, name): said for (app, name), said in harms().items() if name[:4] > past.get(app, "")}

    assert found == {}


def test_what_takes_away_is_seen():
    assert ("lending", "0002_clauses_since_a_day") in harms()


def test_check_of_what_the_version_before_writes_is_no_addition():
    ages = AddConstraint("activity", CheckConstraint(condition=Q(age_to__gte=8), name="ages"))
    filled = AddConstraint("activity", CheckConstraint(condition=Q(age_to__isnull=False), name="filled"))

    assert bears_empty(ages, "activity", {("activity", "age_to")})
    assert not bears_empty(ages, "activity", set())
    assert not bears_empty(filled, "activity", {("activity", "age_to")})


def test_check_made_wider_under_its_name_is_no_harm_and_made_narrower_is():
    one, both = Q(a=1) | Q(b=1), Q(a=1) | Q(b=1) | Q(c=1)
    narrow, wide = (CheckConstraint(condition=condition, name="some") for condition in (one, both))

    assert is_wider(wide, {"some": narrow})
    assert not is_wider(narrow, {"some": wide})
    assert not is_wider(wide, {})
