"""A house to attack: a real server on the village of every page, and one session of each role."""

import json
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.attack.malformed import Page
from tests.storms.house import house

PREPARE = "from tests.attack.inside import prepare; prepare()"
# None counts tries: what is behind them is attacked, they have their own tests. E-mails go nowhere, so that
# the log is ours alone.
SERVED = {
    "NUMERIPOLE_CODES_PER_ADDRESS": "0",
    "NUMERIPOLE_LOGINS_PER_ADDRESS": "100000",
    "EMAIL_URL": "dummymail://",
}

# What would end a session under which others are to be attacked still.
LEAVES = {
    "account_logout", "account_change_password", "account_set_password", "accounts:end_other_sessions",
    "accounts:end_session",
}  # fmt: skip


@contextmanager
def target():
    """The house; its server; its pages; and {role: sessions}."""
    with TemporaryDirectory() as folder, house(Path(folder)) as built:
        told = json.loads(built.run("shell", "-v0", "-c", PREPARE).splitlines()[-1])
        pages = [Page(name, address, tuple(parts)) for name, address, parts in told["pages"]]
        with built.serving(**SERVED) as server:
            yield built, server, pages, told["sessions"] | {"anonymous": [""]}


def memory(parent):
    """The megabytes that the processes begun by that one hold."""
    said = subprocess.run(["ps", "--ppid", str(parent), "-o", "rss="], capture_output=True, text=True).stdout
    return sum(map(int, said.split())) // 1024
