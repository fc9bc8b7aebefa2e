"""`python -m tests.audit TOOLS`: the pages' HTML by the Nu checker, the agenda by Lighthouse.

TOOLS is a folder where `npm install vnu-jar lighthouse` was run; Java is needed for the first.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

import tests.environment  # noqa: F401
from tests.browser.server import ARGUMENTS, CHROMIUM, sign_in, village_server

CATEGORIES = ("performance", "accessibility", "best-practices")


def main(tools):
    django.setup()
    from tests.browser.walk import is_file, walk

    with tempfile.TemporaryDirectory() as folder, village_server(Path(folder)) as address:
        pages = Path(folder) / "pages"
        pages.mkdir()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for role in (None, "administrator", "volunteer", "elected"):
                page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
                if role:
                    sign_in(page, role)
                for path, _status in walk(page):
                    if not is_file(path):
                        html = page.request.get(path).text()
                        name = f"{role}{path}".replace("/", "-").replace("?", "-")[:120]
                        (pages / f"{name}.html").write_text(html)
            browser.close()
        print(len(list(pages.iterdir())), "pages")
        jar = Path(tools, "node_modules", "vnu-jar", "build", "dist", "vnu.jar")
        checker = ["java", "-jar", jar, "--skip-non-html", "--exit-zero-always", pages]
        print(subprocess.run(checker, capture_output=True, text=True, check=True).stderr or "valid HTML")
        lighthouse(tools, f"{address}/agenda/", Path(folder))


def lighthouse(tools, address, folder):
    report = folder / "lighthouse.json"
    command = [
        Path(tools, "node_modules", ".bin", "lighthouse"),
        address,
        f"--only-categories={','.join(CATEGORIES)}",
        "--output=json",
        f"--output-path={report}",
        "--quiet",
        f"--chrome-flags=--headless {' '.join(ARGUMENTS)}",
    ]
    subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": CHROMIUM})
    found = json.loads(report.read_text())
    for name in CATEGORIES:
        print(name, round(100 * found["categories"][name]["score"]))
    for audit in found["audits"].values():
        if audit["score"] is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] != "informative":
            print("  ", audit["id"], audit.get("displayValue", ""))


if __name__ == "__main__":
    main(sys.argv[1])
