"""A real identity provider on loopback, installed from its lock file."""

import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
NODE = shutil.which("node") and shutil.which("npm")


@contextmanager
def identity_provider(folder, *, port, centre):
    """Serve it from the folder; it sends people back to the centre of that address."""
    for name in ("package.json", "package-lock.json", "provider.mjs"):
        shutil.copy(HERE / name, folder)
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(install, cwd=folder, check=True, capture_output=True)
    command = ["node", "provider.mjs", str(port), f"{centre}/compte/identite/retour/", f"{centre}/"]
    with (folder / "provider.log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            while server.stdout.readline() not in {"ready\n", ""}:
                pass
            assert server.poll() is None, (folder / "provider.log").read_text()
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()
            server.communicate()
