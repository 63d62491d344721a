"""What is sent of a script or a style: all that acts, without what only its readers need."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_fragments.fragment import Fragment

from praxis.kit.assets import add_assets, text

WRITTEN = """/* What it is for.
   x(); */
(function () {
  'use strict';
  // why
  var address = 'https://example.org'; // kept: it might be part of a string
  var comment = '/* not one */';
  /* one */ act();
  /* two */
  return 1 /
    /a b/.exec('a  b');
}());
"""
SENT = """(function () {
'use strict';
var address = 'https://example.org'; // kept: it might be part of a string
var comment = '/* not one */';
/* one */ act();
return 1 /
/a b/.exec('a  b');
}());
"""


@pytest.fixture
def asset(tmp_path: Path) -> Path:
    return tmp_path / "asset.js"


def test_comments_of_their_own_lines_and_indentation_are_not_sent(asset: Path) -> None:
    asset.write_text(WRITTEN, encoding="utf-8")
    assert text(asset) == SENT


def test_code_between_two_comments_is_never_taken_for_one_of_them(asset: Path) -> None:
    asset.write_text("/* a */ one(); /* b */\ntwo(); /* c\nd */ three();\n", encoding="utf-8")
    assert text(asset) == "/* a */ one(); /* b */\ntwo(); /* c\nd */ three();\n"


def test_a_blocks_script_comes_after_those_of_the_kit_that_it_asks_for(tmp_path: Path) -> None:
    for name in ("room.css", "room.js"):
        (tmp_path / name).write_text("/* */ room();", encoding="utf-8")
    plain, asking = Fragment(), Fragment()
    add_assets(plain, tmp_path, "room")
    add_assets(asking, tmp_path, "room", more=("drafts",))

    scripts = [each.data for each in asking.resources if each.mimetype == "application/javascript"]
    assert "window.PraxisDrafts = " in scripts[-2]
    assert "room();" in scripts[-1]
    assert len(asking.resources) == len(plain.resources) + 1
