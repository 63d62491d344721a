"""Pictures come with their alternative texts; what cannot be had leaves a placeholder."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from tests.builders.word import (
    NAMESPACES,
    codes_of,
    finding,
    html_of,
    p,
    picture,
    r,
    read_word,
    relationship,
    style,
    word,
)

from praxis.core.html import clean
from praxis.importers.document import Document, PassageKind


def png(colour: str = "red", side: int = 200) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(out, "PNG")
    return out.getvalue()


def read_with_pictures(folder: Path, *body: str, relations: str = "", **more: str) -> Document:
    """A file with two pictures, `one` and `two`."""
    own = relationship("one", "image", "media/one.png") + relationship(
        "two", "image", "media/two.png"
    )
    members = {"word/media/one.png": png("red"), "word/media/two.png": png("blue")}
    data = word(*body, relations=own + relations, members=members, **more)  # type: ignore[arg-type]
    return read_word(folder, data)


def graphic(inner: str) -> str:
    """A run with a drawing that is no picture."""
    drawn = f"<wp:inline><a:graphic>{inner}</a:graphic></wp:inline>"
    return f"<w:r><w:drawing>{drawn}</w:drawing></w:r>"


def test_a_picture_alone_is_a_figure_as_wide_as_in_word(tmp_path: Path) -> None:
    document = read_with_pictures(tmp_path, p(picture("one", "A map")))

    (asset,) = document.assets
    assert html_of(document) == [
        f'<figure><img src="/static/{asset.name}" alt="A map" width="100"/></figure>'
    ]
    assert document.content[0].kind is PassageKind.FIGURE  # type: ignore[union-attr]
    assert (document.counts["images"], document.counts["alternatives"]) == (1, 1)
    assert asset.data == png("red")


def test_a_picture_among_words_stays_among_them(tmp_path: Path) -> None:
    document = read_with_pictures(tmp_path, p("Press ", picture("one", "the bell"), " twice"))

    assert html_of(document)[0].startswith('<p>Press <img src="/static/one-')


def test_signs_in_an_alternative_text_are_escaped_as_the_cleaner_does(tmp_path: Path) -> None:
    document = read_with_pictures(tmp_path, p(picture("one", """it's "a" & <b>""")))

    (html,) = html_of(document)
    assert 'alt="it\'s &quot;a&quot; &amp; &lt;b&gt;"' in html
    assert clean(html) == html


def test_a_caption_below_a_picture_becomes_its_caption(tmp_path: Path) -> None:
    document = read_with_pictures(
        tmp_path,
        p(picture("one", "A map")),
        p("Figure 1: A map", style="cap"),
        styles=style("cap", "caption"),
    )

    assert html_of(document)[0].endswith("<figcaption>Figure 1: A map</figcaption></figure>")


