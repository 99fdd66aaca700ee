"""Settings of the embedded web application and its store.

Environment variables:
    STYRKEDJA_DATA: folder of the database and the secret key; by default
        `~/.local/share/styrkedja` (or the platform's own place).
    STYRKEDJA_DATABASE: address of the database; by default SQLite in that folder.
        "postgresql://user:password@host:5432/name" or "sqlite:////folder/file.sqlite3".

Rooms are named by dotted strings only; what is imported from them needs no Django.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from styrkedja.base.errors import WrongCallError
from styrkedja.base.folders import data_folder
from styrkedja.store.address import describe_database

_LARGEST_FORM_BYTES = 1_000_000


def _secret_key(folder: Path) -> str:
    path = folder / "secret-key"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(50))
        return path.read_text(encoding="ascii")
    except OSError as fault:
        raise WrongCallError("store_unwritable", place=str(folder)) from fault


_FOLDER = data_folder()

SECRET_KEY = _secret_key(_FOLDER)
DATABASES = {"default": describe_database(os.environ.get("STYRKEDJA_DATABASE"), _FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DEBUG = False
# One person's local mode: there are no accounts, so no other computer may ask.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "styrkedja.store",
    "styrkedja.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "styrkedja.web.urls"
WSGI_APPLICATION = "styrkedja.web.server.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
# Cookies instead of sessions: nobody logs in yet.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = _LARGEST_FORM_BYTES
