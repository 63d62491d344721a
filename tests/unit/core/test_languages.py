import pytest

from praxis.core.languages import direction, is_language_tag, own_name


@pytest.mark.parametrize("tag", ["ar", "ar-EG", "fa", "ur_PK", "az-Arab", "he", "ku-Arab-IQ"])
def test_these_are_written_from_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "fr-CA", "ar-Latn", "ku", "zh-Hant", ""])
def test_these_are_written_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant-TW", "es-419", "sl-rozaj", "zh-yue-HK"])
def test_a_well_formed_tag_is_one(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag", ["", "e", "english", "english language", "pt_BR", "en-", '"><b>', "en\n"]
)
def test_anything_else_is_not(tag: str) -> None:
    assert not is_language_tag(tag)


def test_a_language_is_called_as_it_calls_itself() -> None:
    assert [own_name(tag) for tag in ("fr-CA", "pt-BR", "ar", "xx")] == [
        "Français",
        "Português (Brasil)",
        "العربية",
        "xx",
    ]
