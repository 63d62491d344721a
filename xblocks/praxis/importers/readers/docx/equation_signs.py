"""Signs of mathematics and what LaTeX calls them. Letters without an entry stand as they are:
MathJax shows Unicode."""

from __future__ import annotations

import unicodedata
from typing import Final

_GREEK: Final = (
    "α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota "
    "κ kappa ϰ varkappa λ lambda μ mu ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma "
    "τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi "
    "Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega"
)
_OPERATORS: Final = (
    "± pm ∓ mp × times ÷ div · cdot ⋅ cdot ∗ ast ⋆ star ∘ circ ∙ bullet ⊕ oplus ⊖ ominus "
    "⊗ otimes ⊘ oslash ⊙ odot ∩ cap ∪ cup ⊎ uplus ⊓ sqcap ⊔ sqcup ∧ wedge ∨ vee "
    "∖ setminus † dagger ‡ ddagger ≤ le ≥ ge ≪ ll ≫ gg ≠ ne ≈ approx ≃ simeq ≅ cong "
    "≡ equiv ∼ sim ∝ propto ≺ prec ≻ succ ⪯ preceq ⪰ succeq ⊂ subset ⊃ supset ⊆ subseteq "
    "⊇ supseteq ∈ in ∉ notin ∋ ni ⊢ vdash ⊣ dashv ⊥ perp ∥ parallel ∣ mid ⊨ models "
    "≐ doteq ≜ triangleq ⌣ smile ⌢ frown ∤ nmid ∦ nparallel ⊄ nsubset ← leftarrow "
    "→ rightarrow ↔ leftrightarrow ⇐ Leftarrow ⇒ Rightarrow ⇔ Leftrightarrow ↑ uparrow "
    "↓ downarrow ↕ updownarrow ⇑ Uparrow ⇓ Downarrow ↦ mapsto ⟶ longrightarrow "
    "⟵ longleftarrow ⟷ longleftrightarrow ⟹ Longrightarrow ⟸ Longleftarrow "
    "⇌ rightleftharpoons ↗ nearrow ↘ searrow ↙ swarrow ↖ nwarrow ⇀ rightharpoonup "
    "↪ hookrightarrow ↩ hookleftarrow ∀ forall ∃ exists ∄ nexists ¬ neg ∅ emptyset "
    "∞ infty ∂ partial ∇ nabla ∠ angle ∡ measuredangle △ triangle □ square ◊ lozenge "
    "♠ spadesuit ♥ heartsuit ♦ diamondsuit ♣ clubsuit ℏ hbar ℓ ell ℘ wp ℜ Re ℑ Im ℵ aleph "
    "ı imath ȷ jmath … ldots ⋯ cdots ⋮ vdots ⋱ ddots ′ prime ∴ therefore ∵ because ⊤ top "
    "∎ blacksquare ♭ flat ♯ sharp ♮ natural"
)
_LARGE: Final = (
    "∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ⋃ bigcup ⋂ bigcap ⋁ bigvee ⋀ bigwedge "
    "⨁ bigoplus ⨂ bigotimes ⨀ bigodot ⨄ biguplus ⨆ bigsqcup"
)


def _table(source: str) -> dict[str, str]:
    words = source.split()
    return dict(zip(words[::2], words[1::2], strict=True))


LARGE: Final = _table(_LARGE)
_NAMED: Final = {**_table(_GREEK), **_table(_OPERATORS), **LARGE}
_NAMED.pop("⊄")

_LITERAL: Final = {
    "\\": r"\backslash ",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "~": r"\sim ",
    "^": r"\wedge ",
    "−": "-",
    "\xa0": "~",
    "\u2003": r"\quad ",
    "\u2002": r"\;",
    "\u2009": r"\,",
    "\u200a": r"\,",
    "\u2005": r"\:",
    "\u2061": "",  # function application
    "\u2062": "",  # invisible times
    "\u2063": "",  # invisible comma
    "⊄": r"\not\subset ",
}

