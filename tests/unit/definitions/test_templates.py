"""The documents an author may begin with: sound, whole, and translatable without breaking."""

from importlib import resources
from typing import Any

import pytest
from lxml import etree

from praxis.core.errors import OurFault
from praxis.definitions import case_study, peer_review, reflection
from praxis.definitions.definition import Definition
from praxis.definitions.fields import Widget, Written, specs
from praxis.definitions.reflection.library import SHELF
from praxis.definitions.templates import Template
from praxis.definitions.translation import sentences

WITH_TEMPLATES = (reflection.DEFINITION, peer_review.DEFINITION)
EVERY_KIND = pytest.mark.parametrize("definition", WITH_TEMPLATES, ids=lambda each: each.tag)
EVERY = pytest.mark.parametrize(
    ("definition", "template"),
    [
        pytest.param(definition, template, id=template.key)
        for definition in WITH_TEMPLATES
        for template in definition.templates
    ],
)
# What only an author knows.
LACKING = {"then-and-now": [("fields", 0, "recalls")]}


def backwards(sentence: str) -> str:
    """A translation that differs and holds what would break markup."""
    return f"<b>{sentence[::-1]} & ]]> %(x)s"


def elements(element: Any) -> list[Any]:
    """A document and all elements below it, in their order."""
    lists = [name for name, spec in specs(type(element)).items() if spec.widget is Widget.LIST]
    below = [each for name in lists for each in getattr(element, name)]
    return [element, *(each for child in below for each in elements(child))]


def unspoken(document: Any) -> list[object]:
    """All of a document that no translation may touch, in its order."""
    return [
        (name, getattr(element, name))
        for element in elements(document)
        for name, spec in specs(type(element)).items()
        if spec.widget not in (Widget.RICH, Widget.LINE, Widget.LINES, Widget.LIST)
        or (spec.widget is Widget.LINE and spec.written is Written.ATTRIBUTE)
    ]


def folder(definition: Definition[Any]) -> Any:
    return resources.files(f"praxis.definitions.{definition.tag}") / "templates"


def test_a_case_study_has_no_templates() -> None:
    assert case_study.DEFINITION.templates == ()


@EVERY_KIND
def test_every_file_is_offered_and_every_key_is_a_file(definition: Definition[Any]) -> None:
    files = sorted(each.name for each in folder(definition).iterdir())
    assert sorted(f"{each.key}.xml" for each in definition.templates) == files


@EVERY_KIND
def test_templates_can_be_told_apart(definition: Definition[Any]) -> None:
    templates = definition.templates
    assert len({each.label for each in templates}) == len(templates)
    assert len({each.description for each in templates}) == len(templates)


@EVERY_KIND
def test_a_new_block_begins_with_the_first_template_in_english(definition: Definition[Any]) -> None:
    assert definition.starter() == definition.templates[0].document()


@EVERY
def test_a_template_is_sound_but_for_what_only_its_author_knows(
    definition: Definition[Any], template: Template[Any]
) -> None:
    problems = definition.check(template.document())
    assert [each.path for each in problems] == LACKING.get(template.key, [])


@EVERY
def test_a_template_is_what_the_editor_s_form_and_the_source_hold(
    definition: Definition[Any], template: Template[Any]
) -> None:
    document = template.document()
    assert definition.read_form(definition.form(document)).document == document
    assert definition.parse(definition.serialise(document)).document == document


@EVERY
def test_a_translation_changes_every_text_and_nothing_else(
    definition: Definition[Any], template: Template[Any]
) -> None:
    english, other = template.document(), template.document(backwards)
    before, after = list(sentences(english)), list(sentences(other))
    assert after == [backwards(each) for each in before]
    assert unspoken(other) == unspoken(english)
    assert definition.check(other) == definition.check(english)
    assert definition.parse(definition.serialise(other)).document == other


@EVERY
def test_a_unit_of_translation_is_a_whole_paragraph_item_or_line(
    definition: Definition[Any], template: Template[Any]
) -> None:
    """No words are marked within a paragraph: its sentence would reach translators in pieces."""
    markup = [
        getattr(element, name)
        for element in elements(template.document())
        for name, spec in specs(type(element)).items()
        if spec.widget is Widget.RICH
    ]
    for paragraph in etree.fromstring(f"<x>{''.join(markup)}</x>"):
        assert paragraph.tag == "p"
        assert len([text for text in paragraph.itertext() if text.strip()]) == 1


@EVERY
def test_no_sentence_is_laid_out_or_could_be_taken_for_one_with_placeholders(
    definition: Definition[Any], template: Template[Any]
) -> None:
    for sentence in sentences(template.read()):
        assert sentence == " ".join(sentence.split())
        assert "%" not in sentence


@EVERY
def test_a_template_stays_small_and_leaves_the_language_to_the_course(
    definition: Definition[Any], template: Template[Any]
) -> None:
    document = template.document()
    assert len(elements(document)) <= 40
    assert len(definition.serialise(document)) < 8000
    assert document.language == ""


@EVERY
def test_a_template_names_its_source_in_a_comment(
    definition: Definition[Any], template: Template[Any]
) -> None:
    file = folder(definition) / f"{template.key}.xml"
    assert file.read_text(encoding="utf-8").startswith("<!-- ")


def test_a_file_that_is_wrong_is_our_fault() -> None:
    with pytest.raises(OurFault):
        SHELF.read(b"<reflection><field/></reflection>")
