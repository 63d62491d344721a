"""What the tests inside an edx-platform share; anywhere else they skip, saying so.

Nothing of the host is imported before a test runs, so that an ordinary `pytest tests` can collect
these files. MongoDB is in memory, and courses come by the host's own importer. One course store
serves the whole run: what a test writes into a course or a table is rolled back with its
transaction, because the store's index of courses is a table too and points to versions that never
change.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

HERE = Path(__file__).parent
HOSTS = {"lms.urls": "lms", "cms.urls": "studio"}
NEEDED = "Needs an edx-platform with its {host} settings: see tests/platform/README.md."
OURS = "praxis"


def _host() -> str:
    """Which half of an edx-platform this run is inside: `lms`, `studio`, or none."""
    return HOSTS.get(getattr(settings, "ROOT_URLCONF", ""), "") if settings.configured else ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE not in item.path.parents:
            continue
        wanted = item.path.relative_to(HERE).parts[0]
        if wanted in ("lms", "studio") and wanted != _host():
            item.add_marker(pytest.mark.skip(reason=NEEDED.format(host=wanted.upper())))
        elif not _host():
            item.add_marker(pytest.mark.skip(reason=NEEDED.format(host="LMS or Studio")))
        item.add_marker(pytest.mark.django_db(databases="__all__"))


@pytest.fixture(scope="session")
def mongo_in_memory() -> None:
    """A MongoDB that lives in this process, unless EDXAPP_TEST_MONGO_HOST names a real one."""
    if "EDXAPP_TEST_MONGO_HOST" in os.environ:
        return
    import mongomock
    import pymongo
    from mongomock.gridfs import enable_gridfs_integration

    enable_gridfs_integration()
    mongomock.database.Database.command = lambda *_args, **_options: {"ok": 1.0}  # the host pings
    pymongo.MongoClient = mongomock.MongoClient


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Our tables come from our migrations; the host's are made without, as in its own tests."""
    from django.apps import apps

    settings.MIGRATION_MODULES = {
        app.label: None for app in apps.get_app_configs() if not app.name.startswith(OURS)
    }


@pytest.fixture(scope="session")
def store(mongo_in_memory: None, django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The host's course store, empty at first, for the whole run."""
    from xmodule.modulestore.django import modulestore
    from xmodule.modulestore.tests.django_utils import ModuleStoreIsolationMixin

    class Isolation(ModuleStoreIsolationMixin):
        """The host's own way to keep a test's courses apart."""

    with django_db_blocker.unblock():
        Isolation.start_modulestore_isolation()
        yield modulestore()
        Isolation.end_modulestore_isolation()


@pytest.fixture(scope="session")
def import_folder(store: Any, django_db_blocker: Any) -> Callable[[Path, str], Any]:
    """`import_folder(olx, run)`: the key of a new course, made by the host's importer."""
    from opaque_keys.edx.keys import CourseKey
    from xmodule.contentstore.django import contentstore
    from xmodule.modulestore import ModuleStoreEnum
    from xmodule.modulestore.xml_importer import import_course_from_xml

    def import_one(olx: Path, run: str) -> Any:
        key = CourseKey.from_string(f"course-v1:Praxis+Platform+{run}")
        with django_db_blocker.unblock():
            import_course_from_xml(
                store,
                ModuleStoreEnum.UserID.test,
                olx.parent,
                source_dirs=[olx.name],
                static_content_store=contentstore(),
                target_id=key,
                create_if_not_present=True,
                load_error_blocks=False,
                raise_on_failure=True,
            )
        return key

    return import_one


@pytest.fixture(scope="session")
def small_course(import_folder: Callable[[Path, str], Any]) -> Any:
    """The key of the course beside this file: a case study with every lock, reflections of every
    kind, a peer review."""
    return import_folder(HERE / "course", "small")


@pytest.fixture(scope="session")
def sample_course(
    store: Any, import_folder: Callable[[Path, str], Any], django_db_blocker: Any
) -> Any:
    """The key of the sample course, as praxis-import wrote it, opened to the public."""
    folder = os.environ.get("PRAXIS_COURSE", "")
    if not folder:
        pytest.skip("PRAXIS_COURSE is not set: it names the OLX folder of the sample course.")
    key = import_folder(Path(folder).resolve(), "sample")
    with django_db_blocker.unblock():
        course = store.get_course(key)
        course.course_visibility = "public"
        store.update_item(course, course.edited_by)
    return key


@pytest.fixture
def ours(store: Any) -> Callable[[Any], list[Any]]:
    """`ours(course)`: the usage keys of all Praxis blocks of a course, in a stable order."""

    def praxis_blocks(course: Any) -> list[Any]:
        keys = [block.scope_ids.usage_id for block in store.get_items(course)]
        return sorted((key for key in keys if key.block_type.startswith("praxis_")), key=str)

    return praxis_blocks


@pytest.fixture
def road(small_course: Any) -> Any:
    """The usage key of the case study in the small course."""
    return small_course.make_usage_key("praxis_case_study", "road")


@pytest.fixture
def table(small_course: Any) -> Any:
    """The usage key of the case study with roles, whose answers are final and ungraded."""
    return small_course.make_usage_key("praxis_case_study", "table")


@pytest.fixture
def diary(small_course: Any) -> Any:
    """The usage key of the reflection with every kind of field, in rounds, for up to everybody."""
    return small_course.make_usage_key("praxis_reflection", "diary")


@pytest.fixture
def after(small_course: Any) -> Any:
    """The usage key of the reflection beside it, which shows what was written there."""
    return small_course.make_usage_key("praxis_reflection", "after")


@pytest.fixture
def essay(small_course: Any) -> Any:
    """The usage key of the reflection that is worth three points; nothing in it can be deleted."""
    return small_course.make_usage_key("praxis_reflection", "essay")


@pytest.fixture
def note(small_course: Any) -> Any:
    """The usage key of the peer review, worth ten points: two reviews each."""
    return small_course.make_usage_key("praxis_peer_review", "note")


@pytest.fixture(autouse=True)
def no_page_bundles(monkeypatch: pytest.MonkeyPatch) -> None:
    """The host's own scripts are not built for tests; its pages are drawn without them."""
    if not _host():
        return
    loader = "webpack_loader.utils."
    monkeypatch.setattr(loader + "get_as_tags", lambda *_args, **_options: [])
    monkeypatch.setattr(loader + "get_files", lambda *_args, **_options: [])
    monkeypatch.setattr(
        "webpack_loader.templatetags.webpack_loader.render_bundle", lambda *_args, **_options: ""
    )


@pytest.fixture(autouse=True)
def empty_caches() -> Iterator[None]:
    """Ids come again after a roll-back: no cache may know the people of the last test."""
    yield
    if _host():
        from django.core.cache import caches
        from edx_django_utils.cache import RequestCache

        for cache in caches.all():
            cache.clear()
        RequestCache.clear_all_namespaces()
