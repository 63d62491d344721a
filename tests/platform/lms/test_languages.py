"""The LMS in another language: our sentences come from our catalogues, in the right direction."""

from __future__ import annotations

import re
from typing import Any

import pytest

SAVE = "Save my answer"


@pytest.fixture
def released() -> None:
    """Every language of ours is one that the LMS offers."""
    from common.djangoapps.student.tests.factories import UserFactory
    from openedx.core.djangoapps.dark_lang.models import DarkLangConfig

    DarkLangConfig(
        released_languages="ar,es-419,fr,pt-br", enabled=True, changed_by=UserFactory()
    ).save()


def ours(language: str, sentence: str) -> str:
    """The sentence in our own catalogue."""
    import gettext
    from importlib.resources import files

    catalogue = files("praxis") / "translations" / language / "LC_MESSAGES" / "text.mo"
    with catalogue.open("rb") as stream:
        translated = gettext.GNUTranslations(stream).gettext(sentence)
    assert translated != sentence
    return translated


@pytest.mark.parametrize(
    ("chosen", "language", "direction"),
    [("fr", "fr", "ltr"), ("es-419", "es", "ltr"), ("pt-br", "pt", "ltr"), ("ar", "ar", "rtl")],
)
def test_a_learner_reads_our_sentences_in_the_language_they_chose(
    learner: Any, road: Any, released: None, chosen: str, language: str, direction: str
) -> None:
    from django.conf import settings
    from openedx.core.djangoapps.user_api.preferences.api import set_user_preference

    set_user_preference(learner.user, "pref-lang", chosen)
    learner.client.cookies[settings.LANGUAGE_COOKIE_NAME] = chosen
    page = learner.page(road).content.decode()
    assert ours(language, SAVE) in page
    assert f'dir="{direction}"' in page


@pytest.mark.parametrize(("chosen", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_a_reflection_stands_in_the_direction_of_its_reader_unless_its_author_says(
    learner: Any, diary: Any, essay: Any, released: None, chosen: str, direction: str
) -> None:
    from django.conf import settings
    from openedx.core.djangoapps.user_api.preferences.api import set_user_preference

    set_user_preference(learner.user, "pref-lang", chosen)
    learner.client.cookies[settings.LANGUAGE_COOKIE_NAME] = chosen

    for usage, expected in ((essay, direction), (diary, "ltr")):  # the diary is in English
        page = learner.page(usage).content.decode()
        start = re.search(r'<section class="praxis praxis-reflection"[^>]*>', page)
        assert start
        assert f'lang="{chosen}"' in start[0]
        assert f'dir="{expected}"' in start[0]
