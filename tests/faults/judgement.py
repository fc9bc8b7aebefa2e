"""What came of a fault is judged in the house itself."""

import json

import pytest

from tests.faults.orders import ROWS


class LeftOut(pytest.skip.Exception):
    """This machine, or this engine, lacks what the fault needs: a test that finds out is left out."""


def prepared(built, **wanted):
    """What the clients order from, made in the house."""
    said = ", ".join(f"{name}={value}" for name, value in wanted.items())
    return json.loads(inside(built, f"prepare({said})"))


def judged(built, told):
    """The figures of what was told; an error names each accepted order that is lost, doubled or half done."""
    facts = told.accepted() | {"unnoted": told.unnoted, "rows": ROWS}
    wrong = json.loads(inside(built, "judge()", input=json.dumps(facts)))
    assert (wrong, told.wrong) == ({}, []), f"{wrong} {told.wrong[:5]}"
    return told.figures()


def inside(built, order, **more):
    """The last line that this function of `tests.faults.inside` prints, in a process of the house."""
    printed = built.run("shell", "-v0", "-c", f"from tests.faults.inside import *; {order}", **more)
    return printed.splitlines()[-1]
