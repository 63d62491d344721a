"""Templates: sentences in the visitor's language, nothing unescaped that a person wrote."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.template import Context
from django.utils.html import format_html

from praxis.core.messages import message
from praxis.definitions.case_study.model import Note, NoteKind
from praxis.kit import tags
from praxis.kit.pages import engine


def drawn(source: str, **values: Any) -> str:
    context = {
        tags.GETTEXT: lambda sentence: f"«{sentence}»",
        tags.NGETTEXT: lambda one, many, count: one if count == 1 else many,
        tags.ZONE: values.pop("zone", UTC),
    }
    return str(engine().from_string(source).render(Context({**values, **context})))


def test_a_sentence_is_translated_and_its_values_escaped() -> None:
    shown = drawn('{% say "Stage %(name)s" name=name %}', name="<b>")

    assert shown == "«Stage &lt;b&gt;»"


def test_a_value_may_be_markup_and_all_else_is_escaped() -> None:
    name = format_html("<bdi>{}</bdi>", "<b>")
    shown = drawn(
        '{% say "In %(name)s & %(other)s" name=name other=other %}', name=name, other="<i>"
    )

    assert shown == "«In <bdi>&lt;b&gt;</bdi> &amp; &lt;i&gt;»"


def test_each_table_scrolls_in_a_box_with_a_name() -> None:
    table = "<table><tbody><tr><td>One</td></tr></tbody></table>"
    shown = drawn("{% rich_wide it %}", it=f"<p>Two:</p>{table}{table}<script>x</script>")
    box = '<div class="praxis-scroll" role="region" tabindex="0" aria-label="«Table»">'

    assert shown.count(f"{box}{table}</div>") == 2
    assert "script" not in shown


def test_a_moment_is_told_for_people_in_other_zones() -> None:
    when = datetime(2027, 3, 1, 1, 30, tzinfo=ZoneInfo("Africa/Nairobi"))

    assert drawn("{{ when|utc }}", when=when) == "2027-02-28 22:30 UTC"


def test_our_words_are_kept_apart_where_they_run_against_the_page() -> None:
    against = {tags.AGAINST: ("en", "ltr")}

    assert drawn('{% say "<Go>" %}', **against) == '<bdi lang="en" dir="ltr">«&lt;Go&gt;»</bdi>'
    assert drawn('{% say_n "One" "Many" 1 %}', **against) == '<bdi lang="en" dir="ltr">One</bdi>'
    assert drawn('{% say "Go" plain=True %}', **against) == "«Go»"


def test_counts_choose_their_sentence() -> None:
    source = '{% say_n "One answer" "%(count)s answers" n %}'

    assert (drawn(source, n=1), drawn(source, n=4)) == ("One answer", "4 answers")


def test_messages_of_other_layers_are_told() -> None:
    assert drawn("{% tell it %}", it=message("Line %(n)s", n=3)) == "«Line 3»"


def test_authored_markup_passes_the_cleaner() -> None:
    shown = drawn("{{ it|rich }}", it='<p onclick="x()">Hi<script>alert(1)</script> <b>you</b></p>')

    assert shown == "<p>Hi <b>you</b></p>"


def test_the_value_of_a_definitions_field_has_its_label() -> None:
    note = Note(NoteKind.OUTCOME, "")

    assert drawn('{% enum_label note "kind" %}', note=note) == "«What happened next»"


@pytest.mark.parametrize(
    ("address", "safe"),
    [("/static/a.pdf", True), ("https://x.org", True), ("javascript:x", False), ("", False)],
)
def test_links_lead_only_where_they_may(address: str, safe: bool) -> None:
    assert tags.safe_address(address) is safe


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/static/a.pdf", "PDF"), ("https://x.org/b.tar.gz?x=1.doc", "GZ"), ("/static/none", "")],
)
def test_the_kind_of_a_file_is_read_from_its_address(address: str, kind: str) -> None:
    assert tags.file_kind(address) == kind


def test_a_moment_stands_in_the_visitors_zone_and_is_exact_for_scripts() -> None:
    when = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    shown = drawn("{% moment when %}", when=when, zone=ZoneInfo("Africa/Nairobi"))

    assert 'datetime="2026-03-01T12:00:00+00:00"' in shown
    assert "3 p.m. EAT" in shown


def test_every_template_of_the_package_can_be_read() -> None:
    from praxis.kit.pages import PACKAGE

    found = [path for path in PACKAGE.rglob("templates/*/*.html") if "preview" not in path.parts]

    assert found
    for path in found:
        engine().get_template(f"{path.parent.name}/{path.name}")
