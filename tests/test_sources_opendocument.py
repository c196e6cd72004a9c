"""OpenDocument texts: what is read of them and what is left out, piece by piece."""

from __future__ import annotations

import pytest
from documents import odt, odt_table

from graphmodel.errors import ReadError
from graphmodel.sources.opendocument import read_opendocument


def text(body: str, **parts: str) -> str:
    return read_opendocument(odt(body, **parts), name="a.odt").text


def paragraph(words: str) -> str:
    return f"<text:p>{words}</text:p>"


def test_words_and_blanks() -> None:
    assert (
        text(paragraph("Κέ<text:span>ντρο</text:span> \n  Υγείας<text:s text:c='900000000'/>Σοφάδων<text:line-break/>Θέμα:<text:tab/><text:tab/>ΚΕΑ"))
        == "Κέντρο Υγείας Σοφάδων\nΘέμα: ΚΕΑ"
    )


def test_tracked_changes_comments_and_contents_are_left_out() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + paragraph("παλιό")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        + paragraph(
            "Στις <text:change text:change-id='1'/>6/1<office:annotation>"
            + paragraph("σχόλιο")
            + "</office:annotation> φανερό<text:hidden-text>κρυφό</text:hidden-text>"
        )
        + "<text:table-of-content><text:index-body>"
        + paragraph("Εισαγωγή 3")
        + "</text:index-body></text:table-of-content>"
    )
    assert text(body) == "Στις 6/1 φανερό"


def test_text_boxes_and_footnotes_after_their_paragraph() -> None:
    body = paragraph(
        "Με το ΚΑΠΗ<text:note><text:note-citation>1</text:note-citation><text:note-body>" + paragraph("Του Δήμου.") + "</text:note-body></text:note>."
    ) + paragraph("<draw:frame><draw:text-box>" + paragraph("ΔΗΜΟΣ ΣΟΦΑΔΩΝ") + "</draw:text-box></draw:frame>Τέλος")
    assert text(body) == "Με το ΚΑΠΗ.\n\nΤου Δήμου.\n\nΤέλος\n\nΔΗΜΟΣ ΣΟΦΑΔΩΝ"


def test_lists_are_counted() -> None:
    levels = (
        "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' "
        "style:num-suffix=')' style:num-format='α, β, γ, ... (Greek Lower Letter)'/>"
        "<text:list-level-style-number text:level='2' style:num-suffix='.' style:num-format='i' text:start-value='3'/></text:list-style>"
        "<text:list-style style:name='L2'><text:list-level-style-bullet text:level='1' text:bullet-char='&#xf0b7;'/></text:list-style>"
    )

    def item(words: str, more: str = "") -> str:
        return f"<text:list-item>{paragraph(words)}{more}</text:list-item>"

    inner = "<text:list>" + item("μέσα") + item("μέσα") + "</text:list>"
    body = (
        f"<text:list text:style-name='L1'>{item('ένα', inner)}{item('δύο', paragraph('συνέχεια'))}</text:list>"
        f"<text:list text:style-name='L2'>{item('κουκκίδα')}</text:list>"
        f"<text:list text:style-name='L1' text:continue-numbering='true'>{item('τρία')}</text:list><text:list text:style-name='L1'>{item('ένα')}</text:list>"
    )
    assert text(body, automatic=levels) == "α) ένα\niii. μέσα\niv. μέσα\nβ) δύο\n\nσυνέχεια\n\n• κουκκίδα\nγ) τρία\nα) ένα"


def test_tables_with_spans_headers_and_repeated_cells() -> None:
    def row(*cells: str) -> str:
        return "<table:table-row>" + "".join(cells) + "</table:table-row>"

    def cell(words: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{paragraph(words)}</table:table-cell>"

    body = (
        "<table:table><table:table-header-rows>"
        + row(cell("Ημερομηνία"), cell("Φορέας"))
        + "</table:table-header-rows>"
        + row(cell("1/2/2020", "table:number-rows-spanned='2'"), cell("ΚΑΠΗ"))
        + row("<table:covered-table-cell/>", cell("ΟΑΕΔ"))
        + row("<table:table-cell table:number-columns-repeated='999999999'/>")
        + "</table:table>"
    )
    extract = read_opendocument(odt(body), name="a.odt")
    assert extract.text == "Ημερομηνία\tΦορέας\n1/2/2020\tΚΑΠΗ\n1/2/2020\tΟΑΕΔ"
    assert {m.header for m in extract.marks if m.kind == "row"} == {("Ημερομηνία", "Φορέας")}
    assert text(odt_table([["α", "β"]]).replace("<text:p>β</text:p>", odt_table([["γ", "δ"]]))) == "α\n\nγ\tδ"


def test_pages_and_letterhead() -> None:
    styles = (
        "<office:master-styles><style:master-page><style:header>"
        + paragraph("ΔΗΜΟΣ ΣΟΦΑΔΩΝ")
        + paragraph("<text:page-number>2</text:page-number>")
        + "</style:header></style:master-page></office:master-styles>"
    )
    extract = read_opendocument(odt(paragraph("Πρώτη") + "<text:soft-page-break/>" + paragraph("Δεύτερη"), styles=styles), name="a.odt")
    assert extract.text == "ΔΗΜΟΣ ΣΟΦΑΔΩΝ\n\nΠρώτη\n\nΔεύτερη"
    assert extract.pages == (1, 5)


def test_protected() -> None:
    with pytest.raises(ReadError, match="password"):
        text(paragraph("x"), manifest="<file-entry><encryption-data/></file-entry>")
