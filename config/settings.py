"""All settings; every value that differs between places comes from the environment.

`make setup` writes them to var/env, which is read here when it exists; docs/operating.md lists them.
"""

from pathlib import Path

import environ
import pghistory
from csp.constants import NONCE, NONE, SELF

from config.libraries import refuse_drivers, wheel_library

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = environ.Env()
environ.Env.read_env(env.str("VX_ENV_FILE", default=str(VAR_DIR / "env")))

refuse_drivers()
GDAL_LIBRARY_PATH = wheel_library("pyogrio.libs/libgdal-*")
GEOS_LIBRARY_PATH = wheel_library("shapely.libs/libgeos_c-*")

SECRET_KEY = env.str("VX_SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = env.list("VX_ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
HTTPS = env.bool("VX_HTTPS", default=True)
TRUSTED_PROXIES = env.list("VX_TRUSTED_PROXIES", default=[])
# Demo accounts with known passwords are created only where this is set.
DEMO = env.bool("VX_DEMO", default=False)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "axes",
    "csp",
    "geo",
    "hotspots",
    "maps",
]

MIDDLEWARE = [
    "maps.middleware.CallersAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "maps.middleware.PrivateAnswers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "maps.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "maps.sessions.SessionLimits",
    "maps.read_tokens.ReadTokens",
    "maps.middleware.DeclaredRight",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "maps.context.page",
            ],
        },
    },
]

# The web process connects as vungxanh_web, commands as vungxanh_owner (VX_DB_USER).
DATABASES = {
    "default": {
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "HOST": env.str("VX_DB_HOST"),
        "PORT": env.str("VX_DB_PORT", default="5432"),
        "NAME": env.str("VX_DB_NAME", default="vungxanh"),
        "USER": env.str("VX_DB_USER", default="vungxanh_owner"),
        "PASSWORD": env.str("VX_DB_PASSWORD", default=""),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": env.str("VX_TEST_DB", default="test_vungxanh")},
    }
}

# Files on their way in; no page serves this folder. Pages write it, the worker reads it.
UPLOADS_DIR = Path(env.str("VX_UPLOADS_DIR", default=str(VAR_DIR / "uploads")))
# The hour of the night (of TIME_ZONE) from which a worker queues what is due each night; none: never.
_nightly_hour = env.str("VX_NIGHTLY_HOUR", default="2")
NIGHTLY_HOUR = int(_nightly_hour) if _nightly_hour.isdecimal() else None
MOST_UPLOAD_BYTES = env.int("VX_MOST_UPLOAD_BYTES", default=300_000_000)

AUTH_USER_MODEL = "geo.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
_validation = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validation}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_validation}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_validation}.CommonPasswordValidator"},
    {"NAME": "geo.access.passwords.StretchedCommonPassword"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "map"
LOGOUT_REDIRECT_URL = "login"

# A lock on the pair of account and address, so that nobody can lock a colleague out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "maps/account/locked.html"

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# An operator's own tiles; without them the wards are the basemap and no host is named.
BASEMAP_URL = env.str("VX_BASEMAP_URL", default="")
BASEMAP_FILE = env.str("VX_BASEMAP_FILE", default="")
BASEMAP_ATTRIBUTION = env.str("VX_BASEMAP_ATTRIBUTION", default="")
BASEMAP_HOST = env.str("VX_BASEMAP_HOST", default="")
# A geocoder on the intranet (http and a private number only); empty: none.
GEOCODER_URL = env.str("VX_GEOCODER_URL", default="")
# A Dask scheduler on the intranet that large runs are sent to (such as tls://10.0.0.5:8786); empty: none.
DASK_SCHEDULER = env.str("VX_DASK_SCHEDULER", default="")

# Mail about new alerts: only with a server and the address that the pages are reached by.
EMAIL_HOST = env.str("VX_EMAIL_HOST", default="")
EMAIL_PORT = env.int("VX_EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("VX_EMAIL_USER", default="")
EMAIL_HOST_PASSWORD = env.str("VX_EMAIL_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("VX_EMAIL_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("VX_EMAIL_FROM", default="vung-xanh@localhost")
PAGES_ADDRESS = env.str("VX_PAGES_ADDRESS", default="").rstrip("/")
ALERT_MAIL = bool(EMAIL_HOST and PAGES_ADDRESS)
# What alerts are raised by (hotspots/alerts/kind.py says what each number means); every alert shows its own.
ALERT_LIMITS = {
    "budget": env.float("VX_ALERT_BUDGET", default=1.0),
    "history_months": env.int("VX_ALERT_HISTORY_MONTHS", default=36),
    "least_months": env.int("VX_ALERT_LEAST_MONTHS", default=12),
    "recurrence_days": env.float("VX_ALERT_RECURRENCE_DAYS", default=365.0),
    "least_incidents": env.int("VX_ALERT_LEAST_INCIDENTS", default=10),
    "relapse_m": env.float("VX_ALERT_RELAPSE_M", default=150.0),
    "relapse_months": env.int("VX_ALERT_RELAPSE_MONTHS", default=6),
    "relapse_incidents": env.int("VX_ALERT_RELAPSE_INCIDENTS", default=3),
}
# How long a removed point is watched, and how near a new one counts as its return (hotspots/removals).
REMOVAL_WATCH = {
    "months": env.int("VX_REMOVAL_WATCH_MONTHS", default=12),
    "metres": env.float("VX_REMOVAL_WATCH_M", default=200.0),
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src-elem": [SELF, NONCE],
        # Leaflet places panes and markers by style attributes; attributes of script stay blocked.
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:", *filter(None, [BASEMAP_HOST])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("vendor", VAR_DIR / "vendor")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 300

PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
