"""The templates of reflections: what they hold beyond what every template does."""

import pytest

from praxis.core.html import count_words, plain_text
from praxis.definitions.reflection import TEMPLATES, Reflection, starter
from praxis.definitions.reflection.model import FieldKind
from praxis.definitions.templates import Template

EVERY = pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.key)


@EVERY
def test_every_text_comes_with_an_example_that_would_do(template: Template[Reflection]) -> None:
    texts = [each for each in template.document().fields if each.kind is FieldKind.TEXT]
    for field in texts:
        assert field.min_words
        assert count_words(plain_text(field.example)) >= field.min_words


def test_the_quarters_of_power_and_interest_stand_where_they_are_taught() -> None:
    """High upward first, low across first: as the field's help tells authors."""
    document = next(each for each in TEMPLATES if each.key == "stakeholders").document()
    grid = next(each for each in document.fields if each.kind is FieldKind.GRID)
    assert (grid.across, grid.upward) == ("interest", "power")
    named = dict(zip(["low-high", "high-high", "low-low", "high-low"], grid.quarters, strict=True))
    assert named == {
        "low-high": "Keep satisfied",
        "high-high": "Manage closely",
        "low-low": "Monitor",
        "high-low": "Keep informed",
    }


def test_a_new_block_begins_with_the_first_template_in_english() -> None:
    assert starter() == TEMPLATES[0].document()
    assert [each.key for each in starter().fields] == ["what", "so-what", "now-what"]
