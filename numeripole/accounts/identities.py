"""By which identity elsewhere a member of staff may come in."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from numeripole.accounts.refusals import StaffRefused
from numeripole.privacy.journal import Kind, note


class IdentityQuerySet(models.QuerySet):
    def owner(self, person, *, staff, now):
        """Whose account the provider's person opens: linked before, or of the same verified e-mail.

        `staff` are those who may sign in. Nobody gets an account by coming in this way.
        """
        linked = self.filter(issuer=person.issuer, subject=person.subject, user__in=staff)
        if linked := linked.select_related("user").first():
            return linked.user
        known = staff.filter(email=person.email).first() if person.email else None
        if known is None:
            raise StaffRefused(
                _("No account here is linked to this identity. Sign in with your password, then link it."),
                code="unknown",
            )
        self.link(user=known, person=person, now=now)
        return known

    @transaction.atomic
    def link(self, *, user, person, now):
        """From now on this identity opens this account; one identity opens one account."""
        try:
            with transaction.atomic():
                found, made = self.get_or_create(
                    issuer=person.issuer, subject=person.subject, defaults={"user": user, "linked_at": now}
                )
        except IntegrityError:
            found = None
        if found is None or found.user_id != user.pk:
            raise StaffRefused(_("This identity opens another account already."), code="taken")
        if made:
            note(Kind.LINKED, member=user, by=user, now=now)

    @transaction.atomic
    def unlink(self, *, user, now):
        """This account is opened by its password alone again."""
        if not user.has_usable_password():
            raise StaffRefused(
                _("Choose a password first: nothing else would open your account."), code="no_password"
            )
        if self.filter(user=user).delete()[0]:
            note(Kind.UNLINKED, member=user, by=user, now=now)


class Identity(models.Model):
    """A member of staff, as the identity provider knows them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    objects = IdentityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="identity_opens_one_account"),
            models.UniqueConstraint(fields=["user", "issuer"], name="account_has_one_identity_a_provider"),
        ]

    def __str__(self):
        return f"{self.user}"
