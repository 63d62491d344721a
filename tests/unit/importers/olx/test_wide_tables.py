"""A table wider than a phone can be scrolled: the host's frame hides what does not fit."""

from __future__ import annotations

from praxis.importers.olx.wide_tables import with_scrolling_tables

OPEN = '<div style="overflow-x: auto" role="group" tabindex="0">'


def test_every_table_stands_in_a_division_that_scrolls():
    page = '<p>a</p><table><tr><td>1</td></tr></table><p>b</p><table dir="rtl"></table>'
    assert with_scrolling_tables(page) == (
        f"<p>a</p>{OPEN}<table><tr><td>1</td></tr></table></div>"
        f'<p>b</p>{OPEN}<table dir="rtl"></table></div>'
    )


def test_a_table_within_a_table_scrolls_with_it():
    page = "<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>"
    assert with_scrolling_tables(page) == f"{OPEN}{page}</div>"


def test_words_about_tables_stay_as_they_are():
    page = "<p>A &lt;table&gt; is set with <em>table</em> cloth.</p>"
    assert with_scrolling_tables(page) == page
