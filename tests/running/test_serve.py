"""The server alone with a certificate; `tests/ticking/test_worker.py` has it as a process."""

import gc
import sys

import pytest
from django.core.management import CommandError, call_command

from numeripole.management.commands.serve import load_pages
from tests.browser.server import free_port
from tests.running.certificates import write_certificate


def serve(**options):
    call_command("serve", port=free_port(), **options)


def test_certificate_is_refused_without_its_key(tmp_path):
    certificate, _key = write_certificate(tmp_path)

    with pytest.raises(CommandError, match="les deux"):
        serve(certificate=certificate)


def test_certificate_is_refused_with_the_key_of_another(tmp_path):
    certificate, _key = write_certificate(tmp_path)
    (tmp_path / "other").mkdir()
    _certificate, key = write_certificate(tmp_path / "other")

    with pytest.raises(CommandError, match="ne va pas avec cette clé"):
        serve(certificate=certificate, certificate_key=key)


def test_key_under_a_password_is_refused_and_nobody_is_asked(tmp_path):
    certificate, key = write_certificate(tmp_path, password=b"secret")

    with pytest.raises(CommandError, match="en clair"):
        serve(certificate=certificate, certificate_key=key)


def test_pages_are_loaded_before_the_workers_are_forked_and_the_collector_leaves_them_alone():
    """Two workers and their parent took 208 MB while each held all modules of its own; 143 MB since."""
    try:
        load_pages()
        kept = gc.get_freeze_count()
    finally:
        gc.unfreeze()

    assert kept > 100_000
    assert "numeripole.wsgi" in sys.modules
