"""What the README, the lock files and the fixtures promise."""

import re
import tomllib
from pathlib import Path

import pytest

from numeripole.demo.accounts import EMAILS, PASSWORD
from numeripole.settings import BASE_DIR, KNOWN

README = (BASE_DIR / "README.md").read_text(encoding="utf-8")
LOCKS = ["requirements.txt", "tests/requirements.txt"]


def spelt(name):
    """A default as one writes it in the environment."""
    kind, default = KNOWN[name]
    if kind is bool:
        return "yes" if default else "no"
    return (
        Path(default).name
        if name == "NUMERIPOLE_DATA"
        else ",".join(default)
        if kind is list
        else str(default)
    )


def test_the_readme_names_every_setting_with_its_default():
    rows = re.findall(r"^\| `(NUMERIPOLE_\w+)` \| (?:`(.*?)`)? \| \S", README, re.MULTILINE)

    assert dict(rows) == {name: spelt(name) for name in KNOWN}


def test_the_readme_names_every_account_of_the_demo():
    assert [email for email in EMAILS if f"`{email}`" not in README] == []
    assert PASSWORD in README


def test_the_readme_sends_to_files_that_are_there():
    table = README.partition("## Where each rule lives")[2].partition("## Data")[0]
    homes = re.findall(r"`((?:\w+/)+[\w.]*)`", table)

    assert [home for home in homes if not (BASE_DIR / home).exists()] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock):
    text = (BASE_DIR / lock).read_text()

    assert not re.search(r"://|index|find-links|@ ", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_gives_every_package_a_hash(lock):
    packages = re.split(r"\n(?=\w)", (BASE_DIR / lock).read_text().strip())

    assert all("--hash=sha256:" in package for package in packages)


def test_what_runs_is_locked_alike_for_the_tests():
    run, test = ((BASE_DIR / lock).read_text().split("\n") for lock in LOCKS)
    pins = {line for line in run if line[:1].isalnum()}

    assert pins - set(test) == set()


def test_the_staff_of_the_village_is_three_of_each_role():
    village = tomllib.loads((BASE_DIR / "fixtures" / "village.toml").read_text(encoding="utf-8"))

    assert {len(group["people"]) for group in village["staff"]} == {3}
    assert len(village["staff"]) == 5
