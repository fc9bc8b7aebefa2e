"""A simulated year of messages: `python -m tests.notices --days 365 --workers 4 --kills 0.1 --seed 1`."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import tests.environment  # noqa: F401 the settings, before Django reads them
from tests.storms.house import house


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--workers", type=int, default=4, help="0: this process ticks by itself, faster")
    parser.add_argument("--kills", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    asked = ", ".join(f"{name}={value}" for name, value in vars(parser.parse_args()).items())
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
        said = built.run("shell", "-v0", "-c", f"from tests.notices.storm import main; main({asked})")
    told = json.loads(said.strip().splitlines()[-1])
    print(json.dumps(told, indent=1, ensure_ascii=False))
    return 1 if told["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
