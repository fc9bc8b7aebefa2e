"""The sessions themselves, each with its person and device: what is listed is what opens the desk."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime

from numeripole.accounts.devices import spoken_device

SIGN_IN = "sign_in"
# Being seen is noted at most this often: a session is written again for it.
NOTED_EVERY = timedelta(minutes=10)


class StaffSessionQuerySet(models.QuerySet):
    def live(self, *, now):
        """Those that still open something, the one seen last first."""
        return self.filter(expire_date__gt=now).order_by("-seen_at")


class StaffSession(AbstractBaseSession):
    """One browser in which someone is signed in; nobody yet while they are at the sign-in page."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    agent = models.CharField(max_length=300)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects = BaseSessionManager.from_queryset(StaffSessionQuerySet)()

    @classmethod
    def get_session_store_class(cls):
        return SessionStore

    @property
    def device(self):
        return spoken_device(self.agent)

    @property
    def mark(self):
        """What a page may say of it: the key itself would open the session."""
        return mark_of(self.session_key)


def mark_of(key):
    return salted_hmac("numeripole.accounts.sessions", key or "", algorithm="sha256").hexdigest()[:24]


class SessionStore(DatabaseStore):
    """Keeps whose session it is beside it, so that one can list and end a person's sessions."""

    @classmethod
    def get_model_class(cls):
        return StaffSession

    def create_model_instance(self, data):
        row, sign_in = super().create_model_instance(data), data.get(SIGN_IN, {})
        row.user_id = data.get(SESSION_KEY)
        row.agent = sign_in.get("agent", "")
        row.started_at, row.seen_at = (parse_datetime(sign_in.get(name, "")) for name in ("started", "seen"))
        return row


def note_sign_in(request, *, now):
    """Keep in which browser someone has just signed in; sessions that are over are forgotten."""
    StaffSession.objects.filter(expire_date__lte=now).delete()
    agent = request.headers.get("User-Agent", "")[:300]
    request.session[SIGN_IN] = {"agent": agent, "started": now.isoformat(), "seen": now.isoformat()}


def note_seen(request, *, now):
    """Keep that someone still works in this browser, now and then."""
    sign_in = request.session.get(SIGN_IN)
    if sign_in and now - datetime.fromisoformat(sign_in["seen"]) >= NOTED_EVERY:
        request.session[SIGN_IN] = sign_in | {"seen": now.isoformat()}
