"""How the peer-review app plugs into the LMS and Studio."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeerReviewConfig(AppConfig):
    """The app `praxis_peer_review`: works, leases, reviews and scores."""

    name = "praxis.peer_review"
    label = "praxis_peer_review"
    verbose_name = _("Praxis: peer review")
    default_auto_field = "django.db.models.BigAutoField"

    # Read by edx-django-utils. The clock and retirement run in the LMS, which shares its database
    # with Studio. Production's settings come after the common ones, and may replace what they gave.
    plugin_app = {
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
                        "dispatch_uid": "praxis.peer_review.erase_retired_learner",
                    }
                ],
            }
        },
    }

    def ready(self) -> None:
        """Hear of learners who leave and of accounts deleted, wherever the app is installed."""
        from django.contrib.auth import get_user_model
        from django.db.models.signals import pre_delete

        from praxis.peer_review.signals import erase_deleted_learner, erase_leaving_learner
        from praxis.records.erasing import learner_leaves

        learner_leaves.connect(
            erase_leaving_learner, dispatch_uid="praxis.peer_review.erase_leaving_learner"
        )
        pre_delete.connect(
            erase_deleted_learner,
            sender=get_user_model(),
            dispatch_uid="praxis.peer_review.erase_deleted_learner",
        )
