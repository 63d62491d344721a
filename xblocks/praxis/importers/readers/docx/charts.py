"""Charts and SmartArt diagrams by what they say: a chart's numbers as a table, a diagram's texts
as a list."""

from __future__ import annotations

from lxml import etree

from praxis.core.findings import Place
from praxis.importers.document import Passage, PassageKind
from praxis.importers.readers.docx.inline import plain
from praxis.importers.readers.docx.names import CHART, DIAGRAM, A, integer

MAX_POINTS = 200  # of one series; more is data, not text


def chart_table(chart: etree._Element | None) -> Passage | None:
    """The numbers that a chart keeps of its data, one column a series; None when it keeps none."""
    if chart is None:
        return None
    names: list[str] = []
    columns: list[dict[int, str]] = []
    rows: dict[int, str] = {}
    for series in chart.iter(CHART + "ser"):
        names.append(" ".join(_points(series.find(CHART + "tx")).values()))
        for kind in ("cat", "xVal"):
            rows = {**_points(series.find(CHART + kind)), **rows}
        values = series.find(CHART + "val")
        columns.append(_points(series.find(CHART + "yVal") if values is None else values))
    if not any(columns):
        return None
    title = " ".join(node.text or "" for node in _titles(chart))
    return _table(title, names, rows, columns)


def diagram_list(data: etree._Element | None) -> Passage | None:
    """The texts of a SmartArt diagram, in their order."""
    texts = []
    for point in () if data is None else data.iter(DIAGRAM + "pt"):
        text = " ".join("".join(node.text or "" for node in point.iter(A + "t")).split())
        if text:
            texts.append(text)
    if not texts:
        return None
    items = "".join(f"<li>{plain(text)}</li>" for text in texts)
    return Passage(f"<ul>{items}</ul>", " ".join(texts), Place(), PassageKind.LIST)


def _titles(chart: etree._Element) -> list[etree._Element]:
    title = chart.find(f"{CHART}chart/{CHART}title")
    return [] if title is None else list(title.iter(A + "t"))


def _points(element: etree._Element | None) -> dict[int, str]:
    found: dict[int, str] = {}
    for point in () if element is None else element.iter(CHART + "pt"):
        value = point.find(CHART + "v")
        place = integer(point.get("idx"))
        if value is not None and value.text and place < MAX_POINTS:
            found[place] = value.text
    return found


def _table(
    title: str, names: list[str], rows: dict[int, str], columns: list[dict[int, str]]
) -> Passage:
    places = sorted({place for column in columns for place in column})
    lines = [["", *names]]
    lines += [
        [rows.get(place, str(place + 1)), *(_number(column.get(place, "")) for column in columns)]
        for place in places
    ]
    head = "".join(f'<th scope="col">{plain(cell)}</th>' for cell in lines[0][1:])
    body = "".join(
        f'<tr><th scope="row">{plain(line[0])}</th>'
        + "".join(f"<td>{plain(cell)}</td>" for cell in line[1:])
        + "</tr>"
        for line in lines[1:]
    )
    caption = f"<caption>{plain(title)}</caption>" if title else ""
    html = f"<table>{caption}<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>"
    text = " ".join(part for part in (title, *(" ".join(line) for line in lines)) if part)
    return Passage(html, " ".join(text.split()), Place(), PassageKind.TABLE)


def _number(text: str) -> str:
    """A stored number without the digits that only a computer sees."""
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return text
