from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


class ClausesQuerySet(models.QuerySet):
    def in_force(self, moment):
        """The clauses that held then, as they were written; those that we propose before the first."""
        proposed = Clauses(text="\n".join(proposed_clauses()))
        return self.filter(since__lte=moment).order_by("-since", "-pk").first() or proposed

    def write(self, text, *, by, now):
        """From now on agreements say so; those of before stay as they were signed."""
        known = self.in_force(now)
        return known if known.text == text else self.create(text=text, since=now, written_by=by)


class Clauses(models.Model):
    """What the centre's loan agreements say since a moment: one clause a line."""

    text = models.TextField(
        _("clauses"), max_length=8000, help_text=_("One clause a line. The agreement numbers them.")
    )
    since = models.DateTimeField(editable=False, db_index=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ClausesQuerySet.as_manager()

    def __str__(self):
        return _now("Loan agreement")

    @property
    def lines(self):
        """The clauses, without the lines left empty."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())


def proposed_clauses():
    """A loan for use under articles 1875 to 1891 of the Code civil, in words that one can read."""
    return [
        _now("The loan is free. The equipment stays the lender’s property (article 1876)."),
        _now(
            "You keep the equipment with care and use it as it is meant to be used (article 1880)."
            " You lend it or hire it to nobody."
        ),
        _now("Normal wear is not charged to you (article 1884)."),
        _now("We have told you the faults that we know of (article 1891)."),
        _now(
            "You bring it back whole on the day written above (article 1888)."
            " If we need it urgently before, we call you (article 1889)."
        ),
        _now("Broken or lost: tell us the same day. Stolen: file a complaint and bring us its receipt."),
        _now("What is lost or broken carelessly may be asked of you, up to the value written above."),
        _now(
            "The deposit is a cheque. We do not cash it,"
            " and we give it back when everything has come back whole."
        ),
        _now("Before you bring it back, save your files and remove your accounts. We erase what is left."),
        _now("We keep your name and this loan only as long as it takes to follow it and to answer for it."),
    ]
