"""Jobs for the tests of ticking."""

from datetime import timedelta

DONE = []


def first(*, now):
    DONE.append(("first", now))
    return 2


def broken(*, now):
    raise ValueError("Odette Exemple has no telephone")


def last(*, now):
    DONE.append(("last", now))


LATER = timedelta(minutes=1)
