"""Word documents: what is read of them and what is left out, piece by piece."""

from __future__ import annotations

import pytest
from documents import NUMBERING, STYLES, docx, item, p, table

from graphmodel.errors import ReadError
from graphmodel.sources.word import read_word


def text(body: str, **parts: str) -> str:
    return read_word(docx(body, **parts), name="a.docx").text


def test_runs_split_inside_words() -> None:
    runs = "".join(f"<w:r><w:t>{x}</w:t></w:r><w:proofErr w:type='gramEnd'/>" for x in ("Κέ", "ντρ", "ο"))
    assert (
        text(
            f"<w:p>{runs}<w:hyperlink><w:r><w:t xml:space='preserve'> Υγείας</w:t></w:r>"
            f"</w:hyperlink><w:r><w:softHyphen/><w:noBreakHyphen/><w:t>Α</w:t></w:r></w:p>"
        )
        == "Κέντρο Υγείας-Α"
    )


def test_tracked_changes_are_accepted() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>Στις </w:t></w:r><w:del><w:r><w:delText>"
        "5/1</w:delText></w:r></w:del><w:ins><w:r><w:t>6/1</w:t></w:r></w:ins></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>παλιό</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>νέο</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>μία </w:t></w:r></w:p><w:p><w:r><w:t>παράγραφος</w:t></w:r></w:p>"
    )
    assert text(body) == "Στις 6/1\n\nνέο\n\nμία παράγραφος"
    assert (
        text(
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
            + p("όχι")
            + "</w:tc></w:tr><w:tr><w:tc>"
            + p("ναι")
            + "</w:tc><w:tc>"
            + p("και")
            + "</w:tc></w:tr></w:tbl>"
        )
        == "ναι\tκαι"
    )


def test_hidden_text_fields_comments_and_contents_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>κρυφό</w:t></w:r><w:r><w:instrText>PAGEREF "
        "_Toc</w:instrText></w:r><w:r><w:t>φανερό</w:t></w:r><w:r><w:commentReference w:id='1'/></w:r></w:p>"
        + p("Εισαγωγή....3", style="t")
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>"
        + p("Περιεχόμενα")
        + "</w:sdtContent></w:sdt><w:sdt><w:sdtContent>"
        + p("πεδίο")
        + "</w:sdtContent></w:sdt>"
    )
    assert text(body, styles="<w:style w:styleId='t'><w:name w:val='toc 1'/></w:style>") == "φανερό\n\nπεδίο"


def test_text_boxes_once_and_footnotes_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{p('ΔΗΜΟΣ ΣΟΦΑΔΩΝ')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>Αναφορά</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p><w:p><w:r><w:t>Με το ΚΑΠΗ</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>.</w:t></w:r></w:p>"
        + p("Τέλος")
    )
    notes = "<w:footnote w:type='separator' w:id='0'>" + p("---") + "</w:footnote><w:footnote w:id='2'>" + p("Του Δήμου.") + "</w:footnote>"
    assert text(body, footnotes=notes) == "Αναφορά\n\nΔΗΜΟΣ ΣΟΦΑΔΩΝ\n\nΜε το ΚΑΠΗ.\n\nΤου Δήμου.\n\nΤέλος"


def test_numbers_of_lists_are_counted_as_word_does() -> None:
    body = (
        item("ένα")
        + item("άλφα", level=1)
        + item("βήτα", level=1)
        + item("δύο")
        + item("άλφα", level=1)
        + p("Πρόζα")
        + item("τρία")
        + item("κουκκίδα", list=2)
        + item("τέσσερα", list=3)
    )
    assert text(body, numbering=NUMBERING) == "1. ένα\na) άλφα\nb) βήτα\n2. δύο\na) άλφα\n\nΠρόζα\n\n3. τρία\n• κουκκίδα\n4. τέσσερα"
    assert text(item("άγνωστη", list=77)) == "• άγνωστη"
    assert text(item("καμία", list=0)) == "καμία"


def test_headings_by_style_its_base_and_its_outline() -> None:
    body = (
        p("Α", style="1")
        + p("Β", style="a")
        + p("Γ", properties="<w:outlineLvl w:val='2'/>")
        + p("Δ")
        + p("Ε", style="1", properties="<w:numPr><w:numId w:val='1'/></w:numPr>")
    )
    extract = read_word(docx(body, styles=STYLES, numbering=NUMBERING), name="a.docx")
    assert [(m.kind, m.level) for m in extract.marks] == [("heading", 1), ("heading", 1), ("heading", 3), ("paragraph", 0), ("heading", 1)]


