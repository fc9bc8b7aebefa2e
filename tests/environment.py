"""The settings of the tests, said before Django is loaded; `DATABASE_URL` chooses the engine."""

import os
import tempfile

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "numeripole.settings")
os.environ["NUMERIPOLE_DEMO"] = "1"
# The browser's driver keeps an event loop in the thread of the tests, which then still use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ.setdefault(
    "NUMERIPOLE_DATA", os.path.join(tempfile.gettempdir(), f"numeripole-tests-{os.getuid()}")
)
# The pages of an identity provider are there to be looked at; nobody answers at that address.
os.environ |= {
    "NUMERIPOLE_OPENID_SERVER": "https://identite.example.org",
    "NUMERIPOLE_OPENID_CLIENT": "numeripole",
    "NUMERIPOLE_OPENID_SECRET": "invented-secret-of-a-provider-of-tests",
}
