from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from numeripole.accounts.acquaintances import Acquaintance as Acquaintance
from numeripole.accounts.identities import Identity as Identity
from numeripole.accounts.staff import Employment, StaffQuerySet


class UserManager(BaseUserManager.from_queryset(StaffQuerySet)):
    def create_user(self, email, password=None, **fields):
        """Make a member of staff, known by the e-mail."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Make an administrator; the name is Django's, the role is ours."""
        return self.create_user(email, password, role=User.Role.ADMINISTRATOR, **fields)

    def at_work(self):
        """Those who may be with people at a meeting: active, and not the elected official."""
        return self.filter(is_active=True).exclude(role=User.Role.ELECTED)


class User(Employment, AbstractBaseUser, PermissionsMixin):
    """A member of staff, or the elected official; a participant has no account."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("Administrator")
        FACILITATOR = "facilitator", _("Facilitator")
        SECRETARY = "secretary", _("Secretary")
        VOLUNTEER = "volunteer", _("Volunteer")
        ELECTED = "elected", _("Elected official")

    email = models.EmailField(_("e-mail"), unique=True)
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    all_places = models.BooleanField(_("sees all places"), default=True)
    places = models.ManyToManyField(
        "courses.Place", blank=True, related_name="+", verbose_name=_("sees these places only")
    )

    # What a role may do is written in `roles.py`; the database holds no other right.
    groups = None
    user_permissions = None
    is_superuser = False

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["given_name"]

    class Meta:
        ordering = ["given_name", "family_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="user_email_in_small_letters"
            )
        ]

    def __str__(self):
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def sees_all_places(self):
        """An administrator always does."""
        return self.all_places or self.role == self.Role.ADMINISTRATOR

    @cached_property
    def reach(self):
        """The numbers of the places that they may see; None for all, which costs no query.

        Someone whose only place was removed sees none.
        """
        if self.sees_all_places:
            return None
        return frozenset(self.places.values_list("pk", flat=True))

    @transaction.atomic
    def keep_within(self, places):
        """Let them see these places alone; all of them when none is named. Says whether that is new."""
        before = self.all_places, set(self.places.all())
        self.places.set(places)
        self.all_places = not places
        self.save(update_fields=["all_places"])
        return before != (self.all_places, set(places))
