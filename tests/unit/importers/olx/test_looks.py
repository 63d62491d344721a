"""Text pages bring the looks without which something is out of reach or out of sight."""

from __future__ import annotations

from praxis.importers.olx.looks import with_looks

OPEN = '<div style="overflow-x: auto" role="group" tabindex="0">'


def test_every_table_stands_in_a_division_that_scrolls():
    page = '<p>a</p><table><tr><td>1</td></tr></table><p>b</p><table dir="rtl"></table>'
    assert with_looks(page) == (
        f"<p>a</p>{OPEN}<table><tr><td>1</td></tr></table></div>"
        f'<p>b</p>{OPEN}<table dir="rtl"></table></div>'
    )


def test_a_table_within_a_table_scrolls_with_it():
    page = "<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>"
    assert with_looks(page) == f"{OPEN}{page}</div>"


def test_a_box_shows_as_a_box_in_both_writing_directions():
    page = with_looks('<div class="praxis-box"><p>Tip</p></div>')
    assert page.startswith('<div class="praxis-box" style="border-inline-start: 4px solid')
    assert page.endswith("><p>Tip</p></div>")


def test_a_long_address_breaks_where_the_line_ends():
    page = with_looks('<div lang="en" dir="ltr"><p>a</p><div lang="fr"><p>b</p></div></div>')
    assert page.startswith('<div style="overflow-wrap: break-word" lang="en" dir="ltr">')
    assert page.count("overflow-wrap") == 1


def test_words_about_tables_stay_as_they_are():
    page = "<p>A &lt;table&gt; is set with <em>table</em> cloth.</p>"
    assert with_looks(page) == page
