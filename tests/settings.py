"""The smallest Django that carries our apps, on SQLite in memory."""

from pathlib import Path

SECRET_KEY = "only-for-tests"
USE_TZ = True
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "praxis.records.apps.RecordsConfig",
    "praxis.peer_review.apps.PeerReviewConfig",
    "praxis.preview.apps.PreviewConfig",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
PREVIEW_COURSE = Path(__file__).parent / "browser" / "course"
