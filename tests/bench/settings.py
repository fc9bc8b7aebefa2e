"""The house's settings, with an empty page to compare the others with, and no bound on bookings."""

from numeripole.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
BOOKINGS_PER_ADDRESS = BOOKINGS_PER_PHONE = BOOKINGS_PER_PERSON = 0
