"""Options typed as lines of a paragraph ("a) …", "b) …") become the lettered list they mean."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from praxis.importers.letters import follows, letter_of, marker

Pieces = list[list[Token]]


def lettered_lists(state: StateCore) -> None:
    """A rule for the parser, after inline: puts lists in the place of typed ones."""
    found: list[Token] = []
    for place, token in enumerate(state.tokens):
        before = found[-1] if found else None
        if token.type != "inline" or before is None or before.type != "paragraph_open":
            found.append(token)
            continue
        lead, options = _split(token.children or [])
        if len(options) < 2:
            found.append(token)
            continue
        found += _paragraph_and_list(found.pop(), token, lead, options, state.tokens[place + 1])
        state.tokens[place + 1].meta["replaced"] = True
    state.tokens = [token for token in found if not token.meta.get("replaced")]


def _split(children: Sequence[Token]) -> tuple[list[Token], Pieces]:
    """The lines before the first option, and the options in their order, without their letters."""
    lines: Pieces = [[]]
    for token in children:
        if token.type in ("softbreak", "hardbreak") and not token.level:
            lines.append([])
        else:
            lines[-1].append(token)
    lead: Pieces = []
    options: Pieces = []
    letter = ""
    for line in lines:
        now = letter_of(line[0].content) if line and line[0].type == "text" else ""
        if now and follows(now, letter):
            letter = now
            options.append(line)
        elif options:
            options[-1] += [Token("softbreak", "br", 0), *line]
        else:
            lead.append(line)
    if len(options) > 1:
        for option in options:
            option[0].content = option[0].content[len(marker(option[0].content)) :]
    return _joined(lead), options


def _joined(lines: Pieces) -> list[Token]:
    joined: list[Token] = []
    for line in lines:
        joined += [Token("softbreak", "br", 0), *line] if joined else line
    return joined


def _paragraph_and_list(
    opening: Token, inline: Token, lead: list[Token], options: Pieces, closing: Token
) -> list[Token]:
    level = opening.level
    tokens: list[Token] = []
    if lead:
        tokens += [opening, _inline(inline, lead), Token("paragraph_close", "p", -1, level=level)]
        tokens[-1].hidden = closing.hidden
    start = Token("ordered_list_open", "ol", 1, {"type": "a"}, inline.map, level)
    tokens.append(start)
    for option in options:
        tokens.append(Token("list_item_open", "li", 1, level=level + 1))
        tokens.append(Token("paragraph_open", "p", 1, level=level + 2, hidden=True))
        tokens.append(_inline(inline, option))
        tokens.append(Token("paragraph_close", "p", -1, level=level + 2, hidden=True))
        tokens.append(Token("list_item_close", "li", -1, level=level + 1))
    return [*tokens, Token("ordered_list_close", "ol", -1, level=level)]


def _inline(model: Token, children: list[Token]) -> Token:
    content = "".join(each.content for each in children)
    return Token("inline", "", 0, {}, model.map, model.level, children, content)
