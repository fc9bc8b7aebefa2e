"""Names compared as people compare them: without accents, capitals, hyphens or apostrophes."""

import unicodedata

from django.db import models

# Letters that Unicode does not split into a base letter and an accent.
JOINED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"})


def name_key(*names):
    """The words of the names in small letters without accents: "Jean-Noël" is "jean noel"."""
    text = unicodedata.normalize("NFKD", " ".join(names).lower().translate(JOINED))
    letters = (
        " " if not letter.isalnum() else letter for letter in text if not unicodedata.combining(letter)
    )
    return " ".join("".join(letters).split())


def likeness(one, other):
    """How alike two keys are, from 0 to 1: the share of their three-letter runs that they have in common."""
    ones, others = runs(one), runs(other)
    return len(ones & others) / len(ones | others) if ones and others else 0.0


def runs(key):
    """The three-letter runs of a key, word by word, with word edges as pg_trgm counts them."""
    words = (f"  {word} " for word in key.split())
    return {word[start : start + 3] for word in words for start in range(len(word) - 2)}


class KeyField(models.CharField):
    """The `name_key` of other fields of the same row, kept by every way of writing it."""

    def __init__(self, *args, of=(), **kwargs):
        self.of = tuple(of)
        kwargs = {"max_length": 200, "editable": False, "db_index": True} | kwargs
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance, add):
        key = name_key(*(getattr(model_instance, name) for name in self.of))[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key
