"""People taken together: who is found for what was typed, and which files may be of one person."""

from functools import reduce
from operator import and_, or_

from django.db import models
from django.db.models import Q

from courses.names import likeness, name_key

# Below this likeness two names are two names; found on French names with one letter wrong or two swapped.
ALIKE = 0.34
# As many names are compared one by one.
MOST = 2000
# The figures of a whole telephone number, without its 0 or its country.
WHOLE = 9


class LearnerQuerySet(models.QuerySet):
    def to_confirm(self):
        """Files made online, whose facts nobody at the desk has checked yet."""
        return self.filter(to_confirm=True)

    def usable(self):
        """Those whose use is not limited."""
        return self.filter(frozen_at=None)

    def search(self, text):
        """People whose names begin with the words typed, or whose number holds the figures typed.

        A file whose use is limited is found by its whole name or number alone.
        """
        words = name_key(text).split()
        if not words:
            return self.none()
        digits = "".join(words).removeprefix("0")
        if "".join(words).isdigit():
            whole = Q(phone__endswith=digits) if len(digits) >= WHOLE else Q(pk=None)
            return self.filter(Q(frozen_at=None) | whole, phone__contains=digits)
        turned = [" ".join(words[at:] + words[:at]) for at in range(len(words))]
        found = self.filter(Q(frozen_at=None) | Q(name_key__in=turned))
        for word in words:
            found = found.filter(name_key__begins=word)
        return found

    def alike(self, text, *, most=8):
        """People whose names sound like the words typed, one or two letters wrong; the nearest first."""
        key = name_key(text)
        ranked = (nearest(key, names, most) for names in self.candidates(key))
        best = next(filter(None, ranked), [])
        return sorted(self.filter(pk__in=best), key=lambda learner: best.index(learner.pk))

    def candidates(self, key):
        """Whose names to compare: everybody's at a centre; of a whole département, first those of the
        people who have all these words but for a letter in each, then of those who have one of them.
        """
        names = self.usable().order_by().values_list("name_key", "pk")
        few = list(names[: MOST + 1]) if key else []
        if len(few) <= MOST:
            yield few
        else:
            words = key.split()
            glued = (
                [*words[:at], words[at] + words[at + 1], *words[at + 2 :]] for at in range(len(words) - 1)
            )
            yield names.filter(reduce(or_, (reduce(and_, map(near, each)) for each in (words, *glued))))
            yield names.filter(reduce(or_, map(near, words)))[:MOST]

    def find(self, text, *, most=8):
        """Up to `most` people for what was typed: as it was typed first, else what looks like it."""
        return list(self.search(text)[:most]) or self.alike(text, most=most)

    def like(self, text):
        """The people found as it was typed, or else those whose names sound alike, still to be sorted."""
        found = self.search(text)
        return found if found.exists() else self.filter(pk__in=[learner.pk for learner in self.alike(text)])

    def known_as(self, *, given_name, family_name, phone):
        """People of that name, accents apart, and of that telephone."""
        return self.filter(name_key=name_key(family_name, given_name), phone=phone)

    def likely_same(self, *, given_name, family_name, phone="", birth_year=None):
        """Files that may be of the same person: both names alike, telephone and year of birth not against."""
        # A family shares a name: the given names must be alike too, or all words be there in another order.
        key, given = name_key(family_name, given_name), name_key(given_name)
        candidates = [
            learner
            for learner in self.alike(key, most=30)
            if likeness(given, name_key(learner.given_name)) >= ALIKE or likeness(key, learner.name_key) == 1
        ]
        return [
            learner
            for learner in candidates
            if not (birth_year and learner.birth_year and learner.birth_year != birth_year)
            and (learner.name_key == key or not phone or learner.phone in ("", phone))
        ]


def near(word):
    return Q(name_key__near=word)


def nearest(key, names, most):
    """The numbers of those whose names, given as (key, number), are most like that key, the nearest first."""
    scores = ((likeness(key, other), pk) for other, pk in names)
    return [pk for score, pk in sorted(scores, reverse=True)[:most] if score >= ALIKE]
