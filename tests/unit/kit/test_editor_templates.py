"""Beginning with a template: in the language of the author's text, checked, stored by nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from lxml import html
from tests.unit.kit.hosting import block_in, post
from xblock.fields import Scope, String

from praxis.definitions import reflection
from praxis.definitions.case_study import DEFINITION as CASE_STUDY
from praxis.definitions.reflection import DEFINITION
from praxis.kit.base import PraxisBlock
from praxis.kit.catalogues import catalogue
from praxis.kit.editor_templates import language_for

TEMPLATES = DEFINITION.templates
FIRST = TEMPLATES[0]


class Journal(PraxisBlock):
    """A block whose definition has templates, and no room of its own."""

    DEFINITION = DEFINITION
    ROOM = Path(__file__).parent
    NAME = "journal"
    INIT = "PraxisJournal"


class Titled(Journal):
    """A block with a title to begin with."""

    display_name = String(default="Reflection", scope=Scope.settings)


class Case(Journal):
    """A block whose definition has none."""

    DEFINITION = CASE_STUDY


def in_studio(cls: type[Any] = Journal, **fields: Any) -> Any:
    block = block_in(cls, {}, is_author_mode=True, **fields)
    block.save()
    return block


def drawn(block: Any) -> html.HtmlElement:
    return html.fragment_fromstring(block.studio_view().content, create_parent="div")


def values(markup: str, name: str) -> list[str]:
    page = html.fragment_fromstring(markup, create_parent="div")
    controls = page.xpath(f".//*[@data-field='{name}']//*[self::input or self::textarea]")
    return [str(control.value).strip() for control in controls]


def test_the_editor_offers_every_template_with_what_it_is_for() -> None:
    page = drawn(in_studio())
    options = page.xpath("//*[@data-templates]//option")
    assert [option.get("value") for option in options] == [each.key for each in TEMPLATES]
    assert [option.text for option in options] == [each.label for each in TEMPLATES]
    assert all(option.get("data-description") for option in options)
    assert page.xpath("//*[@data-about]")[0].text == FIRST.description


def test_the_offer_stands_open_only_in_a_new_block() -> None:
    old = in_studio(data=reflection.serialise(FIRST.document()))
    assert len(drawn(in_studio()).xpath("//*[@data-templates]/details[@open]")) == 1
    assert drawn(old).xpath("//*[@data-templates]/details[@open]") == []
    assert (in_studio().studio_view().json_init_args["isNew"]) is True
    assert (old.studio_view().json_init_args["isNew"]) is False


def test_a_definition_without_templates_offers_none() -> None:
    assert drawn(in_studio(Case)).xpath("//*[@data-templates]") == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
def test_a_template_comes_as_the_form_with_its_problems_and_is_not_saved(template: Any) -> None:
    block = in_studio()
    answer = post(block, "studio_convert", {"template": template.key}).json
    document = template.document()
    keys = [key for key in values(answer["html"], "key") if key]
    assert {field.key for field in document.fields} <= set(keys)
    assert values(answer["html"], "language") == ["en"]
    assert len(answer["problems"]) == len(DEFINITION.check(document))
    assert "source" not in answer
    assert block._get_fields_to_save() == []


def test_a_template_speaks_the_language_of_the_form_else_of_the_author() -> None:
    def language(form: str, author: str) -> list[str]:
        with translation.override(author):
            body = {"template": FIRST.key, "language": form}
            return values(post(in_studio(), "studio_convert", body).json["html"], "language")

    assert language("fr", "es") == ["fr"]
    assert language("pt-BR", "es") == ["pt-BR"]
    assert language("", "ar") == ["ar"]
    assert language("sw", "es") == ["es"]


@pytest.mark.parametrize(
    ("written", "language", "title"),
    [
        ("", "en", "What? So what? Now what?"),
        ("  ", "en", "What? So what? Now what?"),
        ("Reflection", "en", "What? So what? Now what?"),
        ("Action plan", "en", "Action plan"),  # no template of this kind is called so
        ("Ground rules", "en", "What? So what? Now what?"),
        ("At the gate", "en", "At the gate"),
        ("At  the gate ", "fr", "At the gate"),
    ],
)
def test_a_template_brings_its_title_unless_the_author_gave_one(
    written: str, language: str, title: str
) -> None:
    body = {"template": FIRST.key, "language": language, "title": written}
    answer = post(in_studio(Titled), "studio_convert", body).json
    assert answer["title"] == title


def test_a_title_of_ours_is_known_in_every_language() -> None:
    french = catalogue("fr").gettext
    assert french(FIRST.label) != FIRST.label
    for written in ("Reflection", TEMPLATES[-1].label):
        body = {"template": FIRST.key, "language": "fr", "title": french(written)}
        answer = post(in_studio(Titled), "studio_convert", body).json
        assert answer["title"] == french(FIRST.label)


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (("en-GB", "fr"), "en-GB"),
        (("", "fr"), "fr"),
        (("../../etc", "fr"), "fr"),
        (("sw", "am"), "en"),
        ((), "en"),
    ],
)
def test_the_first_language_that_we_speak_is_taken(wanted: tuple[str, ...], language: str) -> None:
    assert language_for(*wanted) == language


@pytest.mark.parametrize("key", ["no-such", "", None, 7])
def test_an_unknown_template_is_refused_with_a_sentence(key: object) -> None:
    answer = post(in_studio(), "studio_convert", {"template": key})
    assert answer.status_code == 400
    assert "template" in answer.json["error"]


def test_only_studio_hands_out_templates() -> None:
    learner = block_in(Journal, {})
    assert post(learner, "studio_convert", {"template": FIRST.key}).status_code == 403
