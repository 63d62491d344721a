"""Pages are written with elements that the checkers of older hosts know."""

from __future__ import annotations

from praxis.importers.olx.older_html import older_html


def test_elements_that_only_group_become_divisions():
    page = '<section id="a"><figure><img src="/static/m.png" alt="M"/><figcaption>M</figcaption>'
    page += "</figure></section>"
    assert older_html(page) == (
        '<div id="a"><div><img src="/static/m.png" alt="M"/><div>M</div></div></div>'
    )


def test_words_and_other_elements_stay_as_they_are():
    page = (
        "<p>A <b>figure</b> &lt;figure&gt; in a section.</p><details><summary>S</summary></details>"
    )
    assert older_html(page) == page
