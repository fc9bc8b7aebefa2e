"""Who works here: invited, at work, gone, back; there is always someone who can manage the centre."""

from datetime import UTC, timedelta

from allauth.mfa.models import Authenticator
from django.core.signing import BadSignature, Signer
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numeripole.accounts.refusals import StaffRefused
from numeripole.accounts.sessions import StaffSession
from numeripole.privacy.journal import Kind, note

INVITATION = timedelta(days=7)
ADMINISTRATOR = "administrator"
# These two roles show two factors, outside the demo; the others may.
TWO_FACTORS = {ADMINISTRATOR, "facilitator"}
signer = Signer(salt="numeripole.accounts.invitation")


def utc(instant):
    return instant.astimezone(UTC).isoformat()


class StaffQuerySet(models.QuerySet):
    def at_their_post(self):
        """Those who may sign in: not gone, and not invited only."""
        return self.filter(is_active=True, invited_at=None)

    def managing(self):
        """Those who can manage the centre today."""
        return self.at_their_post().filter(role=ADMINISTRATOR)

    def with_second_factor(self):
        """Each with whether they can show a second factor; codes of recovery are none."""
        factors = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
        return self.annotate(
            has_second_factor=models.Exists(factors.filter(user=models.OuterRef("pk")).values("pk"))
        )

    def owing_second_factor(self):
        """Those at work who would sign in with a password alone, though their role asks for more."""
        asked = self.at_their_post().filter(role__in=TWO_FACTORS)
        return asked.with_second_factor().filter(has_second_factor=False)

    def invited_by_link(self, signed, *, now):
        """Whom this link invites, None when it was used, is too old, or another was sent since."""
        try:
            number, _colon, instant = signer.unsign(signed).partition("@")
        except BadSignature:
            return None
        found = self.filter(pk=number, is_active=True, invited_at__gt=now - INVITATION).first()
        return found if found and utc(found.invited_at) == instant else None

    @transaction.atomic
    def invite(self, *, email, places=(), by, now, **facts):
        """Open an account whose password its person will choose; nobody has it until then."""
        known = self.filter(email=email.lower()).first()
        if known:
            raise StaffRefused(_("%(name)s has this e-mail already.") % {"name": known}, code="known")
        person = self.model(email=email.lower(), invited_at=now, **facts)
        person.set_unusable_password()
        try:
            with transaction.atomic():
                person.save(force_insert=True)
        except IntegrityError:
            raise StaffRefused(_("Someone has this e-mail already."), code="known") from None
        person.keep_within(places)
        note(Kind.INVITED, member=person, by=by, now=now)
        return person


class Employment(models.Model):
    """How a member of staff comes, changes and goes."""

    class Standing(models.TextChoices):
        AT_WORK = "at_work", gettext_lazy("At work")
        INVITED = "invited", gettext_lazy("Invited")
        LEFT = "left", gettext_lazy("Gone")

    # Set while an invitation waits for its answer.
    invited_at = models.DateTimeField(null=True, editable=False)
    left_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def standing(self):
        if not self.is_active:
            return self.Standing.LEFT
        return self.Standing.INVITED if self.invited_at else self.Standing.AT_WORK

    @property
    def owes_second_factor(self):
        return self.role in TWO_FACTORS

    @property
    def signed_invitation(self):
        """What the link of the invitation ends with: the same until another is sent."""
        return signer.sign(f"{self.pk}@{utc(self.invited_at)}")

    @transaction.atomic
    def invite_again(self, *, by, now):
        """Send another link, with which the former one no longer works; also brings back who had left."""
        self.locked()
        if self.standing == self.Standing.AT_WORK:
            raise StaffRefused(_("%(name)s has an account already.") % {"name": self}, code="at_work")
        self.is_active, self.left_at, self.invited_at = True, None, now
        self.save(update_fields=["is_active", "left_at", "invited_at"])
        note(Kind.INVITED, member=self, by=by, now=now)

    @transaction.atomic
    def choose_password(self, password, *, keeping=None, now):
        """A new password ends every session but the one that is kept; an invitation is thereby accepted."""
        self.set_password(password)
        self.invited_at = None
        self.save(update_fields=["password", "invited_at"])
        self.end_sessions(keeping=keeping)
        note(Kind.PASSWORD, member=self, by=self, now=now)

    @transaction.atomic
    def accept(self, signed, password, *, now):
        """Choose one's password with the link of the invitation, once."""
        if type(self).objects.select_for_update().invited_by_link(signed, now=now) != self:
            raise StaffRefused(_("This link no longer works. Ask for another one."), code="used")
        self.choose_password(password, now=now)

    @transaction.atomic
    def change(self, *, places=None, by, now, **facts):
        """Write another name or role, or the places that they see; all count from the next page on."""
        self.locked()
        if facts.get("role", self.role) != ADMINISTRATOR:
            self.check_another_manages()
        changed = [name for name, value in facts.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, facts[name])
        self.save(update_fields=changed)
        if places is not None and self.keep_within(places):
            changed.append("places")
        if changed:
            note(Kind.ACCOUNT, member=self, by=by, now=now, fields=changed)

    @transaction.atomic
    def leave(self, *, by, now):
        """Sign out everywhere at once; nothing opens the account any more."""
        self.locked()
        self.check_another_manages()
        self.set_unusable_password()
        self.is_active, self.left_at, self.invited_at = False, self.left_at or now, None
        self.save(update_fields=["password", "is_active", "left_at", "invited_at"])
        self.identities.all().delete()
        Authenticator.objects.filter(user=self).delete()
        self.end_sessions()
        note(Kind.LEFT, member=self, by=by, now=now)

    @transaction.atomic
    def forget_second_factor(self, *, by, now):
        """The telephone or the key is lost: the next sign-in asks for another; sessions end."""
        Authenticator.objects.filter(user=self).delete()
        self.end_sessions()
        note(Kind.UNSECURED, member=self, by=by, now=now)

    def end_sessions(self, *, keeping=None):
        StaffSession.objects.filter(user=self).exclude(session_key=keeping or "").delete()

    def locked(self):
        """This row and those of all who manage, held in one order until the transaction ends."""
        people = type(self).objects
        wanted = models.Q(pk=self.pk) | models.Q(role=ADMINISTRATOR, is_active=True)
        list(people.select_for_update().filter(wanted).order_by("pk"))
        self.refresh_from_db()
        return self

    def check_another_manages(self):
        managing = type(self).objects.managing()
        if self in managing and not managing.exclude(pk=self.pk).exists():
            raise StaffRefused(
                _("Nobody else could manage the centre. First make someone else an administrator."),
                code="last_administrator",
            )
