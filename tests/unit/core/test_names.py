import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.core.names import LONGEST, NameKeeper, ascii_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("The ministry’s offer", "the-ministrys-offer"),
        ("Étude de cas : São Tomé", "etude-de-cas-sao-tome"),
        ("Weiß & Øre, ½", "weiss-ore-1-2"),
        ("\u202eevil\u202c name", "evil-name"),
        ("", "unit"),
        (" \u200f ", "unit"),
    ],
)
def test_a_title_becomes_readable_ascii(text: str, slug: str) -> None:
    assert ascii_slug(text, "unit") == slug


def test_a_title_in_another_script_gets_a_stable_name_of_its_own() -> None:
    arabic = ascii_slug("مقدمة", "unit")
    assert re.fullmatch(r"unit-[0-9a-f]{8}", arabic)
    assert arabic == ascii_slug(" مقدمة\u200f ", "unit") != ascii_slug("خاتمة", "unit")


def test_what_would_be_cut_or_lost_is_kept_apart_by_a_hash() -> None:
    long = "word " * 30
    assert ascii_slug(long + "a", "x") != ascii_slug(long + "b", "x")
    assert ascii_slug("Part один", "x") != ascii_slug("Part два", "x")


@given(st.text())
def test_a_slug_fits_every_url_name(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", ascii_slug(text, "unit"))
    assert len(ascii_slug(text, "unit")) <= LONGEST


@given(st.lists(st.sampled_from(["a", "A", "a-2", "a-3", "b.png", "B.png", "b-2.png", ".x"])))
def test_names_handed_out_differ_whatever_their_case(wanted: list[str]) -> None:
    keeper = NameKeeper()
    names = [keeper.keep(each) for each in wanted]
    assert len({name.lower() for name in names}) == len(names)


def test_a_doubled_name_gets_a_number_before_its_ending() -> None:
    keeper = NameKeeper()
    assert [keeper.keep("map.png") for _ in range(3)] == ["map.png", "map-2.png", "map-3.png"]
