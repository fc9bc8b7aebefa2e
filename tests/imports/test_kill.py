"""The import is killed at any moment: it is there whole, or not at all, and the next one does it."""

import random
import subprocess
import sys
import time

import pytest

from tests.imports.sheets import people, spoilt, written
from tests.storms.house import house

pytestmark = pytest.mark.xdist_group("storms")

ROWS, BAD, KILLS = 800, 40, 4
COUNT = "from courses.models import Learner, Commune; print(Learner.objects.count())"
COMMUNE = "from tests.makers import make_commune; make_commune()"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    with house(tmp_path_factory.mktemp("imports")) as built:
        built.run("shell", "-v0", "-c", COMMUNE)
        yield built


def import_of(built, file):
    command = [sys.executable, "-m", "numeripole", "import-learners", str(file)]
    environment = built.environment | {"PYTHONUNBUFFERED": "1"}
    options = ["--only-good", "--likely", "new"]
    return subprocess.Popen([*command, *options], env=environment, stdout=subprocess.PIPE, text=True)


def count(built):
    return int(built.run("shell", "-v0", "-c", COUNT))


def kill_after_the_rehearsal(running, seconds):
    """Kill the import so long after it has said what it will do: it is writing, or has just written."""
    with running:
        next(line for line in running.stdout if " lignes" in line)
        time.sleep(seconds)
        running.kill()


def test_killed_import_is_whole_or_not_there(built, tmp_path):
    rows = list(people(ROWS))
    spoilt(rows, BAD)
    file, dice = tmp_path / "gens.csv", random.Random(9)
    file.write_bytes(written(rows))

    seen = []
    for _kill in range(KILLS):
        kill_after_the_rehearsal(import_of(built, file), dice.uniform(0, 1))
        seen.append(count(built))
    with import_of(built, file) as last:
        last.communicate()

    assert set(seen) <= {0, ROWS - BAD}
    assert (last.returncode, count(built)) == (0, ROWS - BAD)
