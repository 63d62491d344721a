"""What makes a reflection make sense: fields to fill in, grids of tables, answers to be found."""

from dataclasses import replace

import pytest

from praxis.definitions.reflection import DEFINITION, Reflection, check, parse, serialise, starter
from praxis.definitions.reflection.model import (
    Column,
    ColumnKind,
    Field,
    FieldKind,
    Item,
    Row,
)

PROMPT = "<p>?</p>"
WHO = Column("who", ColumnKind.TEXT, "Who")
POWER = Column("power", ColumnKind.SCALE, "Power")
INTEREST = Column("interest", ColumnKind.SCALE, "Interest")


def field(kind: FieldKind, key: str = "a", **more: object) -> Field:
    return Field(key=key, kind=kind, prompt=PROMPT, **more)


def table(*columns: Column, key: str = "t", **more: object) -> Field:
    return field(FieldKind.TABLE, key, columns=columns, **{"low": "no", "high": "yes"} | more)


def grid(**more: object) -> Field:
    axes = {"table": "t", "across": "interest", "upward": "power"}
    return field(FieldKind.GRID, "g", **axes | more)


TABLE = table(WHO, POWER, INTEREST)


def reflection(*fields: Field) -> Reflection:
    return Reflection(fields=fields)


def many(number: int, cls: type) -> tuple[object, ...]:
    return tuple(cls(key=f"k{place}", text="x") for place in range(number))


def texts(number: int) -> list[Field]:
    return [field(FieldKind.TEXT, f"k{place}") for place in range(number)]


@pytest.mark.parametrize(
    "document",
    [
        starter(),
        replace(starter(), language="pt-BR", repeatable=True),
        reflection(field(FieldKind.SCALE, low="never", high="always")),
        reflection(field(FieldKind.SCALE, low="no", high="yes", recalls="x/y", asks_why=True)),
        reflection(field(FieldKind.CHECKLIST, items=many(1, Item))),
        reflection(table(WHO, low="", high="")),
        reflection(table(WHO, rows=many(3, Row), row_label="Week")),
        reflection(TABLE, grid()),
        reflection(grid(quarters=("a", "b", "c", "d")), TABLE),
        reflection(*texts(40)),
    ],
)
def test_a_sound_reflection_has_no_problems(document: Reflection) -> None:
    assert check(document) == []


