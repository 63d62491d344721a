"""The one cleaner of markup from outside: what an author pastes or a source document holds, fit for
a page.

`clean` decides what may stand in formatted text (elements, attributes, classes, addresses); its
result is well-formed XHTML in the normal form of `praxis.core.xml` and is safe to put into a page
as it is. `foreign` tells an author what it would take out. Nothing else in Praxis lets markup
through.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import nh3
from lxml import etree

from praxis.core.languages import is_language_tag
from praxis.core.xml import BLOCKS, VOID, legal_text, local_name, names, normal_markup

TAGS = (
    BLOCKS
    | VOID
    | names(
        "a abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small span "
        "strong sub sup time u var"
    )
)
MATHML = names(
    "math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow "
    "ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none "
    "semantics"
)
_ANYWHERE = names("id lang dir title class")
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": names("href hreflang rel target"),
    "img": names("src alt width height"),
    "td": names("colspan rowspan headers"),
    "th": names("colspan rowspan headers scope abbr"),
    "col": names("span"),
    "colgroup": names("span"),
    "ol": names("start type reversed"),
    "li": names("value"),
    "q": names("cite"),
    "blockquote": names("cite"),
    "time": names("datetime"),
    "details": names("open"),
}
_OF_MATH = names(
    "accent accentunder alttext columnalign columnlines columnspacing columnspan depth dir "
    "display displaystyle fence form height largeop linebreak linethickness lspace "
    "mathvariant maxsize minsize movablelimits notation rowalign rowlines rowspacing rowspan "
    "rspace scriptlevel separator stretchy symmetric voffset width"
)
_DROPPED_WHOLE = names(
    "annotation annotation-xml applet embed frameset head iframe noembed noframes noscript "
    "object plaintext script select style svg template textarea title xmp"
)
_SCHEMES = names("http https mailto tel")
_ADDRESSES = names("href src cite")
_NUMBERS = names("colspan rowspan span start value width height")
_WORDS = {
    "dir": names("ltr rtl auto"),
    "scope": names("row col rowgroup colgroup"),
    "target": names("_blank"),
    "rel": frozenset({"noopener", "noreferrer", "noopener noreferrer", "nofollow", "license"}),
    "type": names("1 a A i I"),
}
_CLASS = re.compile(r"praxis-[a-z0-9-]+")
_IDENTIFIER = re.compile(r"[^\s\"'<>&]{1,200}")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_START_TAG = re.compile(r'<([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>')
_VALUE = re.compile(r'"[^"]*"')
_PRE = re.compile(r"(<pre(?:\s[^>]*)?>)\n+")
_WHOLE_TAG = re.compile(r"<[^<>]*>")
_CLOSED_BY_OTHERS = VOID | names("p li dt dd tr td th thead tbody tfoot colgroup rt rp input")
_ANY_TAG = re.compile(
    rf"<(/?)(?!(?:{'|'.join(sorted(_CLOSED_BY_OTHERS))})(?:[\s/>]|\Z))([a-z][^\s/>]*)",
    re.IGNORECASE,
)  # but those that are closed by others
_DEEPEST = 50  # with four levels to a table, below the 256 that the XML parser takes
_BREAK = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS | {'br'}))})(?=[\s/>])[^>]*>", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]\S*")  # from the first letter or digit to the next space
_IDEOGRAPH = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def clean(markup: str) -> str:
    """What of the markup may stand in a page, as well-formed XHTML; the text of unknown elements
    is kept."""
    markup = legal_text(markup)
    if _is_bottomless(markup):
        return f"<p>{html.escape(plain_text(markup), quote=False)}</p>"
    safe = _allowed(markup)
    closed = _START_TAG.sub(_as_xml, safe).replace("&nbsp;", "\xa0")
    return normal_markup(_PRE.sub(r"\1", closed))


def _is_bottomless(markup: str) -> bool:
    """Is the markup nested beyond all measure, so that reading it as HTML would take for ever?

    Only its words are worth something then. Elements that HTML closes by itself do not count.
    """
    still_open = Counter[str]()
    depth = 0
    for closing, name in _ANY_TAG.findall(markup):
        tag = name.lower()
        if closing and still_open[tag]:
            still_open[tag] -= 1
            depth -= 1
        elif not closing:
            still_open[tag] += 1
            depth += 1
            if depth > _DEEPEST:
                return True
    return False


def _as_xml(match: re.Match[str]) -> str:
    """A start tag as HTML writes it, as XML wants it: empty elements closed, no `<` in values."""
    tag, attributes = match[1], match[2].rstrip("/")
    attributes = _VALUE.sub(lambda value: value[0].replace("<", "&lt;"), attributes)
    return f"<{tag}{attributes}/>" if tag in VOID else f"<{tag}{attributes}>"


def foreign(markup_root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every element below the given one that `clean` takes out, and every attribute: (element,
    attribute or "")."""
    for element in markup_root.iterdescendants(etree.Element):
        tag = local_name(element)
        if tag not in TAGS and tag not in MATHML:
            yield element, ""
            continue
        for name, value in element.attrib.items():
            if (
                str(name) not in allowed_attributes(tag)
                or allowed_value(tag, str(name), str(value)) != value
            ):
                yield element, str(name)


