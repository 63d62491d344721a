"""Language editions: what binds versions, which language leads, which versions are missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.importers.materials import codes, course_of, word

from praxis.importers.api import Converted
from praxis.importers.coursemap import CourseMap
from praxis.importers.found_again import blocks_of
from praxis.importers.tree import Html

RULES = {"en": "Ground rules", "fr": "Règles de base", "es": "Reglas básicas"}


def page(language: str, *, title: str = "", key: str = "") -> str:
    lines = ["---", f"language: {language}", *([f"key: {key}"] if key else []), "---"]
    return "\n".join(lines) + f"\n# {title or RULES[language]}\n\nText in {language}.\n"


def chapters(made: Converted) -> list[str]:
    return [chapter.name for chapter in made.course.chapters][:-1]  # the last are the credits


def html_of(made: Converted, name: str) -> str:
    found = {block.name: block for block in blocks_of(made.course)}
    block = found[name]
    assert isinstance(block, Html)
    return block.html


@pytest.mark.parametrize(
    "files",
    [
        {"en/rules.md": page("en"), "fr/rules.md": page("fr"), "es/rules.md": page("es")},
        {"rules.md": page("en"), "rules.fr.md": page("fr"), "rules.es.md": page("es")},
        {
            "a.md": page("en", key="rules"),
            "b.md": page("fr", key="rules"),
            "c.md": page("es", key="rules"),
        },
    ],
    ids=["folders", "endings", "keys"],
)
def test_versions_are_bound_and_named_after_the_main_one(tmp_path: Path, files: dict[str, str]):
    made = course_of(tmp_path, files, language="en")
    main, *versions = chapters(made)
    assert main in ("ground-rules", "rules")
    assert set(versions) == {f"{main}.fr", f"{main}.es"}


def test_the_main_language_comes_first_then_the_others_each_in_its_own_chapters(tmp_path: Path):
    made = course_of(
        tmp_path,
        {
            "en/1.md": page("en"),
            "en/2.md": page("en", title="More"),
            "fr/1.md": page("fr"),
            "fr/2.md": page("fr", title="Encore"),
        },
    )
    assert chapters(made) == ["ground-rules", "more", "ground-rules.fr", "more.fr"]


def test_every_page_leads_to_its_versions_named_in_their_own_language(tmp_path: Path):
    made = course_of(
        tmp_path, {"en/1.md": page("en"), "fr/1.md": page("fr"), "es/1.md": page("es")}
    )
    html = html_of(made, "ground-rules.text")
    assert '<a href="/jump_to_id/ground-rules.fr.page" hreflang="fr" lang="fr">Français</a>' in html
    assert "Español" in html
    assert "English" not in html
    assert "English" in html_of(made, "ground-rules.fr.text")


def test_the_language_asked_for_leads(tmp_path: Path):
    files = {"en/1.md": page("en"), "fr/1.md": page("fr")}
    made = course_of(tmp_path, files, language="fr")
    assert made.course.language == "fr"
    assert chapters(made) == ["regles-de-base", "regles-de-base.en"]


def test_a_missing_translation_is_listed_with_the_text_and_the_language(tmp_path: Path):
    files = {
        "kit/en/1.md": page("en"),
        "kit/en/2.md": page("en", title="More"),
        "kit/fr/1.md": page("fr"),
    }
    made = course_of(tmp_path, files)
    missing = [each for each in made.course.findings if each.code == "missing-translation"]
    assert [each.where.file.partition("/")[2] for each in missing] == ["kit/en/2.md"]
    assert "Français" in str(missing[0].what)


def test_a_manual_beside_a_session_in_several_languages_is_not_missed_in_them(tmp_path: Path):
    files = {
        "manual.docx": word(("Heading1", "Part"), ("", "Words")),
        "session/en/1.md": page("en"),
        "session/fr/1.md": page("fr"),
    }
    made = course_of(tmp_path, files)
    assert "missing-translation" not in codes(made.course.findings)


def test_varieties_of_one_language_are_one_edition_unless_both_have_the_text(tmp_path: Path):
    together = course_of(tmp_path / "1", {"a.md": page("en"), "b.md": page("en-GB", title="More")})
    assert chapters(together) == ["ground-rules", "more"]
    files = {"pt/1.md": page("pt", title="Um"), "pt-BR/1.md": page("pt-BR", title="Um")}
    apart = course_of(tmp_path / "2", files)
    assert chapters(apart) == ["um", "um.pt-BR"]


def test_every_page_says_its_language_and_direction(tmp_path: Path):
    files = {"en/1.md": page("en"), "ar/1.md": page("ar", title="القواعد")}
    made = course_of(tmp_path, files, language="en")
    assert '<div lang="en" dir="ltr">' in html_of(made, "ground-rules.text")
    assert '<div lang="ar" dir="rtl">' in html_of(made, "ground-rules.ar.text")


def test_one_session_in_several_languages_is_a_section_for_each(tmp_path: Path):
    session = "---\ntitle: %s\nkey: rules\nlanguage: %s\n---\n\n## One\n\na\n\n## Two\n\nb\n"
    made = course_of(
        tmp_path, {"a.md": session % ("Rules", "en"), "b.md": session % ("Règles", "fr")}
    )
    assert [chapter.title for chapter in made.course.chapters][:2] == ["Rules", "Règles"]
    assert [each.title for each in made.course.chapters[0].sequentials] == ["One", "Two"]


def test_a_manual_in_a_variety_of_the_language_lacks_no_version(tmp_path: Path):
    files = {
        "kit/a.md": page("en-GB", title="Manual"),
        "kit/b.md": page("en-GB", title="More"),
        "kit/en/1.md": page("en"),
        "kit/fr/1.md": page("fr"),
    }
    missing = [
        str(each.what)
        for each in course_of(tmp_path, files).course.findings
        if each.code == "missing-translation" and "English" in str(each.what)
    ]
    assert missing == []


def test_names_stay_with_their_texts_when_another_language_leads(tmp_path: Path):
    files = {"a.md": page("en", key="rules"), "b.md": page("fr", key="rules")}
    first = course_of(tmp_path, files, language="en")
    again = course_of(tmp_path, files, language="fr", previous=CourseMap(first.entries))
    assert {each.identity.file: each.name for each in again.entries} == {
        each.identity.file: each.name for each in first.entries
    }
