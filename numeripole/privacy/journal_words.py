"""What the journal says, a sentence for each line: who, what, of whom."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from courses.models import Guardian, Learner
from numeripole.accounts.models import User
from numeripole.privacy.models import Entry

Kind, Origin = Entry.Kind, Entry.Origin

OF_ONE = {
    Kind.SEEN: _("%(who)s opened the file %(of)s."),
    Kind.PRINTED: _("%(who)s printed a paper in the name %(of)s."),
    Kind.CREATED: _("%(who)s made the file %(of)s."),
    Kind.CHANGED: _("%(who)s changed the file %(of)s: %(fields)s."),
    Kind.GUARDIAN: _("%(who)s changed the guardian %(of)s: %(fields)s."),
    Kind.AGREED: _("%(who)s noted that %(name)s allows photographs."),
    Kind.DECLINED: _("%(who)s noted that %(name)s refuses photographs."),
    Kind.AUTHORISED: _("%(who)s noted what the guardian %(of)s allows."),
    Kind.KEPT: _("%(who)s kept the file %(of)s for longer."),
    Kind.INFORMED: _("%(who)s gave the information notice to %(name)s."),
    Kind.MERGED: _("%(who)s joined another file with the file %(of)s."),
    Kind.PARTED: _("%(who)s took another file out of the file %(of)s again."),
    Kind.RESTRICTED: _("%(who)s limited the use of the file %(of)s."),
    Kind.RELEASED: _("%(who)s lifted the limit of the file %(of)s."),
    Kind.EXPORTED: _("%(who)s took out all the data %(of)s."),
    Kind.ERASED: _("%(who)s erased the file %(of)s."),
}
OF_MANY = {
    Kind.IMPORTED: ngettext_lazy(
        "%(who)s imported %(count)s person.", "%(who)s imported %(count)s people.", "count"
    ),
    Kind.LISTED: ngettext_lazy(
        "%(who)s exported a list of %(count)s person.",
        "%(who)s exported a list of %(count)s people.",
        "count",
    ),
    Kind.SHEET: ngettext_lazy(
        "%(who)s opened the attendance sheet of %(count)s meeting.",
        "%(who)s opened the attendance sheets of %(count)s meetings.",
        "count",
    ),
    Kind.BEHIND: ngettext_lazy(
        "%(who)s read the name of %(count)s person behind a number.",
        "%(who)s read the names of %(count)s people behind a number.",
        "count",
    ),
    Kind.CALLS: ngettext_lazy(
        "%(who)s opened the call list: %(count)s call.",
        "%(who)s opened the call list: %(count)s calls.",
        "count",
    ),
    Kind.LETTERS: ngettext_lazy(
        "%(who)s opened %(count)s letter to print.",
        "%(who)s opened %(count)s letters to print.",
        "count",
    ),
    Kind.JOURNAL: ngettext_lazy(
        "%(who)s exported %(count)s line of the journal.",
        "%(who)s exported %(count)s lines of the journal.",
        "count",
    ),
}
OF_STAFF = {
    Kind.INVITED: _("%(who)s sent an invitation to %(name)s."),
    Kind.ACCOUNT: _("%(who)s changed the account %(of)s: %(fields)s."),
    Kind.LEFT: _("%(who)s took away the access %(of)s."),
    Kind.PASSWORD: _("%(who)s chose a password."),
    Kind.SECURED: _("%(who)s added a second factor."),
    Kind.UNSECURED: _("%(who)s took away a second factor %(of)s."),
    Kind.CODES: _("%(who)s made new recovery codes."),
    Kind.LINKED: _("%(who)s linked an identity from elsewhere to the account %(of)s."),
    Kind.UNLINKED: _("%(who)s unlinked the identity from elsewhere from the account %(of)s."),
}
NOBODY = {Origin.ONLINE: _("Someone online"), Origin.ITSELF: _("The software, by itself,")}


@dataclass(frozen=True)
class Line:
    """A line of the journal as it is read."""

    pk: int
    at: datetime
    who: str
    words: str
    name: str
    key: UUID | None


def lines_of(entries):
    """The entries in words; the names of all of them in one query."""
    entries = list(entries)
    keys = {entry.person_key for entry in entries if entry.person_key}
    learners = Learner.objects.filter(person_key__in=keys)
    names = {one.person_key: str(one) for one in learners.only("person_key", "given_name", "family_name")}
    return [line_of(entry, names.get(entry.person_key)) for entry in entries]


def line_of(entry, name):
    """One entry in words; of someone who was erased only a piece of the random key is left to say."""
    who = str(entry.by or NOBODY[entry.origin])
    facts = {"who": who, "count": entry.count, "fields": fields_of(entry)}
    if entry.member_id:
        name = str(entry.member)
        return Line(entry.pk, entry.at, who, OF_STAFF[entry.kind] % (facts | named(name)), name, None)
    if entry.person_key is None:
        return Line(entry.pk, entry.at, who, OF_MANY[entry.kind] % facts, "", None)
    said = name or _now("someone who is now nameless (%(key)s)") % {"key": str(entry.person_key)[:8]}
    words = OF_ONE[entry.kind] % (facts | named(said))
    return Line(entry.pk, entry.at, who, words, name or "", entry.person_key)


def named(name):
    """The name as sentences take it: “Odette”, “d’Odette”."""
    return {"name": name, "of": elided(_now("of %(name)s") % {"name": name})}


def elided(words):
    """French drops the e of "de" before a vowel and a silent h: "la fiche d’Odette"."""
    return re.sub(r"\bde (?=[aeiouhàâéèêëîïôùûœæ]|y[^aeiou])", "d’", words, count=1, flags=re.IGNORECASE)


def fields_of(entry):
    """The names of the fields that changed, as the forms call them."""
    meta = {Kind.GUARDIAN: Guardian, Kind.ACCOUNT: User}.get(entry.kind, Learner)._meta
    known = {field.name: str(field.verbose_name) for field in meta.fields} | {"places": _now("places")}
    return ", ".join(known.get(name, name) for name in entry.fields)
