"""The settings of a house that tries nothing again and knows no honest failure: what fails is a 500."""

from importlib import import_module

from numeripole.settings import *  # noqa: F403
from numeripole.settings import MIDDLEWARE

MIDDLEWARE = ["tests.faults.dishonest.forget", *MIDDLEWARE]
MIDDLEWARE.remove("numeripole.middleware.RetryLocks")


def forget(get_response):
    """Take away what `numeripole.public.failures` knows of a database that is not there."""
    import_module("numeripole.public.failures").AWAY = ()
    return get_response
