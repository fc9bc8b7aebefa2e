"""What the program writes of itself: one line of JSON an event, and nothing of anybody.

A failure is told by its kind and by the lines of our code that it went through. Its words are left out,
since a database puts the row that it refused into them; so are addresses, which hold people's codes.
"""

import json
import logging
import time
import traceback
from datetime import UTC, datetime

from django.conf import settings

logger = logging.getLogger("numeripole.pages")

# What we add to an event of our own.
FIELDS = ("code", "view", "method", "milliseconds")


class Lines(logging.Formatter):
    def format(self, record):
        event = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": record.getMessage(),
        }
        event |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            kind, _words, trace = record.exc_info
            event["failure"] = kind.__name__
            event["through"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
            ]
        return json.dumps(event, ensure_ascii=False)


def name_of(request):
    """The page's name, without what its address holds of a person."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else "-"


def log_failure(request, code):
    """Note the failure under way, under the code that the page shows."""
    extra = {"code": code, "view": name_of(request), "method": request.method}
    logger.error("A page failed.", exc_info=True, extra=extra)


def slow_pages(get_response):
    """Name the pages that take longer than `settings.SLOW_SECONDS`."""

    def middleware(request):
        begun = time.monotonic()
        response = get_response(request)
        seconds = time.monotonic() - begun
        if seconds > settings.SLOW_SECONDS:
            extra = {
                "view": name_of(request),
                "method": request.method,
                "milliseconds": round(seconds * 1000),
            }
            logger.warning("A page was slow.", extra=extra)
        return response

    return middleware
