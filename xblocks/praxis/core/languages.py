"""Languages as BCP 47 tags: is it one, which way is it written, what does it call itself."""

from __future__ import annotations

import re

_TAG = re.compile(
    # Language, extended language. Words of four letters and more are well-formed as languages, but
    # none is registered: who writes "english" means "en".
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"  # script, region
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",  # extensions, private use
    re.IGNORECASE,
)
_RTL_SCRIPTS = "adlm arab aran hebr mand mend nkoo rohg samr syrc thaa"
_RTL_LANGUAGES = (
    "ar arc ary arz ckb dv fa glk he iw ji ks lrc mzn nqo pnb prs ps rhg sd sdh syr ug ur yi"
)
_OWN_NAMES = {
    "am": "አማርኛ",
    "ar": "العربية",
    "bn": "বাংলা",
    "cs": "Čeština",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "ha": "Hausa",
    "he": "עברית",
    "hi": "हिन्दी",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "km": "ខ្មែរ",
    "ko": "한국어",
    "ku": "Kurdî",
    "mn": "Монгол",
    "ms": "Bahasa Melayu",
    "my": "မြန်မာ",
    "ne": "नेपाली",
    "nl": "Nederlands",
    "pl": "Polski",
    "ps": "پښتو",
    "pt": "Português",
    "pt-br": "Português (Brasil)",
    "ro": "Română",
    "ru": "Русский",
    "rw": "Ikinyarwanda",
    "si": "සිංහල",
    "so": "Soomaali",
    "sv": "Svenska",
    "sw": "Kiswahili",
    "ta": "தமிழ்",
    "th": "ไทย",
    "tl": "Tagalog",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "uz": "Oʻzbekcha",
    "vi": "Tiếng Việt",
    "yo": "Yorùbá",
    "zh": "中文",
    "zh-hans": "简体中文",
    "zh-hant": "繁體中文",
}


def is_language_tag(tag: str) -> bool:
    """Is this formed as a language tag, such as `en`, `pt-BR` or `zh-Hant-TW`?"""
    return _TAG.fullmatch(tag) is not None


def direction(tag: str) -> str:
    """ "rtl" or "ltr": by the script where the tag names one, by the language otherwise."""
    pieces = tag.lower().replace("_", "-").split("-")
    script = next((piece for piece in pieces[1:] if len(piece) == 4 and piece.isalpha()), "")
    if script:
        return "rtl" if script in _RTL_SCRIPTS.split() else "ltr"
    return "rtl" if pieces[0] in _RTL_LANGUAGES.split() else "ltr"


def own_name(tag: str) -> str:
    """What the language calls itself (`fr-CA` is "Français"); the tag where we do not know."""
    pieces = tag.lower().replace("_", "-").split("-")
    for length in range(len(pieces), 0, -1):
        name = _OWN_NAMES.get("-".join(pieces[:length]))
        if name:
            return name
    return tag
