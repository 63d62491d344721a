"""Our tables in the host's database: made by our migrations, in the LMS and in Studio."""

from __future__ import annotations

LABEL = "praxis_records"


def test_every_migration_of_ours_is_applied() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    loader = MigrationExecutor(connection).loader
    ours = {key for key in loader.disk_migrations if key[0] == LABEL}
    assert ours
    assert ours <= set(loader.applied_migrations)


def test_the_hosts_settings_want_no_further_migration() -> None:
    from django.core.management import call_command

    call_command("makemigrations", LABEL, check=True, dry_run=True, verbosity=0)


def test_our_tables_can_be_asked() -> None:
    from django.apps import apps

    models = list(apps.get_app_config(LABEL).get_models())
    assert models
    assert not [model for model in models if model.objects.exists()]
