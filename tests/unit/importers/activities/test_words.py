"""What announces a case, its questions, its commentary; in five languages."""

from __future__ import annotations

import pytest

from praxis.importers.activities.words import Word, label, mentions, named, table

CASES = (Word.CASE_STUDY, Word.NUMBERED_CASE)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Case study: The list that nobody trusted", "The list that nobody trusted"),
        ("CASE STUDY 2 – Water in Wajir", "Water in Wajir"),
        ("Case Study", ""),
        ("Case 3 – Kenya", "Kenya"),
        ("Case A: The mayor", "The mayor"),
        ("Box 4. Case study: Brazil", "Brazil"),
        ("3.2 Case study: Brazil", "Brazil"),
        ("Case study (20 minutes)", ""),
        ("📘 Case-study II | Peru", "Peru"),
        ("Étude de cas : Dakar", "Dakar"),
        ("ÉTUDE DE CAS N° 1 – Dakar", "Dakar"),
        ("Encadré 3 : étude de cas – Dakar", "Dakar"),
        ("Cas pratique nº 2. Dakar", "Dakar"),
        ("Estudio de caso 1. Perú", "Perú"),
        ("Caso 4: Perú", "Perú"),
        ("Caso práctico: Perú", "Perú"),
        ("Estudo de Caso nº 3: Brasil", "Brasil"),
        ("Caso 2 – Brasil", "Brasil"),
        ("دراسة حالة: الأردن", "الأردن"),
        ("دراسة حالة رقم ٢: مصر", "مصر"),
        ("الحالة 3: تونس", "تونس"),
        ("دِراسَة حالة – المغرب", "المغرب"),
    ],
)
def test_a_case_is_announced_by_its_words_a_number_and_a_sign(line: str, rest: str) -> None:
    found = label(line, *CASES)

    assert found is not None
    assert found.rest == rest


@pytest.mark.parametrize(
    "line",
    [
        "Case studies show that dialogue works.",
        "Case study methodology",
        "Case study 1 shows that dialogue works.",
        "Case-study-based learning is popular.",
        "Case management: how to begin",
        "In case 3: nothing.",
        "Les études de cas montrent que le dialogue sert.",
        "En cas de doute : demandez.",
        "El caso de Perú: una lección",
        "No caso de dúvida: pergunte.",
        "تظهر دراسات الحالة أن الحوار مفيد.",
    ],
)
def test_running_text_about_cases_announces_none(line: str) -> None:
    assert label(line, *CASES) is None


def test_in_a_heading_the_title_may_follow_the_number_at_once() -> None:
    assert label("Case Study 1 The ministry", *CASES) is None
    found = label("Case Study 1 The ministry", *CASES, loose=True)

    assert found is not None
    assert found.rest == "The ministry"


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Questions for discussion (20 minutes)", Word.QUESTIONS),
        ("Questions à débattre :", Word.QUESTIONS),
        ("Preguntas para la discusión", Word.QUESTIONS),
        ("Questões para debate", Word.QUESTIONS),
        ("أسئلة للنقاش", Word.QUESTIONS),
        ("Expert’s view", Word.EXPERT),
        ("Commentaire de l’expert", Word.EXPERT),
        ("Comentario", Word.EXPERT),
        ("Comentários:", Word.EXPERT),
        ("تعليق الخبير", Word.EXPERT),
        ("Model answer", Word.MODEL),
        ("Éléments de réponse", Word.MODEL),
        ("Respuesta modelo", Word.MODEL),
        ("Resposta-modelo", Word.MODEL),
        ("إجابة نموذجية", Word.MODEL),
        ("What happened next?", Word.OUTCOME),
        ("Que s'est-il passé ensuite ?", Word.OUTCOME),
        ("¿Qué pasó después?", Word.OUTCOME),
        ("O que aconteceu depois?", Word.OUTCOME),
        ("ماذا حدث بعد ذلك؟", Word.OUTCOME),
    ],
)
def test_questions_and_commentary_are_announced_in_five_languages(line: str, word: Word) -> None:
    found = label(line, Word.QUESTIONS, Word.EXPERT, Word.MODEL, Word.OUTCOME)

    assert found is not None
    assert (found.word, found.rest) == (word, "")


@pytest.mark.parametrize(
    ("prompt", "word"),
    [
        ("Rank the four doubts.", Word.RANKING),
        ("Classez ces règles.", Word.RANKING),
        ("Ordene estas reglas.", Word.RANKING),
        ("Coloque em ordem as regras.", Word.RANKING),
        ("رتب هذه القواعد.", Word.RANKING),
        ("What would you do in her place?", Word.DECISION),
        ("Que feriez-vous à sa place ?", Word.DECISION),
        ("¿Qué haría usted en su lugar?", Word.DECISION),
        ("O que faria no lugar dela?", Word.DECISION),
        ("ماذا ستفعل في مكانها؟", Word.DECISION),
    ],
)
def test_the_words_of_a_question_say_what_to_do(prompt: str, word: Word) -> None:
    assert mentions(prompt, word)


def test_every_language_has_every_word() -> None:
    wanted = {word.value for word in Word}

    assert {language: set(words) for language, words in table().items()} == dict.fromkeys(
        ("en", "fr", "es", "pt", "ar"), wanted
    )


def test_styles_are_named_after_a_case_however_they_are_spelled() -> None:
    for style in ("Case Study", "CaseStudy Title", "Étude de cas texte", "praxis-case-study"):
        assert named(style, Word.CASE_STUDY) is Word.CASE_STUDY
    assert named("Body Text", Word.CASE_STUDY) is None
    assert named("casestudy", Word.CASE_STUDY, whole=True) is Word.CASE_STUDY
    assert named("case-study-list", Word.CASE_STUDY, whole=True) is None
