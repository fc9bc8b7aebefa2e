"""The settings of a house that waits for no lock: what a rush does to it shows what waiting is for."""

from tests.faults.dishonest import *  # noqa: F403
from tests.faults.dishonest import DATABASES

if "timeout" in DATABASES["default"]["OPTIONS"]:
    DATABASES["default"]["OPTIONS"]["timeout"] = 0.001
else:
    DATABASES["default"]["OPTIONS"]["options"] = "-c lock_timeout=1ms"
