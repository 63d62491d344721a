"""Prompts that speak of an earlier answer: it is named where nothing is in doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.importers.materials import codes, course_of

from praxis.definitions.reflection.model import Reflection
from praxis.importers.api import Converted, write
from praxis.importers.check import check_course
from praxis.importers.coursemap import map_text, parse_map
from praxis.importers.found_again import blocks_of
from praxis.importers.tree import ActivityBlock

FIRST = "What did you see?\n"


def source(
    later: str,
    *,
    first: str = FIRST,
    heading: str = "Session 1: Why",
    title: str = "The empty chair",
) -> str:
    return (
        f"# {heading}\n\nText.\n\n:::reflection {title}\n\n{first}\n:::\n\n"
        f"# Session 10: Then\n\nText.\n\n:::reflection Now\n\n{later}\n:::\n"
    )


def recalls(made: Converted) -> list[str]:
    blocks = (each for each in blocks_of(made.course) if isinstance(each, ActivityBlock))
    return [
        field.recalls
        for each in blocks
        if isinstance(each.authored, Reflection)
        for field in each.authored.fields
        if field.recalls
    ]


def told(made: Converted) -> list[str]:
    return [each for each in codes(made.course.findings) if "recall" in each]


@pytest.mark.parametrize(
    ("heading", "title", "later"),
    [
        ("Session 1: Why", "The empty chair", "Read what you wrote in Session 1. What is new?"),
        ("Session 1: Why", "The empty chair", "Would you change your answer to “The empty chair”?"),
        ("Session 1: Why", "The empty chair", "Return to “The empty chair”. What is new?"),
        (
            "Séance 1 : Pourquoi",
            "La chaise vide",
            "Revenez à votre réponse de la séance 1. Et là ?",
        ),
        (
            "Séance 1 : Pourquoi",
            "La chaise vide",
            "Relisez « La chaise vide ». Qu’y a-t-il de neuf ?",
        ),
        (
            "Sesión 1: Por qué",
            "La silla vacía",
            "Vuelva a lo que escribió en la sesión 1. ¿Qué cambió?",
        ),
        ("Sessão 1: Porquê", "A cadeira vazia", "Releia o que escreveu na Sessão 1. O que mudou?"),
        ("الجلسة ١: لماذا", "الكرسي الفارغ", "عد إلى ما كتبته في الجلسة 1. ماذا تغير؟"),
        ("الجلسة 1: لماذا", "الكرسي الفارغ", "أعد قراءة «الكرسي الفارغ». ماذا تغير؟"),
    ],
)
def test_a_prompt_shows_the_answer_that_it_speaks_of(
    tmp_path: Path, heading: str, title: str, later: str
) -> None:
    made = course_of(tmp_path, {"m.md": source(later, heading=heading, title=title)})
    blocks = [each for each in blocks_of(made.course) if isinstance(each, ActivityBlock)]
    write(made.course, tmp_path / "course")

    assert recalls(made) == [f"{blocks[0].name}/text-1"]
    assert told(made) == ["reflection-recalls"]
    assert check_course(tmp_path / "course") == []


@pytest.mark.parametrize(
    "later",
    [
        "What did you learn in Session 1?",
        "Go back to Session 1 and read the case. What is new?",
        "Read what you wrote in Session 2. What is new?",
        "Read what you wrote in Session 10. What is new?",
        "Read what you wrote in Session 1.2. What is new?",
        "Compare your answer with that of a neighbour of Session 1. What differs?",
        "Look back at the empty chair in your meeting. Who was missing?",
        "Read what you wrote. What is new?",
        "Describe an empty chair of your own: who was missing?",
    ],
)
def test_what_is_not_clear_shows_nothing(tmp_path: Path, later: str) -> None:
    made = course_of(tmp_path, {"m.md": source(later)})

    assert (recalls(made), told(made)) == ([], [])


@pytest.mark.parametrize(
    ("heading", "title", "later"),
    [
        ("Séance 1", "La chaise vide", "Relisez l’étude de cas de la séance 1. Qu’en dites-vous ?"),
        ("Séance 1", "La chaise vide", "Comparez votre réponse à celle de la chaise vide. Et là ?"),
        ("Sesión 1", "La silla vacía", "Vuelva a la silla vacía de la sesión 1. ¿Quién faltaba?"),
        ("Sesión 1", "La silla vacía", "Lea su respuesta a un colega. ¿Qué dice?"),
        ("Sessão 1", "A cadeira vazia", "Volte à sessão 1 e leia o caso. O que mudou?"),
        (
            "Sessão 1",
            "A cadeira vazia",
            "Leia a sua resposta a quem esteve na sessão 1. O que diz?",
        ),
        ("الجلسة 1", "الكرسي الفارغ", "عد إلى الجلسة 1 واقرأ الحالة. ماذا تغير؟"),
        ("الجلسة 1", "الكرسي الفارغ", "اقرأ إجابتك على زميل. ماذا يقول؟"),
    ],
)
def test_in_other_languages_as_well(tmp_path: Path, heading: str, title: str, later: str) -> None:
    made = course_of(tmp_path, {"m.md": source(later, heading=heading, title=title)})

    assert (recalls(made), told(made)) == ([], [])


def test_of_several_answers_none_is_chosen_and_the_author_is_told(tmp_path: Path) -> None:
    text = source("Read what you wrote in Session 1. What is new?", first="1. Who?\n2. Why?\n")
    made = course_of(tmp_path, {"m.md": text})

    assert (recalls(made), told(made)) == ([], ["reflection-recall-open"])


def test_a_reflection_further_on_is_not_shown(tmp_path: Path) -> None:
    early = source("What now?", first="Read what you wrote in Session 10. What is new?")
    assert recalls(course_of(tmp_path, {"m.md": early})) == []


def test_one_that_the_map_calls_text_is_not_shown(tmp_path: Path) -> None:
    text = source("Read what you wrote in Session 1. What is new?")
    made = course_of(tmp_path / "a", {"m.md": text})
    told_text = map_text(made.entries).replace("\nreflection |", "\ntext |", 1)
    again = course_of(tmp_path / "b", {"m.md": text}, previous=parse_map(told_text, "m.map"))

    assert (len(recalls(made)), recalls(again)) == (1, [])


def test_two_reflections_of_the_same_session_leave_it_open(tmp_path: Path) -> None:
    text = source("Read what you wrote in Session 1. What is new?")
    second = ":::reflection Another one\n\nWho was there?\n:::\n\n# Session 10"
    made = course_of(tmp_path, {"m.md": text.replace("# Session 10", second)})

    assert (recalls(made), told(made)) == ([], [])
