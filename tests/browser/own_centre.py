"""A centre of its own, outside the demo, with one administrator and nobody else."""

import os
import subprocess
import sys
from contextlib import contextmanager

from tests.browser.server import free_port, wait_for
from tests.databases import migrated_file

EMAIL, STRONG = "helene@example.org", "Sept-mots-longs-pour-ouvrir-notre-belle-porte"


@contextmanager
def own_centre(data, *, port=None, **settings):
    """Serve it from the folder `data`; gives its address, whose name passkeys accept without HTTPS."""
    port = port or free_port()
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "EMAIL_URL"}
    }
    environment |= {
        "NUMERIPOLE_DEMO": "0",
        "NUMERIPOLE_DATA": str(data),
        "NUMERIPOLE_ADDRESS": f"http://localhost:{port}",
        "NUMERIPOLE_HOSTS": "localhost",
        "NUMERIPOLE_HTTPS": "no",
        "NUMERIPOLE_SECRET_KEY": "kJ8s2_qPz7Xv0mWn4Rt6Yb1Lc9Hd3Gf5KaQeUiOoSxZyTrEwN-x",
        "DJANGO_SUPERUSER_PASSWORD": STRONG,
    } | settings
    command = [sys.executable, "-m", "numeripole"]
    migrated_file(data / "numeripole.sqlite3")
    for order in (
        ["collectstatic", "--noinput", "--verbosity=0"],
        ["createsuperuser", "--noinput", f"--email={EMAIL}", "--given_name=Hélène"],
    ):
        subprocess.run([*command, *order], env=environment, check=True, capture_output=True)
    with (data / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(f"http://localhost:{port}/compte/login/")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            status = server.wait(20)
    assert status == 0, (data / "server.log").read_text()
