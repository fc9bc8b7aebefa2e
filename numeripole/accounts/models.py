from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
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


class User(AbstractBaseUser, PermissionsMixin):
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
