"""Every fault in its long form: `python -m tests.faults [NAME…]`, on the engine of `DATABASE_URL`.

One line a fault, with its figures. Faults named “without-…” take a protection away: they must do harm.
"""

import sys
import time
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import tests.environment  # noqa: F401 the settings, before Django reads them
from tests.faults.catalogue import FAULTS, HARMS
from tests.faults.judgement import LeftOut


def main():
    every, failed = FAULTS | HARMS, []
    if unknown := set(sys.argv[1:]) - set(every):
        sys.exit(f"No such fault: {', '.join(sorted(unknown))}. There are: {', '.join(every)}.")
    asked = [(name, *every[name]) for name in every if name in sys.argv[1:] or not sys.argv[1:]]
    # What was harmed on purpose is no stage for another fault.
    for _stage, faults in groupby(asked, key=lambda one: (one[1], one[0] in HARMS and one[0])):
        failed += happen(list(faults))
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}")


def happen(faults):
    """Let these faults happen, one after the other, on one stage; gives the names of those that failed."""
    failed = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        try:
            place = stack.enter_context(faults[0][1]())
        except LeftOut as reason:
            print(f"{', '.join(name for name, *_fault in faults)}: left out, {reason}", flush=True)
            return failed
        for name, _stage, fault in faults:
            begun = time.monotonic()
            came = outcome(fault, *place, folder, harms=name in HARMS)
            print(f"{name} ({time.monotonic() - begun:.0f} s): {came}", flush=True)
            failed += [name] if came.startswith("FAILED") else []
    return failed


def outcome(fault, *place, harms):
    """The figures of the fault, or the harm that it had to do, in one line."""
    try:
        figures = ", ".join(f"{what} {number}" for what, number in fault(*place).items())
    except LeftOut as reason:
        return f"left out, {reason}"
    except Exception as failure:
        said = f"{type(failure).__name__}: {str(failure)[-400:]}".replace("\n", " ")
        seen = harms and isinstance(failure, AssertionError) and "did not answer" not in said
        return f"seen to fail, {said}" if seen else f"FAILED, {said}"
    return f"FAILED, it does no harm: {figures}" if harms else figures


if __name__ == "__main__":
    main()
