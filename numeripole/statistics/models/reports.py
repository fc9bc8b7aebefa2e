"""Reports: drafted, read, then frozen; what is frozen never changes."""

from datetime import date

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from numeripole.statistics.canonical import canonical, fingerprint_of, read_canonical
from numeripole.statistics.models.profiles import Profile
from numeripole.statistics.periods import Period, years_after, years_before
from numeripole.statistics.rules import ProfileRefused
from numeripole.statistics.secrecy.masking import masked


class ReportQuerySet(models.QuerySet):
    def frozen(self):
        return self.exclude(frozen_at=None)

    def read_by(self, user):
        """All for those who make reports; for others the frozen ones with small numbers hidden."""
        return self if user.has_perm("statistics.freeze_report") else self.frozen().exclude(shown="")

    def drafts(self):
        return self.filter(frozen_at=None)

    def beside(self, document):
        """Frozen reports that readers may put beside this document, the first frozen first.

        Those of the same days, or of a year earlier or later, since reports compare with the year before;
        with a threshold under 2 nothing is hidden, and nothing goes out to be compared.
        """
        first, last = (date.fromisoformat(day) for day in (document.first, document.last))
        near = self.frozen().filter(last__gte=years_before(first), first__lte=years_after(last))
        return near.exclude(shown="").order_by("frozen_at", "pk")

    def going_out(self, document):
        """The document with its small numbers hidden, beside all that is out."""
        if document.threshold < 2:
            return document
        pairs = [(one.document(), one.as_it_goes_out()) for one in self.beside(document)]
        return masked(document, published=pairs)

    def with_profile(self):
        return self.select_related("profile", "frozen_by")

    def of_fingerprint(self, text):
        """The frozen reports whose fingerprint is, or begins with at least 12 signs, as typed."""
        typed = "".join(text.lower().split())
        return self.frozen().filter(fingerprint__startswith=typed) if len(typed) >= 12 else self.none()

    @transaction.atomic
    def draft(self, *, profile, period, by, now):
        """A report to be read before it is frozen; asking again for the same gives the same draft."""
        of = {"profile": profile, "first": period.first, "last": period.last, "frozen_at": None}
        report, _made = self.get_or_create(**of, defaults={"drafted_by": by, "drafted_at": now})
        return report


class Report(models.Model):
    """A profile's figures over a period; once frozen, the canonical text of them and its fingerprint."""

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="reports")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    drafted_at = models.DateTimeField(editable=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True, editable=False)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Who froze it, as they were called then: the account may go.
    frozen_by_name = models.CharField(max_length=160, blank=True, editable=False)
    content = models.TextField(blank=True, editable=False)
    # As it goes out, small numbers hidden; blank when nothing is hidden.
    shown = models.TextField(blank=True, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-last", "-pk"]
        indexes = [models.Index(fields=["fingerprint"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(frozen_at=None, content="", fingerprint="")
                | Q(frozen_at__isnull=False) & ~Q(content="") & ~Q(fingerprint=""),
                name="report_frozen_whole_or_not_at_all",
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="report_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["profile", "first", "last"],
                condition=Q(frozen_at=None),
                name="report_drafted_once_a_profile_and_period",
            ),
        ]

    def __str__(self):
        return f"{self.profile.name}, {self.period}"

    @property
    def period(self):
        return Period(self.first, self.last)

    @property
    def is_frozen(self):
        return self.frozen_at is not None

    def document(self):
        """The document as it was frozen."""
        return read_canonical(self.content)

    @property
    def is_whole(self):
        """Whether the text kept still has the fingerprint that was printed."""
        return fingerprint_of(self.content) == self.fingerprint

    def as_it_goes_out(self):
        """The frozen document with its small numbers hidden."""
        return read_canonical(self.shown or self.content)

    def freeze(self, document, *, by, now):
        """Keep the document for good; freezing twice is harmless, a period under way is refused.

        What is hidden depends on the reports that are out: it is worked out before the lock, which is held
        for a moment only, and again if another report was frozen meanwhile.
        """
        while True:
            beside = list(Report.objects.beside(document))
            shown = canonical(Report.objects.going_out(document)) if document.threshold > 1 else ""
            kept = self.keep(document, shown, beside, by=by, now=now)
            if kept:
                return kept

    @transaction.atomic
    def keep(self, document, shown, beside, *, by, now):
        """The frozen report; None when other reports were frozen than those that it was put beside."""
        list(Profile.objects.select_for_update().order_by("pk"))
        report = Report.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if report.is_frozen:
            return report
        if report.period.end > now:
            raise ProfileRefused(
                _now("This period is not over: the report can be frozen from %(day)s on."),
                code="not_over",
                params={"day": report.last.strftime("%d/%m/%Y")},
            )
        if list(Report.objects.beside(document)) != beside:
            return None
        report.content, report.shown = canonical(document), shown
        report.fingerprint = fingerprint_of(report.content)
        report.frozen_at, report.frozen_by, report.frozen_by_name = now, by, str(by or "")
        report.save(force_update=True)
        return report

    @transaction.atomic
    def drop(self):
        """Forget a draft; a frozen report stays."""
        if not Report.objects.drafts().filter(pk=self.pk).delete()[0]:
            raise ProfileRefused(_now("This report is frozen: it cannot be removed."), code="frozen")
