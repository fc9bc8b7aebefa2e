"""What nobody types: long, binary, upside down, beyond every bound, or written to be run by something."""

import json
from random import Random

HUGE = ["9" * 19, "9" * 400, "9" * 5000, "2147483648", "9223372036854775808", "-9223372036854775809"]
NUMBERS = [*HUGE, "0", "-1", "-0", "1.5", "1e309", "NaN", "Infinity", "0x10", "1_000", "٣", "²", "½", "1 000"]
DATES = [
    "0000-00-00", "0001-01-01", "9999-12-31", "2026-02-30", "2026-13-01", "10000-01-01", "2026-W99", "99:99",
    "0001-01-01T00:00", "9999-12-31T23:59", "24:00", "2026-11-22T25:61:61+99:99", "1-1-1", "2026-W53-1",
]  # fmt: skip
TEXTS = [
    "", " ", "\0", "a\0b", "\r\n", "x\r\nSet-Cookie: bad=1", "\u202eedoc", "\ufeff",
    "\u2028", "👩‍👩‍👧‍👦" * 40,
    "e" + "\u0301" * 500, "ﷺ" * 200, "\U0010ffff", "\x1b[31m", "\x7f\x01\x02", "ß" * 300, "İ" * 99,
    "<i>probe</i>", "\"><script>alert(1)</script>", "javascript:alert(1)", "{{ 7*7 }}{% debug %}",
    "=1+1", "+33", "-2", "@SUM(A1)", "#let x = 1", "$x^2$", "\\", "a" * 5000, "a" * 100_000, "../" * 40,
    "https://example.net/", "//example.net", "/\\example.net", "'; DROP TABLE x; --", "%s%n%x", "null", "[]",
    "None", "true", "(" * 200, "*" * 200, "\N{LATIN SMALL LIGATURE FI}" * 50,
]  # fmt: skip
# As they go over the line, in an address or a form: no text at all, or text of another code.
BYTES = [
    b"%",
    b"%zz",
    b"%00",
    b"%ff%fe",
    b"%ed%a0%80",
    b"%c0%af",
    b"\xe9\xe8",
    b"%u0041",
    b"+",
    b";",
    b"%0d%0aX:1",
]


def deep(draw: Random):
    """JSON that goes down and down, or is none."""
    depth = draw.choice([3, 200, 2000, 100_000])
    texts = ["[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth, "[" * depth, "nul", '"\\ud800"']
    return draw.choice([*texts, "1e999", "-" + "9" * 5000, json.dumps({"response": draw.choice(TEXTS)}), ""])


def value(draw: Random):
    """One value for a field."""
    kind = draw.random()
    if kind < 0.3:
        return draw.choice(NUMBERS)
    if kind < 0.45:
        return draw.choice(DATES)
    if kind < 0.9:
        return draw.choice(TEXTS)
    return draw.choice([deep(draw)[:20_000], chr(draw.randrange(1, 0xD800)) * draw.choice([1, 3, 300])])
