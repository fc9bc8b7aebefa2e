"""The one way of writing a report as text, so that equal reports have equal bytes, and its fingerprint."""

import hashlib
import json

from numeripole.statistics.tables import ReportDocument


def canonical(document):
    """JSON with sorted keys, no spaces and no escapes: the text that is frozen (UTF-8 when in bytes)."""
    return json.dumps(
        document.to_dict(), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def read_canonical(text):
    return ReportDocument.from_dict(json.loads(text))


def fingerprint_of(text):
    """SHA-256 of the text in UTF-8, 64 hexadecimal signs."""
    return hashlib.sha256(text.encode()).hexdigest()
