"""Malformed requests against a served house: `python -m tests.attack [N] [SEED]`, 10,000 unless said."""

import sys
import time

import tests.environment  # noqa: F401 the settings, before Django reads them
from tests.attack.firing import Attack
from tests.attack.judgement import wrong_in
from tests.attack.target import target


def main(number="10000", seed="0"):
    with target() as (built, server, pages, sessions):
        attack, begun = Attack(built.port, pages, sessions, seed=int(seed)), time.monotonic()
        came, before, after = attack.measured(int(number), server)
        log = (built.data / "server.log").read_text()
    wrong = wrong_in(came, log, sessions, before, after)
    print(
        f"{number} requests to {len(pages)} pages in {time.monotonic() - begun:.0f} s: {dict(came.answers)}"
    )
    print(f"memory {before} MB after a quarter of them, {after} MB in the end", *wrong, sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
