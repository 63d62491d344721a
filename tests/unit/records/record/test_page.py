"""How a record reads: on the screen, and as a file without any connection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

from tests.unit.records.record.conftest import BEGUN, entry, record_of, whole

from praxis.records import api
from praxis.records.record.own import Order, OwnRecord
from praxis.records.record.page import Head, Link, as_file, on_screen
from praxis.records.record.reader import Reader

HEAD = Head(
    (Link("?by=time", "By time", True),),
    (),
    False,
    delete_address=lambda _: "delete/?name=what",
    exercise_address=lambda entry: f"/jump_to/{entry.slot.usage}",
)


def screen(record: OwnRecord) -> str:
    return "".join(on_screen(record, HEAD))


def file(record: OwnRecord) -> str:
    return "".join(as_file(record, BEGUN))


def texts(html: str) -> str:
    """The words of a page with its marks left out, blanks made one."""
    body = re.sub(r"<style>.*?</style>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


class Balance(HTMLParser):
    """Finds elements that are not closed, or closed elsewhere."""

    VOID = frozenset({"meta", "link", "input", "path", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.odd.append(tag)


RICH = (
    entry({"text": "First."}, {"text": "Second."}, {"text": "Third."}, id=1, deletable=True),
    entry(
        {"ticked": ["a"]},
        kind="checklist",
        labels={"a": "Room", "b": "Interpreter"},
        id=2,
        comments=[api.Comment(1, 2, 1, 9, "facilitator", "Well seen.", BEGUN)],
    ),
    entry(
        {"rows": [{"who": "Union", "power": 4}]},
        kind="table",
        labels={"column:who": "Stakeholder", "column:power": "Power"},
        id=3,
        usage="block-2",
    ),
    entry(
        {"choices": ["x", "y"]},
        kind="ranking",
        labels={"x": "Trust", "y": "Money"},
        id=4,
        usage="block-2",
        changes=[api.VisibilityChange(4, api.Visibility.ME, api.Visibility.FACILITATORS, BEGUN)],
    ),
)


def test_pages_that_are_made_in_pieces_are_whole_in_the_end() -> None:
    for order in Order:
        for write in (screen, file):
            balance = Balance()
            balance.feed(write(record_of(*RICH, order=order)))
            assert (balance.open, balance.odd) == ([], [])


def test_an_entry_says_what_was_asked_answered_when_and_who_may_read_it() -> None:
    words = texts(screen(record_of(entry({"text": "We asked the union first."}))))

    assert "Looking back What happened? March 1, 2026, noon UTC We asked the union first." in words
    assert "Who may read it: Facilitators" in words


def test_a_changed_answer_stands_beside_its_first_version() -> None:
    words = texts(screen(record_of(entry({"text": "Before."}, {"text": "After."}))))

    assert (
        "First version March 1, 2026, noon UTC Before. Now March 2, 2026, noon UTC After" in words
    )
    assert "earlier version" not in words


def test_all_earlier_versions_can_be_opened() -> None:
    html = screen(record_of(RICH[0]))
    versions = texts(html[html.index('class="praxis-record-versions"') :])

    assert "2 earlier versions Version 1 March 1, 2026, noon UTC First. Version 2" in versions
    assert "Second." in versions
    assert "Third." not in versions


def test_ticks_are_told_to_those_who_do_not_see_them() -> None:
    html = screen(record_of(RICH[1]))

    assert re.search(r'aria-label="ticked">✓</span>\s*Room', html)
    assert re.search(r'aria-label="not ticked">–</span>\s*Interpreter', html)


def test_a_ranking_keeps_its_places_and_a_table_its_headings() -> None:
    html = screen(record_of(RICH[2], RICH[3]))

    assert re.search(r"<ol[^>]*><li>Trust</li><li>Money</li></ol>", html)
    assert '<th scope="col" dir="auto">Stakeholder</th>' in html
    assert '<th scope="row" dir="auto">Union</th><td dir="auto">4</td>' in html


def test_a_scale_tells_its_ends() -> None:
    ends = {"low": "not at all", "high": "very sure"}
    words = texts(screen(record_of(entry({"value": 4, "steps": 5}, kind="scale", labels=ends))))

    assert "4 / 5 (1 = not at all, 5 = very sure)" in words


def test_comments_stand_at_the_text_with_the_version_they_are_about() -> None:
    comment = api.Comment(1, 1, 1, 9, "facilitator", "What did\nthe ministry say?", BEGUN)
    words = texts(screen(record_of(entry({"text": "a"}, {"text": "b"}, comments=[comment]))))

    assert "Comment by facilitator March 1, 2026, noon UTC · on version 1 What did the" in words


def test_every_change_of_visibility_is_dated() -> None:
    words = texts(screen(record_of(RICH[3])))

    assert "March 1, 2026, noon UTC : From “Only me” to “Facilitators”" in words


def test_work_of_earlier_releases_is_told_without_its_question() -> None:
    words = texts(screen(record_of(entry({"choices": ["talk"]}, kind="choice", wording=None))))

    assert "Exercise without a title Answer “what”" in words
    assert "talk" in words


def test_later_rounds_say_which_they_are() -> None:
    assert "Round 2" in texts(screen(record_of(entry({"text": "a"}, name="feelings@2@why"))))
    assert "Round" not in texts(screen(record_of(entry({"text": "a"}, name="feelings@why"))))


def test_an_emptied_answer_says_so() -> None:
    words = texts(screen(record_of(entry({"text": "First."}, {"text": ""}))))

    assert words.count("Left empty") == 1


def test_words_of_learners_and_authors_are_never_markup() -> None:
    attack = '<script>alert("x")</script>'
    comment = api.Comment(1, 1, 1, 9, attack, attack, BEGUN)
    html = screen(
        record_of(
            entry(
                {"rows": [{attack: attack}]},
                kind="table",
                prompt=attack,
                title=attack,
                name=attack,
                comments=[comment],
                language='en" onload="x',
            )
        )
    )

    assert "<script" not in html
    assert 'onload="x"' not in html


def test_only_a_deletable_entry_has_a_way_to_delete_it() -> None:
    assert 'href="delete/?name=what"' in screen(record_of(RICH[0]))
    assert "delete/" not in screen(record_of(RICH[1]))


def test_an_empty_record_says_what_will_stand_there() -> None:
    words = texts(screen(record_of()))

    assert "Nothing stands here yet" in words
    assert "Go to the course" in words
    assert "Take it with you" not in words


def test_by_exercise_each_title_stands_once_above_its_entries() -> None:
    html = screen(record_of(*RICH, order=Order.EXERCISE))

    # of two exercises
    assert len(re.findall(r"<h2 [^>]*><a [^>]*>Looking back</a></h2>", html)) == 2
    assert len(re.findall(r"<h3 ", html)) == 4
    assert len(re.findall(r"<h2 ", screen(record_of(*RICH)))) == 4


def test_the_name_of_an_exercise_leads_to_it_on_the_screen_alone() -> None:
    one = entry({"text": "Rain."})
    way = f'href="/jump_to/{one.entry.slot.usage}"'

    for order in Order:
        assert screen(record_of(one, order=order)).count(way) == 1
    assert "jump_to" not in file(record_of(one))


def test_the_page_is_written_in_the_readers_direction_and_each_text_in_its_own() -> None:
    html = screen(record_of(entry({"text": "We asked."}, language="fr"), language="ar"))

    assert '<html lang="ar" dir="rtl">' in html
    assert 'lang="fr" dir="ltr">What happened?</h2>' in html
    assert '<p class="praxis-words" dir="auto">We asked.</p>' in html
    assert "مارس" in html


def test_a_file_asks_no_host_for_anything() -> None:
    for record in (record_of(*RICH), record_of()):
        html = file(record)
        assert set(re.findall(r'(?:href|src|action)="([^"]*)"', html)) == {"data:,", "#content"}
        assert not re.search(r"url\(|@import|<script|https?://", html)
        assert "default-src &#x27;none&#x27;" in html


def test_a_file_holds_earlier_versions_open_for_print() -> None:
    html = file(record_of(RICH[0], RICH[3]))

    assert html.count("<details") == html.count(" open>") == 2
    assert "Delete this entry" not in html


def test_pages_are_drawn_while_the_record_is_read() -> None:
    """A long record is never in memory as a whole."""
    taken = 0

    def entries() -> Iterator[api.Recorded]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield entry({"text": f"Entry {number}."}, id=number)

    for pieces in (on_screen(whole(entries()), HEAD), as_file(whole(entries()), BEGUN)):
        taken = 0
        next(pieces)
        for number in range(1, 20):
            assert f"Entry {number - 1}." in next(pieces)
            assert taken == number


def test_a_moment_is_told_in_the_readers_zone_and_language() -> None:
    reader = Reader("fr", ZoneInfo("Africa/Nairobi"))

    assert reader.moment(BEGUN) == "1 mars 2026 15:00 EAT"
