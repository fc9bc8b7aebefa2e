"""`python -m tests.bench [YEARS]`: how fast and how large, on a village of ten years, as ratios of one run.

The engine is the one that DATABASE_URL names, in a database of the bench's own.
"""

import os
import subprocess
import sys
import tempfile

from tests.databases import database

REPORT = "from tests.bench.measures import report; report(years={years})"


def main(years="10"):
    with tempfile.TemporaryDirectory() as folder, database() as address:
        environment = os.environ | {
            "NUMERIPOLE_DEMO": "1",
            "NUMERIPOLE_DATA": folder,
            "NUMERIPOLE_BOOKINGS_PER_ADDRESS": "0",
            "NUMERIPOLE_BOOKINGS_PER_PHONE": "0",
            "DATABASE_URL": address or "",
        }
        command = [sys.executable, "-m", "numeripole", "shell", "-v0", "-c", REPORT.format(years=int(years))]
        sys.exit(subprocess.run(command, env=environment).returncode)


if __name__ == "__main__":
    main(*sys.argv[1:])
