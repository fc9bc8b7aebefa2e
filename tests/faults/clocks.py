"""The clock of the machine jumps, and the centre is told of another time zone, while people give orders."""

from tests.faults.clients import Told
from tests.faults.crowd import crowd, recovers, until_accepted
from tests.faults.judgement import judged

HOUR = 3600
# Back and forward by minutes and by hours, as a clock does that is set by hand, or by a network that is late.
JUMPS = (-5 * HOUR, 90, 8 * HOUR, -60, 0)


def jumps(built, town, *, jumps=JUMPS):
    """The clock goes forward and back: what was accepted stays, and orders are accepted at once."""
    clock = built.data / "clock"
    with built.serving("--with-worker", DJANGO_SETTINGS_MODULE="tests.faults.shifted"):
        with crowd(built, town) as told:
            for seconds in jumps:
                until_accepted(told, 2)
                clock.write_text(str(seconds))
            until_accepted(told, 2)
        clock.unlink()
        took = recovers(built, town)
    return {"jumps": len(jumps)} | judged(built, told) | {"well again after s": took}


def zones(built, town, *, names=("America/Cayenne", "Pacific/Kiritimati", "Europe/Paris")):
    """The centre's time zone is set anew between two starts: what was accepted stays as it was."""
    told = Told()
    for name in names:
        with built.serving("--with-worker", NUMERIPOLE_TIME_ZONE=name):
            with crowd(built, town, told=told):
                until_accepted(told, 4)
            took = recovers(built, town)
    return {"time zones": len(names)} | judged(built, told) | {"well again after s": took}
