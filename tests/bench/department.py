"""`python -m tests.bench.department [PLACES] [YEARS] [--keep NAME] [--load]`: a département, and its growth.

Builds one place of a year, one of YEARS, and PLACES of YEARS, on the engine that DATABASE_URL names, and
prints what each page, order, report and tick costs and how that grows. To build 1,000 places of ten years
takes a quarter of an hour: `--keep` finds them again, as databases of that name, or folders on SQLite.
`--load` then puts a small crowd in front of two web processes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.databases import database

MEASURE = "from tests.bench.department_measures import report; report(places={}, years={}, path={!r})"
LOAD = "from tests.bench.load import report; report()"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", type=int, nargs="?", default=1000)
    parser.add_argument("years", type=int, nargs="?", default=10)
    parser.add_argument("--keep", metavar="NAME")
    parser.add_argument("--load", action="store_true")
    asked = parser.parse_args()
    found = {}
    for size in dict.fromkeys([(1, 1), (1, asked.years), (asked.places, asked.years)]):
        with place_to_live(asked.keep, size) as environment, tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/figures.json"
            shell(MEASURE.format(*size, path), environment)
            found[size] = json.loads(Path(path).read_text())
            if asked.load and size == (asked.places, asked.years):
                shell(LOAD, environment)
    printed(*found.values())


def shell(code, environment):
    subprocess.run(
        [sys.executable, "-m", "numeripole", "shell", "-v0", "-c", code], env=environment, check=True
    )


@contextmanager
def place_to_live(keep, size):
    """The environment of a database of that size: a new one, or the one that was kept."""
    name = f"{keep}_{size[0]}x{size[1]}"
    server, _slash, _known = os.environ.get("DATABASE_URL", "").rpartition("/")
    environment = os.environ | {"NUMERIPOLE_DEMO": "1"}
    if not keep:
        with tempfile.TemporaryDirectory() as folder, database() as address:
            yield environment | {"NUMERIPOLE_DATA": folder, "DATABASE_URL": address or ""}
    elif server.startswith("postgres"):
        make(server, name)
        with tempfile.TemporaryDirectory() as folder:
            yield environment | {"NUMERIPOLE_DATA": folder, "DATABASE_URL": f"{server}/{name}"}
    else:
        Path(name).mkdir(parents=True, exist_ok=True)
        yield environment | {"NUMERIPOLE_DATA": name, "DATABASE_URL": ""}


def make(server, name):
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f'CREATE DATABASE "{name}"')


def printed(small, *larger):
    """One line a thing: what it costs at the largest, as ratios, and how many times more than before."""
    old, large = larger[0] if larger else small, larger[-1] if larger else small
    view, page = (large[name][1] for name in ("empty view", "page of two sentences"))
    heads = f"{'queries':>8}{'ours ms':>9}{'base ms':>9}{'÷ view':>8}{'÷ page':>8}{'years':>8}{'places':>8}"
    print(f"\n{'':<36}{heads}")
    for name, (_wall, ours, base, queries, _size, status) in large.items():
        grown = (ratio(old[name], small[name]), ratio(large[name], old[name])) if name in small else (0, 0)
        shown = f"{queries:>8}{ours:>9.1f}{base:>9.1f}{ours / view:>8.1f}{ours / page:>8.1f}"
        print(f"{name:<36}{shown}{grown[0]:>8.1f}{grown[1]:>8.1f}  {status}")


def ratio(more, less):
    """How many times the processor time of the one is that of the other, the database's included."""
    return (more[1] + more[2]) / max(0.1, less[1] + less[2])


if __name__ == "__main__":
    main()
