"""The preview as a Django app: its few tables."""

from django.apps import AppConfig


class PreviewConfig(AppConfig):
    """Tables that an LMS has of its own: state of blocks, completion, grades."""

    name = "praxis.preview"
    label = "praxis_preview"
    default_auto_field = "django.db.models.AutoField"
