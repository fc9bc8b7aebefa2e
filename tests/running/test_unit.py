import shutil
import subprocess
from io import StringIO

import pytest
from django.core.management import call_command


def printed(*options):
    out = StringIO()
    call_command("unit", *options, stdout=out)
    return out.getvalue()


def test_unit_serves_this_installation_with_the_options_given(settings):
    unit = printed("--user", "odette", "--", "--port", "443")

    [start] = [line for line in unit.splitlines() if line.startswith("ExecStart=")]
    assert start.endswith("/numeripole serve --with-worker --port 443")
    assert {"User=odette", f"ReadWritePaths={settings.DATA_DIR.resolve()}"} <= set(unit.splitlines())


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_every_line_of_the_unit(tmp_path):
    unit = tmp_path / "numeripole.service"
    unit.write_text(printed("--user", "root"))

    found = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)

    assert [line for line in found.stderr.splitlines() if "numeripole.service" in line] == []
