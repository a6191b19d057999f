"""All settings, from the environment. docs/configuration.md explains each variable."""

from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from environs import Env

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.str("INCLUSION_VAR", str(BASE_DIR / "var"))).absolute()
MODE = env.str("INCLUSION_MODE", "production")
if MODE not in {"development", "production", "test"}:
    raise ImproperlyConfigured(
        f"INCLUSION_MODE is '{MODE}': it must be development, production or test."
    )
PRODUCTION = MODE == "production"


def _required_in_production() -> None:
    """Refuse to start half-configured: a default key or host would be everybody's."""
    missing = [
        name
        for name in ("INCLUSION_SECRET_KEY", "INCLUSION_HOSTS", "INCLUSION_URL")
        if not env.str(name, "")
    ]
    if PRODUCTION and missing:
        raise ImproperlyConfigured(
            "Production needs these environment variables: " + ", ".join(missing)
        )


def _own_key() -> str:
    """A key made once for this machine, readable by its owner only."""
    path = VAR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text().strip()


_required_in_production()
DEBUG = MODE == "development"
SECRET_KEY = env.str("INCLUSION_SECRET_KEY", "") or _own_key()
ALLOWED_HOSTS = (
    env.list("INCLUSION_HOSTS")
    if PRODUCTION
    else ["localhost", "127.0.0.1", "[::1]", *(["testserver"] if MODE == "test" else [])]
)
PUBLIC_URL = env.str("INCLUSION_URL", "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PRODUCTION else []

INSTALLED_APPS = [
    "inclusion",
    "learners",
    "workshops",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    *([] if PRODUCTION else ["whitenoise.runserver_nostatic"]),
    "inclusion.statics.StaticFiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "django_tasks_db",
    "phonenumber_field",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "inclusion.middleware.SessionEndMiddleware",
    "inclusion.middleware.LanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "inclusion.middleware.OrganisationMiddleware",
    "inclusion.middleware.SecondFactorMiddleware",
    "inclusion.middleware.PrivacyMiddleware",
]

ROOT_URLCONF = "inclusion.urls"
WSGI_APPLICATION = "inclusion.wsgi.application"
FORM_RENDERER = "inclusion.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "inclusion.context.house",
            ],
            "builtins": ["inclusion.templatetags.house"],
        },
    },
]

# Database: SQLite in one file unless DATABASE_URL names another.
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR}/inclusion.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR.mkdir(parents=True, exist_ok=True)
    # IMMEDIATE: with deferred transactions, concurrent writers fail at once whatever the timeout.
    # FULL: an acknowledged register survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
            "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "inclusion_cache",
    }
}
TASKS = {
    "default": {
        "BACKEND": "django.tasks.backends.immediate.ImmediateBackend"
        if env.bool("INCLUSION_TASKS_IMMEDIATE", False)
        else "django_tasks_db.DatabaseBackend"
    }
}

# People
AUTH_USER_MODEL = "inclusion.User"
AUTHENTICATION_BACKENDS = ["inclusion.login.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "inclusion.login.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is verified by the invitation sent to it
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = True  # no question at login: sessions last the hours set below
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_MAX_EMAIL_ADDRESSES = 1
ACCOUNT_FORMS = {
    "login": "inclusion.login.LoginForm",
    "request_login_code": "inclusion.login.RequestCodeForm",
    "reset_password": "inclusion.login.ResetPasswordForm",
}
MFA_ADAPTER = "inclusion.login.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "inclusion.login.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Inclusion"
MFA_TOTP_TOLERANCE = 1  # half a minute either way: phones drift, people type slowly
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
SECOND_FACTOR_REQUIRED = PRODUCTION

# Mail: by task, through the server of INCLUSION_EMAIL_URL; files in development.
HAS_MAIL_SERVER = bool(env.str("INCLUSION_EMAIL_URL", ""))
if HAS_MAIL_SERVER:
    if not env.str("INCLUSION_EMAIL_URL").startswith(("smtp://", "submission://")):
        raise ImproperlyConfigured("INCLUSION_EMAIL_URL starts with smtp:// or submission://.")
    _mail = env.dj_email_url("INCLUSION_EMAIL_URL")
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": _mail["EMAIL_HOST"],
                "port": _mail["EMAIL_PORT"],
                "username": _mail["EMAIL_HOST_USER"],
                "password": _mail["EMAIL_HOST_PASSWORD"],
                "use_tls": _mail["EMAIL_USE_TLS"],
                "use_ssl": _mail["EMAIL_USE_SSL"],
                "timeout": 20,
            },
        }
    }
elif PRODUCTION:
    MAILERS = {}  # no server, no mail: pages give links to copy instead
else:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(VAR / "mail")},
        }
    }
ACCOUNT_LOGIN_BY_CODE_ENABLED = HAS_MAIL_SERVER or not PRODUCTION
DEFAULT_FROM_EMAIL = env.str("INCLUSION_FROM_EMAIL", "inclusion@localhost")

# Addresses: looked up by the geocoder chosen here, and by none without it
GEOCODER_URL = env.str("INCLUSION_GEOCODER_URL", "").rstrip("/")
if GEOCODER_URL and not GEOCODER_URL.startswith(("https://", "http://")):
    raise ImproperlyConfigured("INCLUSION_GEOCODER_URL starts with https:// or http://.")

# Language and time
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
FORMAT_MODULE_PATH = ["inclusion.formats"]
PHONENUMBER_DEFAULT_REGION = "FR"

# Files
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a missing folder
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", find_spec("bootstrap").submodule_search_locations[0]),  # type: ignore[union-attr,index]
]
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "jpg", "webp", "woff2", "gz", "br"]
FILES_ROOT = VAR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_LIMIT = 10 * 1024 * 1024
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(FILES_ROOT)},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

# What a browser may do with our pages
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_AGE_OF_POWERS = 2 * 3600  # administrators and network coordinators
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("INCLUSION_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    if env.bool("INCLUSION_BEHIND_PROXY", False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DJANGO_TABLES2_TEMPLATE = "components/table.html"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "inclusion.logs.WithoutSecrets"}},
    "formatters": {
        "server": {
            "()": "django.utils.log.ServerFormatter",
            "format": "[{server_time}] {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["secrets"]},
        "server": {
            "class": "logging.StreamHandler",
            "filters": ["secrets"],
            "formatter": "server",
        },
    },
    "loggers": {
        # Django's own handlers would write addresses whole.
        "django": {"handlers": [], "level": env.str("INCLUSION_LOG_LEVEL", "WARNING")},
        "django.server": {"handlers": ["server"], "level": "INFO", "propagate": False},
    },
    "root": {"handlers": ["console"], "level": env.str("INCLUSION_LOG_LEVEL", "WARNING")},
}
