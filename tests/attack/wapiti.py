"""Wapiti against a served house: `python -m tests.attack.wapiti WAPITI`, as nobody and as administrator.

Modules that ask a server elsewhere, load a list from one, or guess passwords are left out.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE, STDOUT
from tempfile import TemporaryDirectory

import tests.environment  # noqa: F401 the settings, before Django reads them
from tests.attack.judgement import failures_in
from tests.attack.malformed import CSRF
from tests.attack.target import LEAVES, target

MODULES = (
    "backup,buster,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,ldap,methods,permanentxss,redirect,"
    "shellshock,spring4shell,sql,timesql,upload,xss"
)
# The house is served without HTTPS here: `tests/house/test_hardening.py` sees that cookies ask for it. The
# size of the text and its contrast are written by the page's script too.
EXPECTED = re.compile("Secure flag is not set|HttpOnly flag is not set in the cookie : comfort$")


def main(wapiti, roles="anonymous,administrator", modules=MODULES, crawl="300", attack="3600"):
    """Print what each role finds; looks for pages, then lets each module look, for so many seconds at most.

    It begins at one address of each page, so it need not crawl far to meet them all.
    """
    wrong = []
    for role in roles.split(","):
        with target() as (built, _server, pages, sessions), TemporaryDirectory() as folder:
            report = Path(folder) / "report.json"
            aims = options(built.port, pages, report, sessions[role][0])
            command = [wapiti, *aims, "--module", modules, *bounds(crawl, attack)]
            said = subprocess.run(command, stdout=PIPE, stderr=STDOUT, text=True, check=True).stdout
            found = json.loads(report.read_text())
            failures = failures_in((built.data / "server.log").read_text())
        known = [*found["vulnerabilities"].items(), *found["anomalies"].items()]
        cases = [
            f"{kind}: {one['method']} {one['path']} {one['parameter']} {one['info']}"
            for kind, ones in known
            for one in ones
            if not EXPECTED.search(one["info"])
        ]
        counted = f"{found['infos']['crawled_pages_nbr']} pages, {said.count('Launching module')} modules"
        cut = re.findall(r"Max attack time was reached for module (\w+)", said)
        short = f"cut short: {', '.join(cut) or 'none'}"
        print(f"{role}: {counted}, {short}, {len(cases)} found, {len(failures)} pages failed", flush=True)
        wrong += cases + failures
    sys.exit("\n".join(wrong) or None)


def options(port, pages, report, session):
    """Where to begin, what to leave, as whom."""
    here = f"http://127.0.0.1:{port}"
    starts = [word for page in pages for word in ("--start", here + page.address) if page.name not in LEAVES]
    leaves = [word for page in pages for word in ("--exclude", here + page.address) if page.name in LEAVES]
    cookies = ["--cookie-value", f"csrftoken={CSRF}; sessionid={session}"] if session else []
    output = ["--format", "json", "--output", str(report), "--store-session", str(report.parent)]
    return ["--url", f"{here}/", *starts, *leaves, *cookies, *output]


def bounds(crawl, attack):
    return [
        *("--max-scan-time", crawl, "--max-attack-time", attack, "--depth", "1", "--max-files-per-dir", "4"),
        *("--max-parameters", "40", "--tasks", "4", "--no-bugreport"),
    ]


if __name__ == "__main__":
    main(*sys.argv[1:])
