"""How a French name sounds, as far as it takes to find one that was written by ear."""

import re

from courses.names import name_key

# In this order: longer spellings first.
SPELLINGS = [
    (r"aul[td]s?$|eaux?|aux?", "o"),
    (r"ph", "f"),
    (r"qu?|ck|ch(?=[lr])", "k"),
    (r"c(?=[eiy])|ss|z|x", "s"),
    (r"sch|sh", "ch"),
    (r"c(?!h)", "k"),
    (r"ge(?=[aou])|j|g(?=[eiy])", "j"),
    (r"gu(?=[eiy])", "g"),
    (r"ai|ei|oe|ae", "e"),
    (r"y", "i"),
    (r"(?:e[mn]|a[mn])(?![aeiou])", "an"),
    (r"(?:i[mn]|e?in|ain)(?![aeiou])", "in"),
    (r"(?<!c)h", ""),
    (r"w", "v"),
    (r"(.)\1+", r"\1"),
    (r"(?<=[a-z]{2})(?:e|s|t|d|es|ts|ds)$", ""),
]


def sound(name):
    """The words of the name as they sound, in their order: "Philippe" and "Filipe" are one."""
    return " ".join(map(heard, name_key(name).split()))


def heard(word):
    for spelling, letters in SPELLINGS:
        word = re.sub(spelling, letters, word)
    return word