def test_tables() -> None:
    assert text(table([["Ημερομηνία", "Φορέας"], ["1/2/2020", "ΚΑΠΗ"]])) == "Ημερομηνία\tΦορέας\n1/2/2020\tΚΑΠΗ"
    merged = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
        + p("1/2/2020")
        + "</w:tc><w:tc>"
        + p("ΚΑΠΗ")
        + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>"
        + p("ΟΑΕΔ")
        + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
        + p("Σύνολο")
        + "</w:tc></w:tr></w:tbl>"
    )
    assert text(merged) == "1/2/2020\tΚΑΠΗ\n1/2/2020\tΟΑΕΔ\nΣύνολο"
    row = "<w:tr><w:tc>" + p("1/2/2020") + "</w:tc><w:tc>" + p("ΚΑΠΗ") + p("ΟΑΕΔ.") + p("Δήμος") + "</w:tc></w:tr>"
    assert text(f"<w:tbl>{row}{row}</w:tbl>") == "1/2/2020\tΚΑΠΗ, ΟΑΕΔ. Δήμος\n1/2/2020\tΚΑΠΗ, ΟΑΕΔ. Δήμος"
    letterhead = "<w:tbl><w:tr><w:tc>" + p("ΔΗΜΟΣ ΣΟΦΑΔΩΝ") + p("ΚΕΝΤΡΟ ΚΟΙΝΟΤΗΤΑΣ") + "</w:tc><w:tc>" + p("Σοφάδες, 1/2/2020") + "</w:tc></w:tr></w:tbl>"
    assert text(letterhead) == "ΔΗΜΟΣ ΣΟΦΑΔΩΝ\n\nΚΕΝΤΡΟ ΚΟΙΝΟΤΗΤΑΣ\n\nΣοφάδες, 1/2/2020"


def test_nested_tables_and_tables_for_layout_become_their_blocks() -> None:
    nested = "<w:tbl><w:tr><w:tc>" + p("Πριν") + table([["α", "β"]]) + "</w:tc><w:tc>" + p("Δίπλα") + "</w:tc></w:tr></w:tbl>"
    assert text(nested) == "Πριν\n\nα\tβ\n\nΔίπλα"
    long = "Μια παράγραφος που λέει πολλά. " * 8
    assert (
        text("<w:tbl><w:tr><w:tc>" + p(long) + p(long) + "</w:tc><w:tc>" + p("Λογότυπο") + "</w:tc></w:tr></w:tbl>")
        == f"{long.strip()}\n\n{long.strip()}\n\nΛογότυπο"
    )


def test_letterhead_of_the_first_page() -> None:
    section = "<w:sectPr><w:headerReference w:type='default' r:id='rId9'/></w:sectPr>"
    assert text(p("Κείμενο") + section, header1=p("ΔΗΜΟΣ ΣΟΦΑΔΩΝ") + p("Σελίδα 2 από 5")) == "ΔΗΜΟΣ ΣΟΦΑΔΩΝ\n\nΚείμενο"


def test_pages_as_word_last_laid_them_out() -> None:
    body = (
        p("Πρώτη")
        + "<w:p><w:r><w:br w:type='page'/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>Δεύτερη</w:t></w:r></w:p>"
        + p("ακόμη")
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Τρίτη</w:t></w:r></w:p>"
    )
    extract = read_word(docx(body), name="a.docx")
    assert extract.text.split("\n") == ["Πρώτη", "", "Δεύτερη", "", "ακόμη", "", "Τρίτη"]
    assert extract.pages == (1, 3, 7)
    assert read_word(docx(p("Μία")), name="a.docx").pages == ()


@pytest.mark.parametrize("tab", ["<w:tab/>", "<w:tab/><w:tab/>"])
def test_tabs_and_breaks(tab: str) -> None:
    assert text(f"<w:p><w:r><w:t>1/2/2020</w:t>{tab}<w:t>ΚΑΠΗ</w:t><w:br/><w:t>Θέμα:</w:t>{tab}<w:t>ΚΕΑ</w:t></w:r></w:p>") == "1/2/2020\tΚΑΠΗ\nΘέμα: ΚΕΑ"


def test_deep_documents_are_refused() -> None:
    with pytest.raises(ReadError, match="inside each other"):
        read_word(docx("<w:sdt>" * 300 + "</w:sdt>" * 300), name="a.docx")
