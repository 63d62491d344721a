"""Our tables in the host's database: made by our migrations, in the LMS and in Studio."""

from __future__ import annotations

import pytest

LABELS = ("praxis_records", "praxis_peer_review")


@pytest.mark.parametrize("label", LABELS)
def test_every_migration_of_ours_is_applied(label: str) -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    loader = MigrationExecutor(connection).loader
    ours = {key for key in loader.disk_migrations if key[0] == label}
    assert ours
    assert ours <= set(loader.applied_migrations)


@pytest.mark.parametrize("label", LABELS)
def test_the_hosts_settings_want_no_further_migration(label: str) -> None:
    from django.core.management import call_command

    call_command("makemigrations", label, check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("label", LABELS)
def test_our_tables_can_be_asked(label: str) -> None:
    from django.apps import apps

    models = list(apps.get_app_config(label).get_models())
    assert models
    assert not [model for model in models if model.objects.exists()]
