"""Letters of Word's picture fonts (Symbol, Wingdings, Webdings) as the Unicode signs they look
like.

The places follow Adobe's Symbol encoding and the signs that Unicode took from Wingdings; where
Unicode's own sign is rare in fonts, the common one beside it is taken (✓ for 🗸).
"""

from __future__ import annotations

from typing import Final

_SYMBOL: Final = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH: Final = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
    " 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_WINGDINGS: Final = (
    " ✎✂✁👓🔔📖🕯☎✆✉🖃📪📫📬📭📁📂📄🗏🗐🗄⌛⌨🖰🖲💻🖴💾🖬✇✍✍✌👌👍👎☜☞☝☟✋☺😐☹💣☠⚐🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸"
    "♈♉♊♋♌♍♎♏♐♑♒♓🙰&●❍■□❐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶“”"
)
_WINGDINGS_HIGH: Final = (
    "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•⬝○🞆🞈◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰"
    "🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦➣➢⮙⮛⮈➲⮉⮋←→↑↓↖↗↙↘⬅➔⬆⬇🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▫▪✗✓☒☑"
)
_WINGDINGS_2: Final = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x97: "●",
    0x98: "•",
    0x9F: "•",
    0xA2: "■",
    0xA3: "□",
    0xAE: "◆",
    **{0x69 + step: chr(0x24EA if step == 0 else 0x245F + step) for step in range(11)},
    **{0x75 + step: chr(0x2775 + step) for step in range(1, 11)},
}
_WINGDINGS_3: Final = {
    0x22: "↨",
    0x66: "←",
    0x67: "→",
    0x68: "↑",
    0x69: "↓",
    0x70: "▲",
    0x71: "▼",
    0x74: "◀",
    0x75: "▶",
    0x7D: "▶",
    0x7C: "◀",
}
_WEBDINGS: Final = {
    0x32: "⏵",
    0x33: "◀",
    0x34: "▶",
    0x35: "▲",
    0x36: "▼",
    0x61: "✔",
    0x67: "■",
    0x6E: "●",
    0x72: "✖",
    0x73: "?",
    0x77: "☁",
    0x59: "♥",
    0x69: "ℹ",
}


def _placed(low: str, first_high: int, high: str) -> dict[int, str]:
    return {
        **dict(enumerate(low, start=0x20)),
        **dict(enumerate(high, start=first_high)),
    }


SYMBOL_FONTS: Final = {
    "symbol": _placed(_SYMBOL, 0xA0, _SYMBOL_HIGH),
    "wingdings": _placed(_WINGDINGS, 0x80, _WINGDINGS_HIGH),
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a font stand for signs."""
    return font.lower() in SYMBOL_FONTS


def sign_of(font: str, code: int) -> str | None:
    """The sign that a letter of a picture font shows; Unicode's own letter in other fonts; None
    if unknown."""
    table = SYMBOL_FONTS.get(font.lower())
    place = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    if table is not None and place < 0x100:
        return table.get(place)
    if 0xE000 <= code <= 0xF8FF or not 0x20 <= code < 0xD800:
        return None
    return chr(code)


def signs_of(font: str, text: str) -> str:
    """A text in a picture font; letters without a sign stay as they are."""
    return "".join(sign_of(font, ord(letter)) or letter for letter in text)
