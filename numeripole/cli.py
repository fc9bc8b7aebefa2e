"""The command `numeripole`: every command of the centre and of Django."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main():
    """Run one command. `numeripole demo` is the one that may start without any setting."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "numeripole.settings")
    # `import-learners` reads better than the name of its module.
    sys.argv[1:2] = [name.replace("-", "_") if name[0:1] != "-" else name for name in sys.argv[1:2]]
    if sys.argv[1:2] == ["demo"]:
        os.environ["NUMERIPOLE_DEMO"] = "1"
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:
        sys.exit(f"numeripole: {refusal}")
