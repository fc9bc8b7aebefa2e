from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from numeripole.privacy.models.entry_lists import EntryQuerySet


class Entry(models.Model):
    """One line of the journal: who saw or changed whose file or account, and when; no value, no address.

    The person is known by the random key alone, so that nothing about them remains once they are erased.
    auditlog writes here what `save()` changes; orders and pages write the rest.
    """

    class Action:
        """The names by which auditlog tells what a model's signals saw."""

        CREATE, UPDATE, DELETE, ACCESS = range(4)

    class Kind(models.TextChoices):
        SEEN = "seen", _("File opened")
        PRINTED = "printed", _("Paper printed")
        CREATED = "created", _("File made")
        CHANGED = "changed", _("File changed")
        GUARDIAN = "guardian", _("Guardian changed")
        AGREED = "agreed", _("Photographs allowed")
        DECLINED = "declined", _("Photographs refused")
        AUTHORISED = "authorised", _("Guardian’s answer noted")
        KEPT = "kept", _("File kept longer")
        INFORMED = "informed", _("Information notice handed over")
        MERGED = "merged", _("Files joined")
        PARTED = "parted", _("Files parted again")
        RESTRICTED = "restricted", _("File restricted")
        RELEASED = "released", _("Restriction ended")
        EXPORTED = "exported", _("Own data handed over")
        ERASED = "erased", _("File erased")
        IMPORTED = "imported", _("People imported")
        LISTED = "listed", _("List of people exported")
        SHEET = "sheet", _("Attendance sheet printed")
        BEHIND = "behind", _("People behind a number")
        CALLS = "calls", _("Call list opened")
        LETTERS = "letters", _("Letters printed")
        JOURNAL = "journal", _("Journal exported")
        INVITED = "invited", _("Invitation sent")
        ACCOUNT = "account", _("Account changed")
        LEFT = "left", _("Access taken away")
        PASSWORD = "password", _("Password chosen")
        SECURED = "secured", _("Second factor added")
        UNSECURED = "unsecured", _("Second factor taken away")
        CODES = "codes", _("Recovery codes made")
        LINKED = "linked", _("Identity linked")
        UNLINKED = "unlinked", _("Identity unlinked")

    class Origin(models.TextChoices):
        STAFF = "staff", _("By staff")
        ONLINE = "online", _("Online")
        ITSELF = "itself", _("By itself")

    # What an event of a file is here.
    EVENTS = {
        "kept": Kind.KEPT,
        "informed": Kind.INFORMED,
        "handed": Kind.EXPORTED,
        "frozen": Kind.RESTRICTED,
        "released": Kind.RELEASED,
    }

    at = models.DateTimeField(default=timezone.now, editable=False)
    # An account that the journal names is closed, never deleted.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    origin = models.CharField(max_length=6, choices=Origin)
    kind = models.CharField(max_length=10, choices=Kind)
    person_key = models.UUIDField(null=True)
    # Of two files made one, the key of the one that went.
    other_key = models.UUIDField(null=True)
    # Whose account, when it is about someone who works here.
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    # Of how many people, when it was a list.
    count = models.PositiveIntegerField(null=True)
    # Names of fields, never what they held or hold.
    fields = models.JSONField(default=list)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["at"], name="entry_at"),
            models.Index(fields=["person_key", "at"], name="entry_of_person"),
            models.Index(fields=["by", "at"], name="entry_by"),
            models.Index(fields=["member", "at"], name="entry_of_member"),
            models.Index(fields=["kind", "at"], name="entry_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person_key__isnull=False) | Q(member__isnull=False) | Q(count__isnull=False),
                name="entry_of_someone_or_of_many",
            ),
            models.CheckConstraint(
                condition=Q(origin="staff", by__isnull=False) | (~Q(origin="staff") & Q(by=None)),
                name="entry_by_staff_or_nobody",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def told_by(cls, instance, *, action):
        """What the change of this object is in the journal, and the keys of whom; None when it is nothing."""
        name = instance._meta.model_name
        if name == "guardian":
            minors = instance.minors.values_list("person_key", flat=True)
            return (cls.Kind.GUARDIAN, list(minors)) if action == cls.Action.UPDATE else None
        if name == "learner":
            kinds = {cls.Action.CREATE: cls.Kind.CREATED, cls.Action.DELETE: cls.Kind.ERASED}
            return kinds.get(action, cls.Kind.CHANGED), [instance.person_key]
        if action != cls.Action.CREATE:
            return None
        kind = {
            "authorisation": cls.Kind.AUTHORISED,
            "fileevent": cls.EVENTS.get(getattr(instance, "kind", None)),
            "photoconsent": cls.Kind.AGREED if getattr(instance, "agrees", False) else cls.Kind.DECLINED,
        }[name]
        return kind, [instance.learner.person_key]
