"""An activity recognised in the text: its authored document in the place of what it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from praxis.core.findings import Place
from praxis.definitions.case_study.model import CaseStudy
from praxis.definitions.peer_review.model import PeerReview
from praxis.definitions.reflection.model import Reflection
from praxis.importers.activities.openings import Found, Opening
from praxis.importers.activities.words import Word, label, table
from praxis.importers.document import Box, Heading, Node, Passage

Authored = CaseStudy | PeerReview | Reflection


@dataclass(slots=True)
class Activity:
    """A case study, reflection or peer review, in the place of the nodes it was made of."""

    title: str  # without words such as "Case study:", which the block says itself
    authored: Authored
    nodes: list[Node]  # what it was made of, as the reader read it
    place: Place
    how: Found
    heading: Heading | None = None  # the heading that opened it: a unit of its own can begin here
    language: str = ""  # where it differs from the document's
    direction: str = ""
    anchors: tuple[str, ...] = ()  # what links into the activity may point to
    labels: tuple[str, ...] = ()  # announcements such as "Questions": the block has its own
    announced: str = ""  # the title as the author wrote it
    added: tuple[
        str, ...
    ] = ()  # words in the document that stand once more in the source, or never
    tables: int = 0  # tables of the source that became fields or a rubric
    points: int | None = None  # what it is worth, where its text says so


@dataclass(frozen=True, slots=True)
class Made:
    """A document made of nodes, and what the ledger must know of it."""

    authored: Authored
    labels: Sequence[str]
    added: Sequence[str] = ()
    tables: int = 0


def activity_of(
    nodes: Sequence[Node], opening: Opening, made: Made, *, language: str, words: Sequence[Word]
) -> Activity:
    """The activity that `made` is; `words` announce its kind and are not part of its title."""
    first = nodes[0]
    flat = [each for each in flat_nodes(nodes) if isinstance(each, Heading | Passage)]
    directions = {each.direction for each in flat}
    own = made.authored.language
    return Activity(
        title=_title(opening, words) or _default_title(own, words[0]),
        authored=made.authored,
        nodes=list(nodes),
        place=opening.place,
        how=opening.how,
        heading=first if isinstance(first, Heading) else None,
        language=own if own != language else "",
        direction=directions.pop() if len(directions) == 1 else "",
        anchors=tuple(anchor for each in flat for anchor in each.anchors),
        labels=tuple(each for each in made.labels if each.strip()),
        announced=opening.title,
        added=tuple(made.added),
        tables=made.tables,
    )


def own_language(nodes: Iterable[Node]) -> str:
    """The language that all text of some nodes has in common, where it is marked as different."""
    marked = {each.language for each in flat_nodes(nodes) if not isinstance(each, Box)}
    return marked.pop() if len(marked) == 1 else ""


def flat_nodes(nodes: Iterable[Node]) -> list[Node]:
    """The nodes and all that stands in their boxes."""
    return [
        each
        for node in nodes
        for each in ([node, *flat_nodes(node.content)] if isinstance(node, Box) else [node])
    ]


def _title(opening: Opening, words: Sequence[Word]) -> str:
    """The title without the words that announce its kind; a number stays, texts refer to it."""
    found = label(opening.title, *words, loose=True)
    cut = opening.title[: found.end] if found is not None and found.rest else ""
    if found is None or not cut or any(sign.isdigit() for sign in cut) or found.number:
        return opening.title
    return found.rest[0].upper() + found.rest[1:]


def _default_title(language: str, word: Word) -> str:
    words = table().get(language.split("-")[0].lower()) or table()["en"]
    title = words[word][0]
    return title[0].upper() + title[1:]
