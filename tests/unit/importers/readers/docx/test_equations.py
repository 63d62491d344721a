"""Equations of Word become LaTeX that MathJax shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from tests.builders.word import NAMESPACES, html_of, p, read_body

from praxis.importers.document import PassageKind
from praxis.importers.readers.docx.equations import MAX_DEPTH, latex


def t(text: str, properties: str = "") -> str:
    said = f"<m:rPr>{properties}</m:rPr>" if properties else ""
    return f"<m:r>{said}<m:t>{text}</m:t></m:r>"


def e(inner: str, name: str = "e") -> str:
    return f"<m:{name}>{inner}</m:{name}>"


def math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def latex_of(inner: str) -> str:
    return latex(etree.fromstring(f"<m:oMath {NAMESPACES}>{inner}</m:oMath>"))


def said(element: str, **properties: str) -> str:
    inner = "".join(f'<m:{name} m:val="{value}"/>' for name, value in properties.items())
    return f"<m:{element}Pr>{inner}</m:{element}Pr>"


UPRIGHT = '<m:sty m:val="p"/>'
LIM_TO_ZERO = f"<m:limLow>{e(t('lim', UPRIGHT))}{e(t('x→0'), 'lim')}</m:limLow>"
A, B, X, N = t("a"), t("b"), t("x"), t("n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (t("E=m") + f"<m:sSup>{e(t('c'))}{e(t('2'), 'sup')}</m:sSup>", "E=mc^{2}"),
        (f"<m:f>{e(A, 'num')}{e(B, 'den')}</m:f>", r"\frac{a}{b}"),
        (f"<m:f>{said('f', type='lin')}{e(A, 'num')}{e(B, 'den')}</m:f>", "{a}/{b}"),
        (f"<m:f>{said('f', type='skw')}{e(A, 'num')}{e(B, 'den')}</m:f>", "{}^{a}/_{b}"),
        (f"<m:f>{said('f', type='noBar')}{e(N, 'num')}{e(B, 'den')}</m:f>", r"{{n} \atop {b}}"),
        (f"<m:sSub>{e(t('ab'))}{e(N, 'sub')}</m:sSub>", "{ab}_{n}"),
        (f"<m:sSubSup>{e(X)}{e(A, 'sub')}{e(B, 'sup')}</m:sSubSup>", "x_{a}^{b}"),
        (f"<m:sPre>{e(A, 'sub')}{e(B, 'sup')}{e(X)}</m:sPre>", "{}_{a}^{b}{x}"),
        (f"<m:rad>{said('rad', degHide='1')}<m:deg/>{e(X)}</m:rad>", r"\sqrt{x}"),
        (f"<m:rad>{e(t('3'), 'deg')}{e(X)}</m:rad>", r"\sqrt[3]{x}"),
        (
            f"<m:nary>{said('nary', chr='∑', limLoc='undOvr')}"
            f"{e(t('i=1'), 'sub')}{e(N, 'sup')}{e(X)}</m:nary>",
            r"\sum\limits_{i=1}^{n} {x}",
        ),
        (
            f"<m:nary>{said('nary', supHide='1')}{e(A, 'sub')}{e('', 'sup')}{e(X)}</m:nary>",
            r"\int_{a} {x}",
        ),
        (f"<m:d>{e(X)}</m:d>", r"\left(x\right)"),
        (f"<m:d>{said('d', begChr='[', endChr='')}{e(A)}</m:d>", r"\left[a\right."),
        (
            f"<m:d>{said('d', begChr='⟨', endChr='⟩')}{e(A)}{e(B)}</m:d>",
            r"\left\langle a \middle| b\right\rangle",
        ),
        (
            f"<m:d>{said('d', begChr='{', endChr='}', sepChr=',')}{e(A)}{e(B)}</m:d>",
            r"\left\{a,b\right\}",
        ),
        (f"<m:func>{e(t('sin', UPRIGHT), 'fName')}{e(X)}</m:func>", r"\sin {x}"),
        (f"<m:func>{e(t('rank', UPRIGHT), 'fName')}{e(X)}</m:func>", r"\operatorname{rank} {x}"),
        (
            f"<m:func>{e(LIM_TO_ZERO, 'fName')}{e(X)}</m:func>",
            r"\lim_{x\rightarrow 0} {x}",
        ),
        (f"<m:limUpp>{e(t('='))}{e(t('?'), 'lim')}</m:limUpp>", r"\overset{?}{=}"),
        (f"<m:acc>{e(X)}</m:acc>", r"\hat{x}"),
        (f"<m:acc>{said('acc', chr='⃗')}{e(X)}</m:acc>", r"\vec{x}"),
        (f"<m:acc>{said('acc', chr='̃')}{e(t('ab'))}</m:acc>", r"\widetilde{ab}"),
        (f"<m:bar>{said('bar', pos='top')}{e(X)}</m:bar>", r"\overline{x}"),
        (f"<m:groupChr>{e(X)}</m:groupChr>", r"\underbrace{x}"),
        (
            f"<m:groupChr>{said('groupChr', chr='→', pos='top')}{e(X)}</m:groupChr>",
            r"\overrightarrow{x}",
        ),
        (f"<m:borderBox>{e(X)}</m:borderBox>", r"\boxed{x}"),
        (f"<m:phant>{said('phant', show='0')}{e(X)}</m:phant>", r"\phantom{x}"),
        (f"<m:box>{e(X)}</m:box>", "x"),
        (f"<m:eqArr>{e(A)}{e(B)}</m:eqArr>", r"\begin{array}{l}a \\ b\end{array}"),
        (
            f"<m:m><m:mr>{e(A)}{e(B)}</m:mr><m:mr>{e(X)}{e(N)}</m:mr></m:m>",
            r"\begin{matrix}a & b \\ x & n\end{matrix}",
        ),
        (t("α≤β∈ℝ"), r"\alpha \le \beta \in \mathbb{R}"),
        (t("𝐀"), r"\mathbf{A}"),
        (t("v", '<m:sty m:val="b"/>'), r"\mathbf{v}"),
        (t("R", '<m:scr m:val="double-struck"/>'), r"\mathbb{R}"),
        (t("if 5% &amp; more", "<m:nor/>"), r"\text{if 5\% \& more}"),
        (t("50%_#{x}"), r"50\%\_\#\{x\}"),
        (t("س"), "س"),
    ],
)
def test_each_construct_has_its_latex(source: str, expected: str) -> None:
    assert latex_of(source) == expected


def test_an_equation_in_a_line_stands_in_round_delimiters(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("If ", math(t("a&lt;b")), " then"))

    assert html_of(document) == [r"<p>If \(a&lt;b\) then</p>"]


def test_an_equation_of_its_own_stands_in_square_delimiters(tmp_path: Path) -> None:
    document = read_body(tmp_path, p(f"<m:oMathPara>{math(A)}{math(B)}</m:oMathPara>"))

    assert html_of(document) == [r"<p>\[a\]\[b\]</p>"]
    assert document.content[0].kind is PassageKind.EQUATION  # type: ignore[union-attr]


def test_deleted_parts_of_an_equation_are_gone() -> None:
    assert latex_of(f"{A}<w:del>{B}</w:del><w:ins>{X}</w:ins>") == "ax"


def test_an_equation_without_end_is_read_as_its_letters() -> None:
    deep = "<m:box><m:e>" * 500 + t("x") + "</m:e></m:box>" * 500

    assert MAX_DEPTH < 500
    assert (
        latex(
            etree.fromstring(
                f"<m:oMath {NAMESPACES}>{deep}</m:oMath>", etree.XMLParser(huge_tree=True)
            )
        )
        == "x"
    )


def test_parts_that_are_missing_do_not_stop_the_reader() -> None:
    names = (
        "f",
        "sSub",
        "sPre",
        "rad",
        "nary",
        "d",
        "func",
        "limLow",
        "acc",
        "bar",
        "m",
        "eqArr",
        "groupChr",
    )
    for name in names:
        assert isinstance(latex_of(f"<m:{name}/>"), str)
