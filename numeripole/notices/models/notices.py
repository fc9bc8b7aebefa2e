from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bookings.models import Booking
from courses.models import Learner
from courses.models.people import Channel
from numeripole.notices.kinds import MANNERS, Kind
from numeripole.notices.models.notice_lists import NoticeQuerySet
from numeripole.notices.models.notice_orders import Orders


class Notice(Orders, models.Model):
    """Something to tell someone, once: made by `tick` from the data, sent by `tick` or told by the desk."""

    class State(models.TextChoices):
        TODO = "todo", _("To send")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        CALL = "call", _("To call")
        REACHED = "reached", _("Told by telephone")
        LETTER = "letter", _("Letter to print")
        FAILED = "failed", _("Could not be told")
        GONE = "gone", _("Not told")

    class Problem(models.TextChoices):
        """Why it was not sent, or not as the person wished."""

        NONE = "", _("Nothing")
        CHANGED = "changed", _("There was nothing left to say.")
        LATE = "late", _("It was too late to say it.")
        WRITTEN_ONLY = "written_only", _("This is only told in writing.")
        NO_WAY = "no_way", _("No telephone, no e-mail and no address is known.")
        AT_ONCE = "at_once", _("No decent hour is left before: to be told at once.")
        NO_POST = "no_post", _("A letter would come too late.")
        FAILING = "failing", _("The message could not be sent.")
        REFUSED = "refused", _("The number or the mailbox was refused.")
        UNSURE = "unsure", _("The message may have left, or not: the machine stopped while sending it.")

    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    # The thing, and which state of it: the date it moved to is told once, and another date is another notice.
    about = models.CharField(max_length=40, editable=False)
    moment = models.DateTimeField(editable=False)
    booking = models.ForeignKey(Booking, on_delete=models.SET_NULL, null=True, related_name="notices")
    learner = models.ForeignKey(Learner, on_delete=models.SET_NULL, null=True, related_name="notices")
    # Outlives the file, as with bookings; None for someone who has no file.
    person_key = models.UUIDField(null=True, editable=False)
    name = models.CharField(_("to whom"), max_length=170, blank=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, blank=True)
    to = models.CharField(_("number or address"), max_length=254, blank=True)
    # What the source remembers of the moment when it was made.
    memory = models.JSONField(default=dict, editable=False)
    subdivision = models.CharField(max_length=3, blank=True, editable=False)
    made_at = models.DateTimeField(editable=False)
    # Whoever has not heard by then comes for nothing; after `expires_at` it is no longer told at all.
    before_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.TODO)
    problem = models.CharField(max_length=15, choices=Problem, blank=True, default="")
    # When `tick` has to look at it again; None when nothing is left to do.
    next_at = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    claimed_by = models.CharField(max_length=40, blank=True, editable=False)
    # Written just before the message is handed over: from then on it may have left.
    handed_at = models.DateTimeField(null=True, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    detail = models.CharField(max_length=300, blank=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="notice_to_look_at"),
            models.Index(fields=["state"], condition=Q(state__in=["call", "letter"]), name="notice_at_desk"),
            models.Index(fields=["made_at"]),
            models.Index(fields=["person_key"]),
            models.Index(fields=["booking", "kind"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "about", "moment"], name="notice_told_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "reached", "failed", "gone"]) | Q(next_at=None),
                name="notice_rests_when_done",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.name}"

    @property
    def manner(self):
        return MANNERS[Kind(self.kind)]

    @property
    def when(self):
        """When it was settled; until then, when it was made."""
        return self.done_at or self.made_at
