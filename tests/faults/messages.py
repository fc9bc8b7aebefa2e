"""The mail server and the SMS gateway hang: nothing is told twice or never, and no page waits for long."""

import json
import socket
import time
from contextlib import contextmanager

from tests.faults.clients import Client, Told
from tests.faults.crowd import recovers
from tests.faults.orders import read


def hanging(built, *, days=20):
    """So many days of messages, with servers that refuse, hang and cut off, and workers that are killed."""
    order = f"from tests.notices.storm import main; main(days={days}, workers=4, kills=0.2)"
    told = json.loads(built.run("shell", "-v0", "-c", order).splitlines()[-1])
    assert told["faults"] == {}, told["faults"]
    figures = dict(told["figures"])
    figures.pop("by channel and state")
    return figures


@contextmanager
def silent_server():
    """A mail server that takes calls and says nothing; gives its port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def page_that_mails(built, town):
    """Someone asks for a new password while the mail server hangs: an honest page, and others read on."""
    told, begun = Told(), time.monotonic()
    with silent_server() as port, built.serving(EMAIL_URL=f"smtp://127.0.0.1:{port}"):
        answer = Client(built.port, told).post("/compte/password/reset/", {"email": town["email"]})
        lasted = time.monotonic() - begun
        took = recovers(built, town, orders=(read,))
    assert (told.wrong, told.answers["cut off"]) == ([], 0), told
    return {"status": answer.status, "answered after s": round(lasted, 1), "well again after s": took}
