"""`python -m tests.bench.reports [PRESENCES [CENTRES]]`: funders' reports against SQL written by hand.

The rows are written straight into an empty database, on the engine that DATABASE_URL names.
"""

import os
import subprocess
import sys
import tempfile

from tests.databases import database

REPORT = "from tests.bench.report_measures import report; report(presences={presences}, centres={centres})"


def main(presences="1000000", centres="1"):
    with tempfile.TemporaryDirectory() as folder, database() as address:
        environment = os.environ | {
            "NUMERIPOLE_DEMO": "1",
            "NUMERIPOLE_DATA": folder,
            "DATABASE_URL": address or "",
        }
        code = REPORT.format(presences=int(presences), centres=int(centres))
        command = [sys.executable, "-m", "numeripole", "shell", "-v0", "-c", code]
        sys.exit(subprocess.run(command, env=environment).returncode)


if __name__ == "__main__":
    main(*sys.argv[1:])
