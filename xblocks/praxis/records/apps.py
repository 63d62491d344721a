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

    # Read by edx-django-utils. The signal is named by its path, so that the platform is imported
    # only inside the platform; retirement runs in the LMS, which shares its database with Studio.
    plugin_app = {
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
        }
    }
