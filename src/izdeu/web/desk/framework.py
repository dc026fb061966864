"""Django's settings for the desk. Nothing secret stands in them: the key is in the vault, and the rest lives as long as the process."""

import logging
import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from izdeu.web.desk.rooms import rooms

HERE = Path(__file__).parent
NOTHING, OURS = "'none'", "'self'"


@dataclass(frozen=True, slots=True)
class Serving:
    """How the desk is reached. `idle`: seconds without a word from anybody after which it locks (alone) or signs out (a team)."""

    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    tls: bool = False
    idle: int = 15 * 60


def configure(serving: Serving) -> None:
    """Once a process. The store's own settings, made for programs that have none, then stay out of the way."""
    if not settings.configured:
        settings.configure(**_settings(serving))
        quiet = logging.getLogger("django")  # its traces repeat what was asked for; `faults` says what a maker needs
        quiet.addHandler(logging.NullHandler())
        quiet.propagate = False
        django.setup()


def _settings(serving: Serving) -> dict[str, Any]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(48),  # whoever was signed in signs in again when the desk was started anew
        "DEBUG": False,
        "ALLOWED_HOSTS": list(serving.hosts),
        "ROOT_URLCONF": "izdeu.web.desk.urls",
        "INSTALLED_APPS": [
            "izdeu.store", "izdeu.web.desk", "django.contrib.auth", "django.contrib.contenttypes",
            "django.contrib.sessions", "django.contrib.messages", "allauth", "allauth.account", "allauth.mfa",
            "allauth.usersessions", "django_htmx",
        ],
        "MIDDLEWARE": [
            "izdeu.web.desk.headers.Headers",
            "izdeu.web.desk.assets.Assets",
            "csp.middleware.CSPMiddleware",
            "izdeu.web.desk.tongue.Tongue",
            "izdeu.web.desk.door.Unlocked",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "izdeu.web.desk.sent.Whole",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
            "izdeu.web.desk.lately.LastSeen",
            "django_htmx.middleware.HtmxMiddleware",
            "izdeu.web.desk.door.Door",
        ],
        "DATABASES": {},  # the vault gives each thread its connection
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "TEMPLATES": [_templates()],
        "STATIC_URL": "/static/",
        "USE_TZ": True, "USE_I18N": True, "LANGUAGE_CODE": "en", "LOGGING_CONFIG": None,
        "LANGUAGES": [(code, code) for code in ("en", "ru", "kk", "zh-hans", "ug", "tr")],
        **_sign_in(serving), **_cookies(serving), **_policy(),
        "FILE_UPLOAD_HANDLERS": ["izdeu.web.desk.upload.InMemory"],
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 20 << 20,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 1000,
    }  # fmt: skip


def _templates() -> dict[str, Any]:
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates", *(room.templates for room in rooms())],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "izdeu.web.desk.context.desk",
            ],
            "builtins": ["izdeu.web.desk.templatetags.desk", "izdeu.web.dossier.filters"],
        },
    }


def _sign_in(serving: Serving) -> dict[str, Any]:
    return {
        "AUTH_USER_MODEL": "desk.Member",
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 12},
            },
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        ],
        "ACCOUNT_ADAPTER": "izdeu.web.desk.members.Closed",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": "name",
        "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_PRESERVE_USERNAME_CASING": True,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_LOGOUT_REDIRECT_URL": "/account/login/",
        "LOGIN_URL": "/account/login/",
        "LOGIN_REDIRECT_URL": "/",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_ISSUER": "Izdeu",
        "MFA_TOTP_TOLERANCE": 1,  # half a minute by which a telephone's clock may be off
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not serving.tls,  # browsers allow it on localhost alone
        "USERSESSIONS_TRACK_ACTIVITY": True,
    }


def _cookies(serving: Serving) -> dict[str, Any]:
    return {
        "SESSION_COOKIE_NAME": "izdeu", "SESSION_COOKIE_SAMESITE": "Strict", "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SECURE": serving.tls, "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "SESSION_COOKIE_AGE": int(timedelta(hours=12).total_seconds()),
        "CACHES": {"default": {"BACKEND": "izdeu.web.desk.lasting.Steady"}},
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",  # a cookie would hold names in clear
        "CSRF_COOKIE_NAME": "izdeu-form", "CSRF_COOKIE_SAMESITE": "Strict", "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SECURE": serving.tls, "CSRF_FAILURE_VIEW": "izdeu.web.desk.faults.stale_form",
        "DESK_IDLE": serving.idle, "DESK_TLS": serving.tls,
    }  # fmt: skip


def _policy() -> dict[str, Any]:
    return {
        "CONTENT_SECURITY_POLICY": {
            "DIRECTIVES": {
                "default-src": [NOTHING], "script-src": [OURS], "style-src": [OURS], "font-src": [OURS],
                "img-src": [OURS, "data:"], "media-src": [OURS], "connect-src": [OURS], "form-action": [OURS], "manifest-src": [OURS],
                "base-uri": [NOTHING], "frame-ancestors": [NOTHING], "object-src": [NOTHING],
            }
        }
    }  # fmt: skip
