"""The form is drawn for any definition: a new field or list needs no change in the editor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lxml import html

from praxis.core.messages import untranslated
from praxis.definitions.fields import (
    children,
    choice,
    flag,
    key,
    line,
    part,
    reference,
    rich,
    whole,
    words,
)
from praxis.kit.editor_form import blanks, drawn_form
from praxis.kit.pages import render


class Mood(StrEnum):
    """How a day went."""

    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True)
class Thought:
    """What fits a row."""

    key: str = key("Key")
    text: str = line("Thought")
    day: str = reference("Of the day", "days", none_label="No day", others=(("never", "Never"),))
    like: str = reference(
        "Like the thought", "day.thoughts", none_label="None", only_those=("text", "Yes")
    )
    why: str = line("Why", only_when=("../mood", "bad"))


@dataclass(frozen=True)
class Day:
    """What folds, for it holds a list."""

    key: str = key("Key")
    mood: Mood | None = choice("Mood", Mood, ("Good", "Bad"))
    hours: int = whole("Hours")
    thoughts: tuple[Thought, ...] = children("Thoughts", Thought, "thought", "Thought")


@dataclass(frozen=True)
class Cover:
    """A part that is always there."""

    tags: tuple[str, ...] = words("Tags")


@dataclass(frozen=True)
class Journal:
    """Another definition than any of ours."""

    private: bool = flag("Private", default=True)
    cover: Cover = part("Cover", Cover, Cover())
    days: tuple[Day, ...] = children("Days", Day, "day", "Day")
    closing: str = rich("Closing words")


JOURNAL = Journal(
    cover=Cover(("one", "two")),
    days=(
        Day("d1", Mood.BAD, 3, (Thought("t1", "So what?", "d2", "t2", "No sleep"),)),
        Day("d2", None, 0, (Thought("t2"),)),
    ),
    closing="<p>A &lt; B</p>",
)


def drawn() -> html.HtmlElement:
    context = {"form": drawn_form(JOURNAL)}
    page = render("praxis/editor/form.html", context, untranslated, lambda one, *_: one)
    return html.fragment_fromstring(page, create_parent="div")


def values(page: html.HtmlElement, name: str) -> list[str]:
    return [str(each.value) for each in page.xpath(f".//*[@data-field='{name}']//input")]


def test_every_value_stands_in_its_control() -> None:
    page = drawn()
    assert values(page, "text") == ["So what?", ""]
    assert values(page, "hours") == ["3", "0"]
    assert [each.value for each in page.xpath(".//*[@data-field='mood']//select")] == ["bad", ""]
    assert page.xpath(".//*[@data-field='day']//select/@data-value") == ["d2", ""]
    assert page.xpath(".//*[@data-field='tags']//textarea")[0].text.strip() == "one\ntwo"
    assert page.xpath(".//*[@data-markup]")[0].text.strip() == "<p>A &lt; B</p>"
    assert page.xpath(".//*[@data-field='private']//input")[0].checked


def test_a_reference_says_what_it_may_name() -> None:
    first = drawn().xpath(".//*[@data-field='like']//select")[0]
    assert (first.get("data-refers"), first.get("data-only")) == ("day.thoughts", "text Yes")
    assert first.get("data-value") == "t2"


def test_a_field_that_does_not_apply_is_hidden_until_it_does() -> None:
    hidden = ["hidden" in each.attrib for each in drawn().xpath(".//*[@data-field='why']")]
    assert hidden == [False, True]


def test_what_holds_a_list_folds_and_what_is_small_is_a_row() -> None:
    page = drawn()
    assert len(page.xpath(".//*[@data-field='days']/ol/li/details")) == 2
    assert page.xpath(".//*[@data-field='thoughts']/ol/li/details") == []


def test_every_list_has_an_empty_element_to_add() -> None:
    new = dict(blanks(Journal))
    assert list(new) == ["days", "days.thoughts"]
    assert [field.value for field in new["days"].fields] == ["", None, 0, ()]
    assert new["days"].stem == "day"