def allowed_attributes(tag: str) -> frozenset[str]:
    """The attributes that an element of this name may bear."""
    return _ANYWHERE | (_OF_MATH if tag in MATHML else _ATTRIBUTES.get(tag, frozenset()))


def allowed_value(tag: str, name: str, value: str) -> str | None:
    """What stays of an attribute's value; `None` where the attribute goes."""
    if name == "class":
        return " ".join(each for each in value.split() if _CLASS.fullmatch(each)) or None
    if name in _ADDRESSES:
        fits = is_safe_address(value)
    elif name in _NUMBERS and tag not in MATHML:
        fits = bool(re.fullmatch(r"-?[0-9]{1,5}%?", value))
    elif name in _WORDS:
        fits = value in _WORDS[name]
    elif name in {"lang", "hreflang"}:
        fits = is_language_tag(value)
    elif name in {"id", "headers"}:
        fits = all(_IDENTIFIER.fullmatch(each) for each in value.split(" "))
    else:
        fits = True
    return value if fits else None


def is_safe_address(address: str) -> bool:
    """May a link or an image lead there: http(s), mailto, tel, a place in this course or on this
    page?"""
    scheme = _SCHEME.match(_INVISIBLE.sub("", address))
    return scheme is None or scheme[1].lower() in _SCHEMES


def plain_text(markup: str) -> str:
    """The words of some markup, white space folded; a space where a block or a line ends."""
    if _is_bottomless(markup):
        return " ".join(html.unescape(_WHOLE_TAG.sub(" ", markup)).split())
    apart = _BREAK.sub(lambda tag: f" {tag[0]} ", markup)
    return " ".join(html.unescape(_words_only(apart)).split())


def words_of_clean(markup: str) -> str:
    """`plain_text` of what `clean` gave back, much faster."""
    return " ".join(html.unescape(_WHOLE_TAG.sub("", _BREAK.sub(" ", markup))).split())


def count_words(text: str) -> int:
    """Words of a plain text: runs between spaces that hold a letter or digit; ideographs and
    kana one by one."""
    ideographs = len(_IDEOGRAPH.findall(text))
    others = _IDEOGRAPH.sub(" ", text) if ideographs else text
    return ideographs + len(_WORD.findall(others))


def _with(**options: Any) -> Callable[[str], str]:
    """nh3 with these options, made ready once: that takes a hundred times longer than cleaning a
    paragraph. Teak holds nh3 0.2.21, which has no `Cleaner` yet."""
    made = getattr(nh3, "Cleaner", None)
    return made(**options).clean if made is not None else partial(nh3.clean, **options)


_allowed = _with(
    tags=set(TAGS | MATHML),
    clean_content_tags=set(_DROPPED_WHOLE),
    attributes={tag: set(allowed_attributes(tag)) for tag in TAGS | MATHML},
    attribute_filter=allowed_value,
    url_schemes=set(_SCHEMES),
    link_rel=None,
)
_words_only = _with(
    tags=set(),
    clean_content_tags={"script", "style", "template", "title"},
    link_rel=None,
)
