"""People taken together: who is found for what was typed, and which files may be of one person."""

from django.db import models
from django.db.models import Q

from courses.names import likeness, name_key

# Below this likeness two names are two names; found on French names with one letter wrong or two swapped.
ALIKE = 0.34


class LearnerQuerySet(models.QuerySet):
    def to_confirm(self):
        """Files made online, whose facts nobody at the desk has checked yet."""
        return self.filter(to_confirm=True)

    def search(self, text):
        """People whose names begin with the words typed, or whose number holds the figures typed."""
        found = self
        words = name_key(text).split()
        if not words:
            return self.none()
        digits = "".join(words)
        if digits.isdigit():
            return self.filter(phone__contains=digits.removeprefix("0"))
        for word in words:
            found = found.filter(Q(name_key__startswith=word) | Q(name_key__contains=f" {word}"))
        return found

    def alike(self, text, *, most=8):
        """People whose names sound like the words typed, one or two letters wrong; the nearest first."""
        key = name_key(text)
        scores = ((likeness(key, other), pk) for pk, other in self.order_by().values_list("pk", "name_key"))
        best = [pk for score, pk in sorted(scores, reverse=True)[:most] if score >= ALIKE]
        return sorted(self.filter(pk__in=best), key=lambda learner: best.index(learner.pk))

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
