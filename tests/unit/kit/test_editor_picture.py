"""The page of what stands in the editor: drawn by the block, stored by nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from opaque_keys.edx.keys import UsageKey
from tests.unit.kit.hosting import block_in, post
from web_fragments.fragment import Fragment

from praxis.blocks.case_study.block import CaseStudyXBlock
from praxis.blocks.reflection.block import ReflectionXBlock
from praxis.definitions.case_study import DEFINITION, serialise, starter
from praxis.kit.base import PraxisBlock

SOURCE = serialise(starter())


class Exercise(PraxisBlock):
    """A block whose page tells its title and that of its first stage."""

    DEFINITION = DEFINITION
    ROOM = Path(__file__).parent
    NAME = "exercise"
    INIT = "PraxisExercise"

    def picture(self, shown: Any) -> Fragment:
        stage = shown.parsed.document.stages[0]
        fragment = Fragment(f"<p>{shown.display_name}: {stage.title}{stage.body}</p>")
        fragment.add_css(".one {}")
        fragment.add_css(".two {}")
        return fragment


@pytest.fixture
def block() -> Any:
    exercise = block_in(
        Exercise, {}, is_author_mode=True, data=SOURCE, display_name="The offer", weight=2.0
    )
    exercise.save()
    return exercise


def form_with(**changes: str) -> dict[str, Any]:
    form = DEFINITION.form(starter())
    form["stages"][0] |= changes
    return form


def test_the_page_shows_what_stands_in_the_form_and_nothing_is_assigned(block: Any) -> None:
    body = {"form": form_with(title="Typed"), "settings": {"display_name": "New", "weight": "7"}}
    answer = post(block, "studio_picture", body).json
    assert answer["html"].startswith("<p>New: Typed")
    assert block._get_fields_to_save() == []
    assert (block.data, block.display_name, block.weight) == (SOURCE, "The offer", 2.0)


def test_the_source_is_shown_as_well_with_the_title_that_is_saved(block: Any) -> None:
    source = SOURCE.replace("The situation", "From the source")
    answer = post(block, "studio_picture", {"source": source}).json
    assert answer["html"].startswith("<p>The offer: From the source")


def test_the_style_is_sent_until_the_page_has_it(block: Any) -> None:
    assert post(block, "studio_picture", {"source": SOURCE}).json["style"] == ".one {}\n.two {}"
    assert "style" not in post(block, "studio_picture", {"source": SOURCE, "styled": True}).json


def test_a_document_with_problems_is_shown_and_one_that_cannot_be_read_is_told(block: Any) -> None:
    dangling = form_with(goto="nowhere")
    assert post(block, "studio_picture", {"form": dangling}).json["html"]
    answer = post(block, "studio_picture", {"source": "<case_study>"}).json
    assert "html" not in answer
    assert answer["problems"][0]["text"]


def test_a_title_with_problems_leaves_that_of_the_block(block: Any) -> None:
    body = {"source": SOURCE, "settings": {"display_name": "x" * 300}}
    assert post(block, "studio_picture", body).json["html"].startswith("<p>The offer:")


def test_files_of_the_course_are_shown_from_where_the_host_keeps_them(block: Any) -> None:
    usage = UsageKey.from_string("block-v1:Praxis+Dialogue+2026+type@praxis_case_study+block@a")
    block.scope_ids = block.scope_ids._replace(usage_id=usage)
    form = form_with(body='<p><img src="/static/map.png" alt=""/> in /static/map.png</p>')
    html = post(block, "studio_picture", {"form": form}).json["html"]
    assert 'src="/asset-v1:Praxis+Dialogue+2026+type@asset+block@map.png"' in html
    assert "in /static/map.png" in html


@pytest.mark.parametrize("block_class", [CaseStudyXBlock, ReflectionXBlock])
def test_every_block_draws_its_page_of_what_is_not_saved(block_class: type[Any]) -> None:
    definition = block_class.DEFINITION
    block = block_in(block_class, {}, is_author_mode=True)
    block.save()
    source = definition.serialise(definition.starter())
    body = {"source": source.replace("<p>What ", "<p>Unsaved "), "settings": {}}
    answer = post(block, "studio_picture", body).json
    assert "Unsaved " in answer["html"]
    assert ".praxis" in answer["style"]
    assert block._get_fields_to_save() == []
    assert "Unsaved " not in block.author_view().content


def test_nobody_outside_of_studio_is_shown_anything() -> None:
    learner = block_in(Exercise, {}, data=SOURCE)
    assert post(learner, "studio_picture", {"source": SOURCE}).status_code == 403