@pytest.mark.parametrize(
    ("document", "path", "words"),
    [
        (Reflection(), ("fields",), "no field yet"),
        (replace(starter(), language="english"), ("language",), "“english” is not the code"),
        (reflection(*texts(41)), ("fields",), "Here stand 41. More than 40"),
        (reflection(*texts(1), *texts(1)), ("fields", 1, "key"), "“k0” is used twice"),
        (reflection(field(FieldKind.SCALE, low="no")), ("fields", 0, "high"), "is empty"),
        (reflection(field(FieldKind.SCALE, high="yes")), ("fields", 0, "low"), "is empty"),
        (reflection(field(FieldKind.CHECKLIST)), ("fields", 0, "items"), "nothing to tick"),
        (
            reflection(field(FieldKind.CHECKLIST, items=many(41, Item))),
            ("fields", 0, "items"),
            "More than 40",
        ),
        (
            reflection(field(FieldKind.CHECKLIST, items=many(1, Item) * 2)),
            ("fields", 0, "items", 1, "key"),
            "twice",
        ),
        (reflection(table(low="", high="")), ("fields", 0, "columns"), "no column yet"),
        (reflection(table(WHO, POWER, low="")), ("fields", 0, "low"), "is empty"),
        (reflection(table(*many(11, Column))), ("fields", 0, "columns"), "More than 10"),
        (reflection(table(WHO, rows=many(41, Row))), ("fields", 0, "rows"), "More than 40"),
        (reflection(grid(table="")), ("fields", 0, "table"), "“Table” is empty"),
        (reflection(grid(table="z")), ("fields", 0, "table"), "“z”, which does not exist"),
        (reflection(*texts(1), grid(table="k0")), ("fields", 1, "table"), "is not a table"),
        (reflection(TABLE, grid(across="")), ("fields", 1, "across"), "is empty"),
        (reflection(TABLE, grid(across="who")), ("fields", 1, "across"), "key “who”"),
        (reflection(TABLE, grid(upward="z")), ("fields", 1, "upward"), "key “z”"),
        (reflection(TABLE, grid(across="power")), ("fields", 1, "upward"), "the same column"),
        (
            reflection(TABLE, grid(quarters=("a", "b", "c"))),
            ("fields", 1, "quarters"),
            "all four quarters",
        ),
        (reflection(field(FieldKind.RECALL)), ("fields", 0, "recalls"), "No earlier answer"),
        (
            reflection(field(FieldKind.RECALL, recalls="x/y", asks_why=True)),
            ("fields", 0, "asks_why"),
            "does not apply",
        ),
        (
            reflection(field(FieldKind.CHECKLIST, items=many(1, Item), asks_why=True)),
            ("fields", 0, "asks_why"),
            "does not apply",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    document: Reflection, path: tuple[object, ...], words: str
) -> None:
    assert [(each.path, words in str(each.message)) for each in check(document)] == [(path, True)]


@pytest.mark.parametrize(
    "address",
    [
        "4f2a/feelings",
        "start/analysis/choice",  # of a stage of a case study
        "4f2a/feelings@2",
        "4f2a/feelings@2@why",
        "Week_1.b~c-d/so-what",
    ],
)
@pytest.mark.parametrize("kind", [FieldKind.RECALL, FieldKind.TEXT])
def test_an_address_names_a_block_and_an_answer(kind: FieldKind, address: str) -> None:
    assert check(reflection(field(kind, recalls=address))) == []


@pytest.mark.parametrize(
    "address",
    [
        *("?", "feelings", "/feelings", "4f2a/", "4f2a/feelings/", "4f2a/a@", "4f2a/@2", "a b/c"),
        *("4f2a/a b", "https://example.org/x", "block-v1:O+C+R+type@x+block@4f2a/feelings"),
    ],
)
@pytest.mark.parametrize("kind", [FieldKind.RECALL, FieldKind.TEXT])
def test_what_is_no_address_is_refused(kind: FieldKind, address: str) -> None:
    told = check(reflection(field(kind, recalls=address)))
    assert [each.path for each in told] == [("fields", 0, "recalls")]
    assert f"“{address}” is not the address" in str(told[0].message)


@pytest.mark.parametrize("key", ["a@2", "@row", "a/b", "why?", "a b", "é", "x" * 41])
def test_no_key_can_look_like_a_round_or_an_address(key: str) -> None:
    """Work is stored under names such as `key@2` and `key@why`."""
    source = serialise(reflection(table(WHO, rows=many(1, Row)))).replace('key="t"', 'key="K"')
    for each in ('key="K"', 'key="who"', 'key="k0"'):
        parsed = parse(source.replace(each, f'key="{key}"'))
        assert parsed.document is None
        assert f"The key “{key}” cannot be used" in str(parsed.problems[0].message)


def test_a_form_s_keys_are_held_to_the_same() -> None:
    form = DEFINITION.form(starter())
    form["fields"][0]["key"] = "what@2"
    assert [each.path for each in DEFINITION.read_form(form).problems] == [("fields", 0, "key")]


def test_a_problem_is_told_with_the_line_of_its_field() -> None:
    source = serialise(reflection(*texts(1), field(FieldKind.RECALL)))
    assert [each.line for each in parse(source).problems] == [5]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('widest="facilitators"', 'widest="everybody"', "cannot be “everybody”"),
        ('kind="text"', 'kind="essay"', "cannot be “essay”"),
        ('kind="text"', 'kind="text" steps="1"', "whole number from 2 to 10"),
        ('kind="text"', 'kind="text" steps="11"', "whole number from 2 to 10"),
        ("<prompt>", "<low>x</low><prompt>", "<prompt> has to stand before <low>"),
        ("<prompt>", "<option/><prompt>", "<option> is not known here"),
    ],
)
def test_a_source_that_violates_the_form_is_told_in_words(old: str, new: str, words: str) -> None:
    parsed = parse(serialise(starter()).replace(old, new, 1))
    assert words in str(parsed.problems[0].message)
