"""What is translated in a document, and what never is."""

from hypothesis import HealthCheck, given, settings

from praxis.definitions.reflection.model import Field, FieldKind, Item, Reflection
from praxis.definitions.translation import sentences, translated

from .strategies import documents

DOCUMENT = Reflection(
    language="en",
    intro="<p>One\n  line.</p><ul><li>A &amp; b</li><li> </li></ul>",
    fields=(
        Field(
            key="key",
            kind=FieldKind.CHECKLIST,
            recalls="a/b",
            prompt="<p><strong>Head</strong></p><p>Body <em>marked</em> tail<br/>after</p>",
            items=(Item("i", "Item"),),
            quarters=("Q1", "Q2"),
        ),
    ),
)


def test_each_run_of_text_is_a_sentence_with_its_blanks_folded() -> None:
    assert list(sentences(DOCUMENT)) == [
        *("One line.", "A & b", "Head", "Body", "marked", "tail", "after", "Item", "Q1", "Q2"),
    ]


def test_codes_addresses_and_keys_are_not_asked_for() -> None:
    said = translated(DOCUMENT, str.upper)
    assert (said.language, said.fields[0].recalls, said.fields[0].key) == ("en", "a/b", "key")
    assert said.fields[0].items == (Item("i", "ITEM"),)
    assert said.fields[0].quarters == ("Q1", "Q2")
    assert said.intro == "<p>ONE LINE.</p><ul><li>A &amp; B</li><li> </li></ul>"


def test_the_catalogue_s_own_head_is_never_shown() -> None:
    """`gettext` of an empty sentence is the head of its catalogue."""
    said = translated(Reflection(intro="<p> </p>"), {"": "Project-Id-Version"}.__getitem__)
    assert said == Reflection(intro="<p> </p>")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents(Reflection))
def test_what_a_translation_holds_is_put_in_as_text(document: Reflection) -> None:
    said = translated(document, lambda sentence: f"<i>{sentence}")
    assert list(sentences(said)) == [f"<i>{each}" for each in sentences(document)]
