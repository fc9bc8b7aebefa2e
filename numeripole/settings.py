"""The one settings module: read from the environment and `.env`, and refused when it is not understood."""

import os
from datetime import timedelta
from pathlib import Path
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured
from environ import Env

BASE_DIR = Path(__file__).resolve().parent.parent

KNOWN = {
    "NUMERIPOLE_ADDRESS": (str, "http://127.0.0.1:8000"),
    "NUMERIPOLE_BACKUPS": (str, ""),
    "NUMERIPOLE_BACKUP_KEY": (str, ""),
    "NUMERIPOLE_BOOKINGS_PER_ADDRESS": (int, 60),
    "NUMERIPOLE_BOOKINGS_PER_PERSON": (int, 8),
    "NUMERIPOLE_BOOKINGS_PER_PHONE": (int, 12),
    "NUMERIPOLE_CODES_PER_ADDRESS": (int, 60),
    "NUMERIPOLE_COMMUNE": (str, ""),
    "NUMERIPOLE_DATA": (str, str(BASE_DIR / "data")),
    "NUMERIPOLE_DEBUG": (bool, False),
    "NUMERIPOLE_DEMO": (bool, False),
    "NUMERIPOLE_EMAIL": (str, ""),
    "NUMERIPOLE_HOSTS": (list, []),
    "NUMERIPOLE_HTTPS": (bool, True),
    "NUMERIPOLE_LOGINS_PER_ADDRESS": (int, 30),
    "NUMERIPOLE_LOGIN_CODES": (bool, False),
    "NUMERIPOLE_NAME": (str, "Numéripôle"),
    "NUMERIPOLE_OPENID_CLIENT": (str, ""),
    "NUMERIPOLE_OPENID_LEVELS": (list, []),
    "NUMERIPOLE_OPENID_NAME": (str, "ProConnect"),
    "NUMERIPOLE_OPENID_SECRET": (str, ""),
    "NUMERIPOLE_OPENID_SERVER": (str, ""),
    "NUMERIPOLE_PHONE": (str, ""),
    "NUMERIPOLE_PROXIES": (int, 0),
    "NUMERIPOLE_REGION": (str, "FR"),
    "NUMERIPOLE_REMINDER_HOURS": (int, 48),
    "NUMERIPOLE_SECRET_KEY": (str, ""),
    "NUMERIPOLE_TIME_ZONE": (str, "Europe/Paris"),
    "NUMERIPOLE_WELCOME": (str, ""),
}

if (BASE_DIR / ".env").exists():
    Env.read_env(BASE_DIR / ".env")

if unknown := sorted(name for name in os.environ if name.startswith("NUMERIPOLE_") and name not in KNOWN):
    raise ImproperlyConfigured(f"Unknown settings: {', '.join(unknown)}. Known ones: {', '.join(KNOWN)}.")


def read(name):
    """The value of one known setting, of its type; a value of another type is refused by name."""
    kind, default = KNOWN[name]
    given = os.environ.get(name)
    if given is None or given == "":
        return default
    if kind is bool and given.lower() not in {"0", "1", "true", "false", "yes", "no", "on", "off"}:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {given!r}.")
    try:
        value = Env().get_value(name, cast=kind)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be of type {kind.__name__}, not {given!r}.") from None
    if kind is int and value < 0:
        raise ImproperlyConfigured(f"{name} must not be negative.")
    return value


DEMO = read("NUMERIPOLE_DEMO")
DEBUG = read("NUMERIPOLE_DEBUG")
SECRET_KEY = read("NUMERIPOLE_SECRET_KEY")
ALLOWED_HOSTS = read("NUMERIPOLE_HOSTS")
HTTPS = read("NUMERIPOLE_HTTPS") and not DEMO

if DEMO:
    SECRET_KEY = SECRET_KEY or "demo-only-secret-that-protects-invented-people-and-nobody-else"
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]
else:
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("NUMERIPOLE_SECRET_KEY must be set, with at least 50 random characters.")
    if DEBUG:
        raise ImproperlyConfigured("NUMERIPOLE_DEBUG is for the demo only: remove it.")
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured("NUMERIPOLE_HOSTS must name the hosts that are served.")
if any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("NUMERIPOLE_HOSTS must name each host in full, without a wildcard.")

