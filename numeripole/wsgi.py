"""The application that a web server runs."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "numeripole.settings")


class InUtf8(WSGIRequest):
    """Our pages are in UTF-8, and so is what they send: a request that names another coding is not believed.

    Some codings are no coding of text at all, and fail before there is a page to say so.
    """

    @property
    def encoding(self):
        return None

    @encoding.setter
    def encoding(self, other):
        pass


class Application(WSGIHandler):
    request_class = InUtf8


django.setup(set_prefix=False)
application = Application()