ACCENTS: Final = {
    "\u0300": "grave",
    "\u0301": "acute",
    "\u0302": "hat",
    "^": "hat",
    "\u0303": "tilde",
    "~": "tilde",
    "\u0304": "bar",
    "\u0305": "overline",
    "¯": "bar",
    "‾": "overline",
    "\u0306": "breve",
    "\u0307": "dot",
    "\u0308": "ddot",
    "\u030a": "mathring",
    "\u030c": "check",
    "\u0331": "underline",
    "\u0332": "underline",
    "\u033f": "overline",
    "\u20d0": "overset{\\leftharpoonup}",
    "\u20d1": "overset{\\rightharpoonup}",
    "\u20d6": "overleftarrow",
    "\u20d7": "vec",
    "\u20db": "dddot",
    "\u20e1": "overleftrightarrow",
    "→": "vec",
    "←": "overleftarrow",
}

OVER_AND_UNDER: Final = {
    "⏞": "overbrace",
    "⏟": "underbrace",
    "⏜": "overparen",
    "⏝": "underparen",
    "⎴": "overbracket",
    "⎵": "underbracket",
    "→": "overrightarrow",
    "←": "overleftarrow",
    "↔": "overleftrightarrow",
    "¯": "overline",
    "_": "underline",
}

FENCES: Final = {
    "(": "(",
    ")": ")",
    "[": "[",
    "]": "]",
    "{": r"\{",
    "}": r"\}",
    "|": "|",
    "∣": "|",
    "‖": r"\|",
    "∥": r"\|",
    "⌈": r"\lceil ",
    "⌉": r"\rceil ",
    "⌊": r"\lfloor ",
    "⌋": r"\rfloor ",
    "⟨": r"\langle ",
    "⟩": r"\rangle ",
    "〈": r"\langle ",
    "〉": r"\rangle ",
    "<": r"\langle ",
    ">": r"\rangle ",
    "/": "/",
    "\\": r"\backslash ",
    "↑": r"\uparrow ",
    "↓": r"\downarrow ",
    "": ".",
}

FUNCTIONS: Final = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "arcsin",
        "arccos",
        "arctan",
        "log",
        "ln",
        "lg",
        "exp",
        "lim",
        "liminf",
        "limsup",
        "max",
        "min",
        "sup",
        "inf",
        "det",
        "dim",
        "ker",
        "deg",
        "gcd",
        "arg",
        "hom",
        "Pr",
    ]
)

_STYLES: Final = (
    ("BOLD ITALIC", "boldsymbol"),
    ("BOLD SCRIPT", "mathcal"),
    ("BOLD FRAKTUR", "mathfrak"),
    ("SANS-SERIF", "mathsf"),
    ("DOUBLE-STRUCK", "mathbb"),
    ("MONOSPACE", "mathtt"),
    ("FRAKTUR", "mathfrak"),
    ("BLACK-LETTER", "mathfrak"),
    ("SCRIPT", "mathcal"),
    ("BOLD", "mathbf"),
    ("ITALIC", ""),
)


def sign(letter: str) -> str:
    """One letter of an equation in LaTeX."""
    if letter in _LITERAL:
        return _LITERAL[letter]
    if letter in _NAMED:
        return f"\\{_NAMED[letter]} "
    if letter >= "\u2100" and letter not in _NAMED:
        return _styled(letter)
    return letter


def _styled(letter: str) -> str:
    """Letters of the alphabets for mathematics (𝐀, ℝ, 𝔤) as a plain letter in a style."""
    name = unicodedata.name(letter, "")
    base = unicodedata.normalize("NFKC", letter)
    mathematical = "MATHEMATICAL" in name or "DOUBLE-STRUCK" in name or " CAPITAL " in name
    if base == letter or len(base) != 1 or not mathematical:
        return letter
    plain = f"\\{_NAMED[base]} " if base in _NAMED else base
    for style, command in _STYLES:
        if style in name:
            return f"\\{command}{{{plain.strip()}}}" if command else plain
    return plain