DATA_DIR = Path(read("NUMERIPOLE_DATA"))
BACKUPS = Path(read("NUMERIPOLE_BACKUPS") or DATA_DIR / "backups")
BACKUP_KEY = read("NUMERIPOLE_BACKUP_KEY")
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# The centre, until it is set on a screen.
CENTRE = {
    "name": read("NUMERIPOLE_NAME"),
    "phone": read("NUMERIPOLE_PHONE"),
    "email": read("NUMERIPOLE_EMAIL"),
    "welcome": read("NUMERIPOLE_WELCOME"),
    "address": read("NUMERIPOLE_ADDRESS").rstrip("/"),
    "commune": read("NUMERIPOLE_COMMUNE"),
}
if DEMO:
    CENTRE["phone"] = CENTRE["phone"] or "+33199001234"
    CENTRE["commune"] = CENTRE["commune"] or "55073"

# Bounds against abuse, an hour each; a load test raises them.
BOOKINGS_PER_ADDRESS = read("NUMERIPOLE_BOOKINGS_PER_ADDRESS")
BOOKINGS_PER_PHONE = read("NUMERIPOLE_BOOKINGS_PER_PHONE")
BOOKINGS_PER_PERSON = read("NUMERIPOLE_BOOKINGS_PER_PERSON")
CODES_PER_ADDRESS = read("NUMERIPOLE_CODES_PER_ADDRESS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "template_partials",
    "phonenumber_field",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "auditlog",
    "numeripole",
    "numeripole.accounts",
    "numeripole.badges",
    "numeripole.centre",
    "numeripole.door",
    "numeripole.lending",
    "numeripole.notices",
    "numeripole.opendata",
    "numeripole.privacy",
    "numeripole.privacy.imports",
    "numeripole.progress",
    "numeripole.public",
    "numeripole.running",
    "numeripole.statistics",
    "numeripole.ticking",
    "courses",
    "bookings",
    "equipment",
]

MIDDLEWARE = [
    "numeripole.running.logs.slow_pages",
    "django.middleware.security.SecurityMiddleware",
    "numeripole.middleware.policies",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "numeripole.middleware.NumbersOfRows",
    "numeripole.accounts.gate.Gate",
    "numeripole.privacy.journal.traces",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "numeripole.accounts.staying_within.StayWithin",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "numeripole.middleware.Fragments",
    "numeripole.middleware.RetryLocks",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "numeripole.urls"
WSGI_APPLICATION = "numeripole.wsgi.application"
FORM_RENDERER = "numeripole.rendering.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "numeripole.context.centre",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "numeripole.templatetags.dates",
                "numeripole.templatetags.look",
            ],
        },
    },
]

DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'numeripole.sqlite3'}"
if DATABASE_URL.partition("://")[0] not in {"sqlite", "postgres", "postgresql"}:
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgres://.")
DATABASES = {"default": Env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock before reading, so that what an order counted is true when it writes;
    # FULL keeps an accepted booking through a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    # As long as SQLite waits; an order that cannot have its lock by then is given again, then refused.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c lock_timeout=20s")
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHES = {
    "default": {
        "BACKEND": "numeripole.cache.CountingDatabaseCache",
        "LOCATION": "cache",
        # Beyond that the oldest go, counters included: it must hold an hour of a whole département.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["numeripole.accounts.roles.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "numeripole.accounts.passwords.Strong"}]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_ADAPTER = "numeripole.accounts.adapter.StaffOnly"
ACCOUNT_FORMS = {
    "login": "numeripole.accounts.forms.SignInForm",
    "reset_password": "numeripole.accounts.forms.ForgottenPasswordForm",
    "request_login_code": "numeripole.accounts.forms.AskForCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGOUT_REDIRECT_URL = "public:home"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": f"{read('NUMERIPOLE_LOGINS_PER_ADDRESS')}/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
}
# A code by e-mail in place of the password; who owes a second factor still shows it.
ACCOUNT_LOGIN_BY_CODE_ENABLED = read("NUMERIPOLE_LOGIN_CODES")
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
MFA_ADAPTER = "numeripole.accounts.adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# The code before and the code after are good too: people type slowly, clocks differ.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": f"{read('NUMERIPOLE_LOGINS_PER_ADDRESS')}/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = read("NUMERIPOLE_PROXIES")

# The identity provider of the staff, by OpenID Connect.
OPENID_SERVER = read("NUMERIPOLE_OPENID_SERVER").rstrip("/")
OPENID_NAME = read("NUMERIPOLE_OPENID_NAME")
OPENID_CLIENT = read("NUMERIPOLE_OPENID_CLIENT")
OPENID_SECRET = read("NUMERIPOLE_OPENID_SECRET")
OPENID_LEVELS = read("NUMERIPOLE_OPENID_LEVELS")
if OPENID_SERVER and not OPENID_SERVER.startswith(("https://", "http://127.0.0.1:")):
    raise ImproperlyConfigured("NUMERIPOLE_OPENID_SERVER must begin with https://.")
if OPENID_SERVER and not (OPENID_CLIENT and OPENID_SECRET):
    raise ImproperlyConfigured("NUMERIPOLE_OPENID_SERVER needs NUMERIPOLE_OPENID_CLIENT and its SECRET.")

# E-mails leave through the server of EMAIL_URL (smtp+tls://…); without one they are written on the console.
globals().update(Env().email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CENTRE["email"] or "numeripole@localhost"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
EMAIL_TIMEOUT = 15
# Text messages leave through the gateway of SMS_URL (ovh://…, brevo://…, https://…).
SMS_URL = os.environ.get("SMS_URL", "")
SMS_TIMEOUT = 10
# In the demo messages that have nowhere to go are shown in place of being sent; elsewhere such a channel is
# not used, and people are told in another way.
EMAIL_SHOWN_ONLY = DEMO and not os.environ.get("EMAIL_URL")
SMS_SHOWN_ONLY = DEMO and not SMS_URL
EMAIL_WORKS = DEMO or bool(os.environ.get("EMAIL_URL"))
SMS_WORKS = DEMO or bool(SMS_URL)
# How long before a meeting people are reminded of it; 0 reminds nobody.
REMINDER_HOURS = read("NUMERIPOLE_REMINDER_HOURS")

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "numeripole" / "locale"]
TIME_ZONE = read("NUMERIPOLE_TIME_ZONE")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured(
        f"NUMERIPOLE_TIME_ZONE must name a time zone, as Europe/Paris, not {TIME_ZONE!r}."
    )
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = read("NUMERIPOLE_REGION")

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "numeripole.staticfiles.BundledStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "media"
WHITENOISE_MAX_AGE = 3600

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_ENGINE = "numeripole.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "numeripole.public.failures.expired_form"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
# What a page may ask of the device: passkeys, and nothing else.
NEVER_ASKED = [
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation"),
    *("gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment"),
    *("screen-wake-lock", "serial", "usb"),
]
PERMISSIONS = dict.fromkeys(NEVER_ASKED, ()) | {
    "publickey-credentials-create": ("self",),
    "publickey-credentials-get": ("self",),
}

# What `tick` does, in this order. Each is a function `job(*, now)` that looks in the data for what is due,
# claims it, does it, and returns how many things it did.
TICK = [
    "bookings.offers.tick",
    "equipment.following.tick",
    "numeripole.notices.deriving.derive",
    "numeripole.notices.sending.send",
    "numeripole.statistics.drafting.draft_due",
    "numeripole.running.nightly.tick",
    "numeripole.privacy.retention.tick",
    "numeripole.privacy.undoing.tick",
    "numeripole.privacy.guardians.tick",
    "numeripole.privacy.imports.orders.tick",
]
# Those that are in no hurry rest between two runs: what they look for is of the day, or was done already
# by the order that made it due.
TICK_RESTS = {
    "equipment.following.tick": timedelta(minutes=30),
    "numeripole.statistics.drafting.draft_due": timedelta(minutes=30),
    "numeripole.privacy.undoing.tick": timedelta(minutes=30),
    "numeripole.privacy.guardians.tick": timedelta(minutes=30),
    "numeripole.running.nightly.tick": timedelta(minutes=10),
    "numeripole.privacy.retention.tick": timedelta(minutes=30),
    "numeripole.privacy.imports.orders.tick": timedelta(minutes=30),
}

# The journal: auditlog tells what `save()` changes to a person, and our own table keeps the names of fields.
AUDITLOG_LOGENTRY_MODEL = "privacy.Entry"
AUDITLOG_DISABLE_ON_RAW_SAVE = True
AUDITLOG_INCLUDE_TRACKING_MODELS = (
    {"model": "courses.Learner", "exclude_fields": ["name_key", "feed"]},
    "courses.Guardian",
    "privacy.Authorisation",
    "privacy.FileEvent",
    "privacy.PhotoConsent",
)
MIGRATION_MODULES = {"auditlog": None}

DJANGO_TABLES2_TEMPLATE = "django_tables2/table.html"
SLOW_SECONDS = 1
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "numeripole.running.logs.Lines"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "lines"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own lines name the address, in which there are people's codes; ours name the page.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"handlers": ["nowhere"], "propagate": False},
        "django.security.csrf": {"handlers": ["nowhere"], "propagate": False},
        # It says the host that a stranger sent, of any length, as often as strangers please.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
