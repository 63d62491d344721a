"""How the records app plugs into the LMS and Studio."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """The app `praxis_records`: learners' work, kept and erased."""

    name = "praxis.records"
    label = "praxis_records"
    verbose_name = _("Praxis: learners' work")
    default_auto_field = "django.db.models.BigAutoField"

    # Read by edx-django-utils. My Record is a page of the LMS, where learners are. Signals of the
    # platform are named by their path, so that it is imported only inside of itself; retirement
    # runs in the LMS, which shares its database with Studio.
    plugin_app = {
        "url_config": {
            "lms.djangoapp": {
                "namespace": "praxis_records",
                "regex": r"^praxis/",
                "relative_path": "urls",
            }
        },
        # Production's settings come after the common ones, and may replace what those gave.
        "settings_config": {
            "lms.djangoapp": {
                "common": {"relative_path": "settings"},
                "production": {"relative_path": "settings"},
            }
        },
        "signals_config": {
            "lms.djangoapp": {
                "relative_path": "signals",
                "receivers": [
                    {
                        "receiver_func_name": "erase_retired_learner",
                        "signal_path": (
                            "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC"
                        ),
                        "dispatch_uid": "praxis.records.erase_retired_learner",
                    }
                ],
            }
        },
    }

    def ready(self) -> None:
        """Hear of logouts wherever the app is installed, the preview included."""
        from django.contrib.auth.signals import user_logged_out

        from praxis.records.middleware import mark_logout

        user_logged_out.connect(mark_logout, dispatch_uid="praxis.records.mark_logout")
