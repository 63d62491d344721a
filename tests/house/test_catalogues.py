"""Every sentence of the package is said in French, Spanish, Portuguese and Arabic."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from scripts.catalogues import LOCALES, TRANSLATIONS, catalogue, extracted

from praxis.definitions.reflection import TEMPLATES
from praxis.definitions.translation import sentences as said_in
from tests.house.test_strings import translator_calls
from tests.house.tree import PACKAGE, product_files

EVERY_LOCALE = pytest.mark.parametrize("locale", LOCALES)
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|%%")
SAID = re.compile(r"""\{%\s*say(?:_n)?\s+(["'])(.*?)\1""", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]{2,}")
NO_SIGNS = re.compile(r"&[\w%()]+;|<\?xml … \?>|nom: valeur")  # of XML and YAML
HIGH_SIGN = re.compile(r"(?<!\u202f)(?:[;:!?](?=\s|$)|»)|«(?!\u202f)")
FRENCH_AS_ENGLISH = {
    "%(count)s point", "%(count)s points", "Score", "Suggestion", "participant", "participants",
    "score", "scores", "Conclusion", "Description", "Image", "Images", "Innovation",
    "Introduction", "Licence", "Note", "Notes", "Option", "Options", "Page", "Points", "Public",
    "Question", "Questions", "Sections",
    "Source", "Sources", "Studio", "Version %(number)s", "Versions",
    "sources", "version", "versions",
}  # fmt: skip
AS_ENGLISH = {
    "fr": FRENCH_AS_ENGLISH,
    "es": {"Editor", "General", "No", "Roles", "Studio", "Studio: %(title)s", "no"},
    "pt": {"Editor", "Item", "Studio", "Studio: %(title)s"},
    "ar": set[str](),
}


@cache
def template() -> Catalog:
    return extracted()


@cache
def translations(locale: str) -> Catalog:
    return catalogue(locale)


def strings(text: object) -> tuple[str, ...]:
    """The forms of a sentence, one or several."""
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def sentences(locale: str) -> Iterator[Message]:
    """All messages of a catalogue but its header."""
    return (each for each in translations(locale) if each.id)


def translated(locale: str) -> Iterator[Message]:
    """Those of them that are translated: a bare one fails the one test that asks for it."""
    return (each for each in sentences(locale) if all(strings(each.string)))


def test_the_extractor_finds_every_sentence_of_the_code() -> None:
    """Within an f-string, for one, it sees none."""
    found = {form for each in template() for form in strings(each.id)}
    unseen = [
        f"{path.relative_to(PACKAGE)}:{call.lineno} {argument.value}"
        for path in product_files(".py")
        for call in translator_calls(path)
        for argument in call.args[:2]
        if isinstance(argument, ast.Constant) and argument.value not in found
    ]

    assert unseen == []


def test_the_extractor_finds_every_sentence_of_the_templates() -> None:
    found = {form for each in template() for form in strings(each.id)}
    unseen = [
        f"{path.relative_to(PACKAGE)} {said[2]}"
        for path in product_files(".html")
        for said in SAID.finditer(path.read_text(encoding="utf-8"))
        if said[2] not in found
    ]

    assert unseen == []


def test_the_extractor_finds_every_sentence_of_documents_to_begin_with() -> None:
    found = {form for each in template() for form in strings(each.id)}
    unseen = [
        f"{each.key} {sentence}"
        for each in TEMPLATES
        for sentence in (each.label, each.description, *said_in(each.document()))
        if sentence not in found
    ]

    assert unseen == []


@EVERY_LOCALE
def test_a_catalogue_holds_the_sentences_of_the_package_and_no_others(locale: str) -> None:
    """Where it does not: `make messages` brings catalogues up to date."""
    wanted = {strings(each.id) for each in template() if each.id}
    held = {strings(each.id) for each in sentences(locale)}

    assert (wanted - held, held - wanted) == (set(), set())


@EVERY_LOCALE
def test_every_sentence_is_translated_in_all_its_plural_forms(locale: str) -> None:
    forms = translations(locale).num_plurals
    bare = [
        each.id
        for each in sentences(locale)
        if len(strings(each.string)) != (forms if each.pluralizable else 1)
        or not all(form.strip() for form in strings(each.string))
    ]

    assert bare == []


@EVERY_LOCALE
def test_no_translation_is_marked_as_doubtful(locale: str) -> None:
    assert [each.id for each in translated(locale) if each.fuzzy] == []


@EVERY_LOCALE
def test_translations_keep_the_placeholders(locale: str) -> None:
    """A form for few may say its number in words; all else stands in every form."""
    odd = [
        (each.id, form)
        for each in translated(locale)
        for form in strings(each.string)
        if placeholders(form) - {"%(count)s"} != placeholders(each.id) - {"%(count)s"}
        or (not each.pluralizable and placeholders(form) != placeholders(each.id))
    ]

    assert odd == []


@EVERY_LOCALE
def test_the_form_for_many_tells_how_many(locale: str) -> None:
    silent = [
        each.id
        for each in translated(locale)
        if each.pluralizable and placeholders(each.id) != placeholders(strings(each.string)[-1])
    ]

    assert silent == []


def placeholders(text: object) -> set[str]:
    return {found for form in strings(text) for found in PLACEHOLDER.findall(form)}


@EVERY_LOCALE
def test_a_sentence_that_ends_in_a_space_does_so_in_every_language(locale: str) -> None:
    """A question on the terminal does, and what is typed follows it."""
    odd = [
        each.id
        for each in translated(locale)
        for form in strings(each.string)
        if form.endswith(" ") != strings(each.id)[0].endswith(" ") or form.startswith(" ")
    ]

    assert odd == []


@EVERY_LOCALE
def test_no_sentence_is_left_in_english(locale: str) -> None:
    same = {
        form
        for each in translated(locale)
        for form in strings(each.string)
        if form in strings(each.id) and LETTERS.search(PLACEHOLDER.sub("", form))
    }

    assert same - AS_ENGLISH[locale] == set()


@EVERY_LOCALE
def test_the_compiled_catalogue_says_what_the_written_one_says(locale: str) -> None:
    with (TRANSLATIONS / locale / "LC_MESSAGES" / "text.mo").open("rb") as handle:
        compiled = read_mo(handle)
    written = {strings(each.id): strings(each.string) for each in translated(locale)}

    assert {strings(each.id): strings(each.string) for each in compiled if each.id} == written
    assert compiled.plural_forms == translations(locale).plural_forms


def test_french_sets_its_high_signs_apart_by_a_narrow_space() -> None:
    """One at which no line breaks: before : ; ! ? and within « »."""
    odd = [
        form
        for each in translated("fr")
        for form in strings(each.string)
        if HIGH_SIGN.search(NO_SIGNS.sub("", form))
    ]

    assert odd == []


def test_spanish_opens_its_questions_and_exclamations() -> None:
    odd = [
        form
        for each in translated("es")
        for form in strings(each.string)
        for opening, closing in ("¿?", "¡!")
        if NO_SIGNS.sub("", form).count(closing) != form.count(opening)
    ]

    assert odd == []
