"""The settings of a house whose clock is wrong by as many seconds as the file `clock` of its data says."""

from datetime import timedelta

from django.utils import timezone

from numeripole.settings import *  # noqa: F403
from numeripole.settings import DATA_DIR

right = timezone.now


def wrong():
    try:
        return right() + timedelta(seconds=float((DATA_DIR / "clock").read_text()))
    except (OSError, ValueError):
        return right()


timezone.now = wrong
