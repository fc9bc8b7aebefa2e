"""Keys of names looked up word by word; PostgreSQL has an index of the words, for some 500,000 people."""

from django.db.models import Lookup

from courses.names import KeyField


def cuts(word):
    """The word, and what is left of it without one of its letters: two that share one are a letter apart.

    `name_cuts` in the database gives those of all words of a key, and of each two in one piece.
    """
    return sorted({word[:at] + word[at + 1 :] for at in range(len(word) + 1)})


@KeyField.register_lookup
class Begins(Lookup):
    """Whether a word of the key begins so: `name_key__begins="mar"`."""

    lookup_name = "begins"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        key, params = self.process_lhs(compiler, connection)
        return f"({key} LIKE %s OR {key} LIKE %s)", [*params, f"{self.rhs}%", *params, f"% {self.rhs}%"]

    def as_postgresql(self, compiler, connection):
        key, params = self.process_lhs(compiler, connection)
        return f"to_tsvector('simple', {key}) @@ to_tsquery('simple', %s)", [*params, f"{self.rhs}:*"]


@KeyField.register_lookup
class Near(Lookup):
    """Whether the key has this word, a letter wrong, missing, too many or misplaced in it: `name_key__near`.

    It only narrows what is then compared by likeness: SQLite, which serves one centre, compares all.
    """

    lookup_name = "near"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        return "1 = 1", []

    def as_postgresql(self, compiler, connection):
        key, params = self.process_lhs(compiler, connection)
        return f"name_cuts({key}) && %s::text[]", [*params, cuts(self.rhs)]
