"""The settings of the preview's Django, made for one course folder and one SQLite file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import admin

APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "praxis.peer_review.apps.PeerReviewConfig",
    "praxis.records.apps.RecordsConfig",
    "praxis.preview.apps.PreviewConfig",
    "submissions",
    "xblocks_contrib.problem.capa.apps.CapaAppConfig",
]
MIDDLEWARE = [
    "praxis.records.middleware.erase_drafts_at_logout",
    "django.middleware.security.SecurityMiddleware",
    # Refuses names that are not this machine's: a site that points its own name here reads nothing.
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "praxis.preview.clock.StrikeTheClock",
    "praxis.preview.views.site.KnowThePerson",
    "praxis.preview.views.site.SpeakTheLanguageChosen",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "praxis.preview.views.site.KeepWordsHere",
    "praxis.preview.views.site.SaySentences",
]


def preview_settings(course: Path, database: Path, hosts: list[str], secret: str) -> dict[str, Any]:
    """All settings, for `django.conf.settings.configure`."""
    return {
        "ALLOWED_HOSTS": hosts,
        "SECRET_KEY": secret,
        "DEBUG": False,
        "INSTALLED_APPS": APPS,
        "MIDDLEWARE": MIDDLEWARE,
        "ROOT_URLCONF": "praxis.preview.urls",
        "DEFAULT_AUTO_FIELD": "django.db.models.AutoField",
        "DATABASES": {
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(database),
                "OPTIONS": {"timeout": 20},
            }
        },
        "TEMPLATES": [
            {  # for the built-in problem block alone; our pages bring their own engine
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
            }
        ],
        "STATIC_URL": "/preview-files/",
        "STATICFILES_DIRS": [
            str(Path(__file__).parent / "assets"),
            # jQuery, which the built-in problem block expects, as Django ships it.
            ("vendor", str(Path(admin.__file__).parent / "static/admin/js/vendor")),
        ],
        "USE_TZ": True,
        "USE_I18N": True,
        "LANGUAGES": [(code, code) for code in ("en", "fr", "es", "pt", "ar")],
        "X_FRAME_OPTIONS": "SAMEORIGIN",
        "LOGIN_URL": "sign-in",
        "PREVIEW_COURSE": course,
        "PRAXIS_COURSE_TITLE": "praxis.preview.views.site.course_title",
        "SERVICE_VARIANT": "lms",
        # The built-in problem block looks here for the way to its files.
        "PIPELINE": {"PIPELINE_ENABLED": False},
        "REQUIRE_DEBUG": True,
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING"}},
            "root": {"handlers": ["console"], "level": "WARNING"},
        },
    }
