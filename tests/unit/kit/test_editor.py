"""The Studio editor: drawn for any definition, saving all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from opaque_keys.edx.keys import UsageKey
from tests.unit.kit.hosting import block_in, post

from praxis.definitions.case_study import DEFINITION, serialise, starter
from praxis.definitions.fields import Widget, specs
from praxis.kit.base import PraxisBlock
from praxis.kit.editor import files_address
from praxis.kit.host import Host

SOURCE = serialise(starter())
ATTACK = "</textarea><script>alert(1)</script>"


class Exercise(PraxisBlock):
    """A block with an authored document, and no room of its own."""

    DEFINITION = DEFINITION
    ROOM = Path(__file__).parent
    NAME = "exercise"
    INIT = "PraxisExercise"


def in_studio(**fields: Any) -> Any:
    return block_in(Exercise, {}, is_author_mode=True, **fields)


@pytest.fixture
def block() -> Any:
    return in_studio(data=SOURCE, display_name="The offer", weight=2.0)


def drawn(block: Any) -> html.HtmlElement:
    return html.fragment_fromstring(block.studio_view().content, create_parent="div")


def lists_of(cls: type[Any], path: str = "") -> list[str]:
    found = []
    for name, spec in specs(cls).items():
        if spec.widget is Widget.LIST:
            here = f"{path}.{name}".lstrip(".")
            found += [here, *lists_of(spec.item, here)]
    return found


def test_the_form_holds_every_field_and_a_template_for_every_list(block: Any) -> None:
    page = drawn(block)
    for path in lists_of(DEFINITION.root):
        assert len(page.xpath(f"//template[@data-new='{path}']")) == 1
    form = page.xpath("//*[@data-form]")[0]
    for name in specs(DEFINITION.root):
        assert form.xpath(f".//*[@data-field='{name}']")
    assert len(form.xpath(".//*[@data-field='stages']/ol/li")) == 2


def test_every_field_has_a_label_or_a_name_and_ids_are_unique(block: Any) -> None:
    page = drawn(block)
    ids = page.xpath("//*[not(ancestor-or-self::template)]/@id")
    assert len(ids) == len(set(ids))
    for control in page.xpath("//input | //select | //textarea[not(@hidden)]"):
        labels = page.xpath("//label[@for=$id]", id=control.get("id") or "-")
        assert labels or control.xpath("ancestor::label")
    for control in page.xpath("//*[@role='textbox']"):
        assert page.xpath("//*[@id=$id]", id=control.get("aria-labelledby"))


def test_a_new_block_begins_with_the_starter(block: Any) -> None:
    new = in_studio()
    assert "The situation" in new.studio_view().content
    assert post(new, "studio_convert", {"source": SOURCE}).json["problems"] == []
    assert new.data == ""


def test_a_source_that_cannot_be_read_is_shown_as_source_with_its_problem() -> None:
    view = in_studio(data="<case_study><stage></case_study>").studio_view()
    page = html.fragment_fromstring(view.content, create_parent="div")
    assert page.xpath("//*[@data-face='source']/@aria-selected") == ["true"]
    assert page.xpath("//*[@data-source]")[0].text.strip() == "<case_study><stage></case_study>"
    assert view.json_init_args["problems"][0]["line"] == 1


def test_nothing_an_author_wrote_acts_in_the_editor() -> None:
    form = DEFINITION.form(starter())
    form["stages"][0] |= {"title": ATTACK, "body": f"<p>{ATTACK}</p>"}
    document = DEFINITION.read_form(form).document
    block = in_studio(data=serialise(document), display_name=ATTACK)
    assert drawn(block).xpath("//script") == []
    assert drawn(in_studio(data=f"<case_study>{ATTACK}")).xpath("//script") == []


def test_a_form_without_problems_is_saved_as_readable_xml(block: Any) -> None:
    form = DEFINITION.form(starter())
    form["stages"][0]["title"] = "A new title"
    body = {"form": form, "settings": {"display_name": " The\noffer ", "weight": "2,5"}}
    assert post(block, "studio_save", body).json == {"saved": True}
    assert block.data == SOURCE.replace("The situation", "A new title")
    assert (block.display_name, block.weight) == ("The offer", 2.5)


def test_a_source_without_problems_is_saved_as_we_write_it(block: Any) -> None:
    source = SOURCE.replace("\n", "\n\n").replace("The situation", "A new title")
    assert post(block, "studio_save", {"source": source}).json == {"saved": True}
    assert block.data == SOURCE.replace("The situation", "A new title")
    assert block.display_name == "The offer"


@pytest.mark.parametrize(
    ("body", "path", "line"),
    [
        ({"source": "<case_study>\n<stage/></case_study>"}, ["stages", 0, "key"], 2),
        ({"source": "<case_study>\n"}, [], 2),
        ({"form": {"stages": []}}, ["stages"], None),
        ({"form": 7}, [], None),
        ({"source": SOURCE, "settings": {"weight": "-1"}}, ["settings", "weight"], None),
        ({"source": SOURCE, "settings": {"weight": "nan"}}, ["settings", "weight"], None),
        (
            {"source": SOURCE, "settings": {"display_name": "x" * 300}},
            ["settings", "display_name"],
            None,
        ),
    ],
)
def test_a_problem_is_told_with_its_place_and_nothing_is_assigned(
    block: Any, body: dict[str, Any], path: list[object], line: int | None
) -> None:
    body = {"settings": {"display_name": "Changed"}} | body
    problem = post(block, "studio_save", body).json["problems"][0]
    assert (problem["path"], problem["line"]) == (path, line)
    assert problem["text"]
    assert (block.data, block.display_name, block.weight) == (SOURCE, "The offer", 2.0)


@pytest.mark.parametrize("body", [{}, {"source": 3}, {"settings": {}}])
def test_what_holds_no_document_is_refused(block: Any, body: dict[str, Any]) -> None:
    answer = post(block, "studio_save", body)
    assert answer.status_code == 400
    assert "no document" in answer.json["error"]


def test_form_and_source_turn_into_each_other(block: Any) -> None:
    answer = post(block, "studio_convert", {"form": DEFINITION.form(starter())})
    assert answer.json == {"source": SOURCE, "problems": []}
    answer = post(block, "studio_convert", {"source": SOURCE})
    assert answer.json["problems"] == []
    assert answer.json["html"].count("data-item") > 2


def test_a_document_with_problems_can_be_shown_in_both_faces_and_not_saved(block: Any) -> None:
    source = SOURCE.replace('key="b"', 'key="b" goto="nowhere"')
    answer = post(block, "studio_convert", {"source": source}).json
    assert answer["html"]
    assert answer["problems"][0]["path"][-1] == "goto"
    assert "saved" not in post(block, "studio_save", {"source": source}).json


@pytest.mark.parametrize("handler", ["studio_save", "studio_convert"])
def test_only_studio_takes_what_an_editor_sends(handler: str) -> None:
    learner = block_in(Exercise, {}, data=SOURCE)
    assert post(learner, handler, {"source": SOURCE}).status_code == 403


class Replacing:
    """A host's service for course files."""

    def replace_urls(self, text: str) -> str:
        return text.replace("/static/", "/assets/course/")


def test_images_are_shown_from_where_the_host_keeps_the_files() -> None:
    served = block_in(Exercise, {"replace_urls": Replacing()}, is_author_mode=True)
    assert files_address(served, Host(served)) == "/assets/course/"
    block = in_studio()
    assert files_address(block, Host(block)) == "/static/"
    usage = UsageKey.from_string("block-v1:Praxis+Dialogue+2026+type@praxis_case_study+block@a")
    block.scope_ids = block.scope_ids._replace(usage_id=usage)
    expected = "/asset-v1:Praxis+Dialogue+2026+type@asset+block@"
    assert files_address(block, Host(block)) == expected