def test_pictures_of_a_group_all_come_with_their_own_texts(tmp_path: Path) -> None:
    pictures = "".join(
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p" descr="{name}"/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill></pic:pic>'
        for name in ("one", "two")
    )
    group = (
        '<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="Group" descr="Both"/><a:graphic>'
        f"<a:graphicData>{pictures}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    html = html_of(read_with_pictures(tmp_path, p(group)))[0]

    assert 'alt="one"' in html
    assert 'alt="two"' in html


def test_a_picture_marked_as_decorative_has_an_empty_text(tmp_path: Path) -> None:
    mark = (
        '<a:extLst><a:ext><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/'
        'drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    drawn = picture("one", "ignored").replace(
        'descr="ignored"/>', f'descr="ignored">{mark}</wp:docPr>'
    )

    assert 'alt=""' in html_of(read_with_pictures(tmp_path, p(drawn)))[0]


def test_a_picture_of_an_older_word_is_read(tmp_path: Path) -> None:
    old = '<w:r><w:pict><v:shape alt="A bell"><v:imagedata r:id="one"/></v:shape></w:pict></w:r>'

    assert 'alt="A bell"' in html_of(read_with_pictures(tmp_path, p(old)))[0]


def test_a_line_of_an_older_word_is_a_rule(tmp_path: Path) -> None:
    line = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'

    assert html_of(read_with_pictures(tmp_path, p("a"), p(line), p("b"))) == [
        "<p>a</p>",
        "<hr/>",
        "<p>b</p>",
    ]


def test_ornamental_letters_are_text(tmp_path: Path) -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="Wel &amp; come"/></v:shape></w:pict></w:r>'

    assert html_of(read_with_pictures(tmp_path, p(art))) == ["<p>Wel &amp; come</p>"]


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.png", "file:///etc/passwd"])
def test_a_linked_picture_is_never_fetched(tmp_path: Path, address: str) -> None:
    document = read_with_pictures(
        tmp_path,
        p(picture("far", "A map", how="link")),
        relations=relationship("far", "image", address, external=True),
    )

    assert document.assets == []
    assert html_of(document) == ["<figure><em>[🖼 A map]</em></figure>"]
    assert address in str(finding(document, "image-external").what)


@pytest.mark.parametrize("target", ["../../../../etc/passwd", "media/none.png", "/etc/passwd"])
def test_a_picture_that_is_not_in_the_file_leaves_a_placeholder(
    tmp_path: Path, target: str
) -> None:
    document = read_with_pictures(
        tmp_path, p(picture("lost", "A map")), relations=relationship("lost", "image", target)
    )

    assert document.assets == []
    assert "[🖼 A map]" in html_of(document)[0]
    assert codes_of(document) == ["image-missing"]


def test_a_cropped_picture_is_told(tmp_path: Path) -> None:
    document = read_with_pictures(tmp_path, p(picture("one", more='<a:srcRect l="20000"/>')))

    assert codes_of(document) == ["image-cropped"]


def test_a_picture_that_links_keeps_its_link(tmp_path: Path) -> None:
    drawn = picture("one", "Logo").replace(
        'descr="Logo"/>', 'descr="Logo"><a:hlinkClick r:id="web"/></wp:docPr>'
    )
    document = read_with_pictures(
        tmp_path,
        p(drawn),
        relations=relationship("web", "hyperlink", "https://example.org/", external=True),
    )

    assert html_of(document)[0].startswith('<figure><a href="https://example.org/"><img')


def test_shapes_without_words_are_told_once_and_keep_their_alternative_text(tmp_path: Path) -> None:
    shape = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Arrow" descr="From left to right"/>'
        "</wp:inline></w:drawing></w:r>"
    )
    document = read_with_pictures(tmp_path, p(shape), p(shape))

    assert codes_of(document) == ["drawing"]
    assert "[🖼 From left to right]" in html_of(document)[0]


def test_a_chart_gives_its_numbers_as_a_table(tmp_path: Path) -> None:
    def points(kind: str, *values: str) -> str:
        inner = "".join(
            f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values)
        )
        return f"<c:{kind}><c:strRef><c:strCache>{inner}</c:strCache></c:strRef></c:{kind}>"

    series = (
        points("tx", "Grants") + points("cat", "2024", "2025") + points("val", "1.50000001", "2")
    )
    chart = f"<c:chartSpace {NAMESPACES}><c:chart><c:ser>{series}</c:ser></c:chart></c:chartSpace>"
    drawn = graphic('<c:chart r:id="C"/>')
    document = read_word(
        tmp_path,
        word(
            p(drawn),
            relations=relationship("C", "chart", "charts/chart1.xml"),
            members={"word/charts/chart1.xml": chart},
        ),
    )

    assert html_of(document) == [
        '<table><thead><tr><td></td><th scope="col">Grants</th></tr></thead><tbody>'
        '<tr><th scope="row">2024</th><td>1.5</td></tr><tr><th scope="row">2025</th><td>2</td></tr>'
        "</tbody></table>"
    ]
    assert codes_of(document) == ["chart"]


def test_a_diagram_gives_its_texts_as_a_list(tmp_path: Path) -> None:
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for text in ("Plan", "Act")
    )
    data = f"<dgm:dataModel {NAMESPACES}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    drawn = graphic('<dgm:relIds r:dm="D"/>')
    document = read_word(
        tmp_path,
        word(
            p(drawn, r("Cycle")),
            relations=relationship("D", "diagramData", "diagrams/data1.xml"),
            members={"word/diagrams/data1.xml": data},
        ),
    )

    assert html_of(document) == ["<p>Cycle</p>", "<ul><li>Plan</li><li>Act</li></ul>"]
    assert codes_of(document) == ["diagram"]
