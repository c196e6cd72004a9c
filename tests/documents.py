"""Documents made by the tests: Word and OpenDocument archives from their XML, PDFs with Greek letters, and one report in every format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = " ".join(
    f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
    for p, n in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"))
)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document: the inside of its body, and other parts by name («styles», «numbering», «footnotes», «header1»), each the inside of its root."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "header1": "hdr"}
    spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}"'
    made: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>"}
    made["word/_rels/document.xml.rels"] = '<Relationships><Relationship Id="rId9" Target="header1.xml"/></Relationships>'
    for name, inside in parts.items():
        made[f"word/{name}.xml"] = f"<w:{roots[name]} {spaces}>{inside}</w:{roots[name]}>"
    return archive(made)


def p(text: str, *, style: str = "", properties: str = "") -> str:
    """A paragraph of Word in one run."""
    inner = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    return f'<w:p><w:pPr>{inner}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def item(text: str, *, list: int = 1, level: int = 0) -> str:
    """A list item of Word."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>')


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of Word."""
    return "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{p(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows) + "</w:tbl>"


STYLES = '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="a"><w:name w:val="Own"/><w:basedOn w:val="1"/></w:style>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def odt(body: str, *, styles: str = "", automatic: str = "", manifest: str = "") -> bytes:
    """An OpenDocument text: the inside of its text, of styles.xml, of its automatic styles and of its manifest."""
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
    )


def odt_table(rows: Sequence[Sequence[str]]) -> str:
    """A table of an OpenDocument text."""
    return (
        "<table:table>"
        + "".join(
            "<table:table-row>" + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row) + "</table:table-row>" for row in rows
        )
        + "</table:table>"
    )


# ------------------------------------------------------------------------------------------------- one report in every format

HEADS = ("ΔΗΜΟΣ ΑΡΓΥΡΟΝΕΡΙΟΥ", "ΚΕΝΤΡΟ ΚΟΙΝΟΤΗΤΑΣ")
DATELINE = "Αργυρονέρι, 12/12/2024"
TITLE = "Δράσεις δικτύωσης"
PROSE = (
    "Στις 5/11/2024 πραγματοποιήθηκε συνάντηση του Κέντρου Κοινότητας με το ΚΑΠΗ "
    "Αργυρονερίου. Αντικείμενο ήταν η ενημέρωση των μελών του για τις προνοιακές παροχές.",
    "Στις 8/11/2024 δύο κοινωνικές λειτουργοί του Κέντρου Κοινότητας επισκέφθηκαν το «Βοήθεια στο Σπίτι» του Δήμου Αργυρονερίου.",
    "Τον Ιανουάριο 2025 θα πραγματοποιηθεί συνάντηση και με το Κέντρο Υγείας Αργυρονερίου για τις παραπομπές ανασφάλιστων πολιτών.",
)
LIST = "Πραγματοποιήθηκαν επίσης συναντήσεις:"
ITEMS = ("Στις 20/11/2024 με την Ιερά Μητρόπολη Αργυρονερίου.", "Στις 22/11/2024 με το 2ο Γυμνάσιο Αργυρονερίου.")
TABLE_TITLE = "Πίνακας συναντήσεων δικτύωσης"
ROWS = (
    ("Ημερομηνία", "Φορέας", "Θέμα"),
    ("3/12/2024", "ΚΠΑ2 Αργυρονερίου", "προγράμματα απασχόλησης"),
    ("6/12/2024", "Σύλλογος Γονέων Αργυρονερίου", "σχολική διαρροή"),
)


def as_text() -> bytes:
    table = "\n".join("\t".join(r) for r in ROWS)
    return "\n\n".join([*HEADS, DATELINE, TITLE, *PROSE, LIST + "\n\n" + "\n".join(f"{n}. {i}" for n, i in enumerate(ITEMS, 1)), TABLE_TITLE, table]).encode()


def as_markdown() -> bytes:
    table = "\n".join(["| " + " | ".join(ROWS[0]) + " |", "|---|---|---|", *("| " + " | ".join(r) + " |" for r in ROWS[1:])])
    prose = [PROSE[0].replace("ΚΑΠΗ Αργυρονερίου", "**ΚΑΠΗ Αργυρονερίου**"), *PROSE[1:]]
    return "\n\n".join(
        [*("# " + h for h in HEADS), DATELINE, "## " + TITLE, *prose, LIST, "\n".join(f"{n}. {i}" for n, i in enumerate(ITEMS, 1)), "## " + TABLE_TITLE, table]
    ).encode()


def as_html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<{'td' if n else 'th'}>{c}</{'td' if n else 'th'}>" for c in r) + "</tr>" for n, r in enumerate(ROWS))
    return (
        "<!DOCTYPE html><html lang=el><head><meta charset=utf-8><title>Αρχική</title><style>p{color:red}</style><script>alert('x')</script></head><body>"
        "<nav><ul><li><a href=/>Αρχική</a><li><a href=/n>Νέα</a></ul></nav>"
        + "".join(f"<h1>{h}</h1>" for h in HEADS)
        + f"<p>{DATELINE}</p><h2>{TITLE}</h2>"
        + "".join(f"<p>{x.replace('του', 'τ<b>ου</b>')}</p>" for x in PROSE)
        + f"<p>{LIST}</p><ol>"
        + "".join(f"<li>{i}</li>" for i in ITEMS)
        + f"</ol><h2>{TABLE_TITLE}</h2><table>{rows}</table></body></html>"
    ).encode()


def as_word() -> bytes:
    """With words cut into runs in their middle, as Word's spelling marks do."""
    prose = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{x[:21]}</w:t></w:r><w:proofErr w:type="spellStart"/>'
        f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{x[21:50]}</w:t></w:r>'
        f'<w:r><w:t xml:space="preserve">{x[50:]}</w:t></w:r></w:p>'
        for x in PROSE
    )
    return docx(
        "".join(p(h, style="1") for h in HEADS)
        + p(DATELINE)
        + p(TITLE, style="a")
        + prose
        + p(LIST)
        + "".join(map(item, ITEMS))
        + p(TABLE_TITLE, style="1")
        + table(ROWS),
        styles=STYLES,
        numbering=NUMBERING,
    )


def as_opendocument() -> bytes:
    items = "".join(f"<text:list-item><text:p>{i}</text:p></text:list-item>" for i in ITEMS)
    numbered = '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/></text:list-style>'
    prose = "".join(f"<text:p>{x[:21]}<text:span>{x[21:50]}</text:span>{x[50:]}</text:p>" for x in PROSE)
    return odt(
        "".join(f'<text:h text:outline-level="1">{h}</text:h>' for h in HEADS)
        + f'<text:p>{DATELINE}</text:p><text:h text:outline-level="2">{TITLE}</text:h>'
        + prose
        + f'<text:p>{LIST}</text:p><text:list text:style-name="L1">{items}</text:list><text:h text:outline-level="2">{TABLE_TITLE}</text:h>'
        + odt_table(ROWS),
        automatic=numbered,
    )


def as_mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Γραφείο <grafeio@example.org>", "Δήμος <dimos@example.org>"
    message["Subject"] = "ΠΡΘ: " + HEADS[1] + " " + HEADS[0]
    message["Date"] = "Thu, 12 Dec 2024 10:30:00 +0200"
    message.set_content(
        "\n\n".join(
            [*HEADS, TITLE, *PROSE, LIST + "\n" + "\n".join(f"{n}. {i}" for n, i in enumerate(ITEMS, 1)), TABLE_TITLE, "\n".join("\t".join(r) for r in ROWS)]
        )
    )
    return message.as_bytes()


def pdf(pages: Sequence[Sequence[tuple[float, float, str]]]) -> bytes:
    """A PDF with an embedded font: pages of (points from the left, points from the top, text) at 11 points."""
    import matplotlib
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    out = io.BytesIO()
    with matplotlib.rc_context({"pdf.fonttype": 42, "font.family": "DejaVu Sans"}), PdfPages(out) as made:
        for page in pages:
            figure = Figure(figsize=(595 / 72, 842 / 72))
            for x, y, text in page:
                figure.text(x / 595, 1 - y / 842, text, fontsize=11, parse_math=False)
            made.savefig(figure)
    return out.getvalue()


def wrapped(text: str, *, x: float, y: float, width: int, leading: float = 14) -> list[tuple[float, float, str]]:
    """A paragraph as lines of a page."""
    import textwrap

    return [(x, y + leading * n, line) for n, line in enumerate(textwrap.wrap(text, width))]


def as_pdf() -> bytes:
    page: list[tuple[float, float, str]] = [(60, 60, HEADS[0]), (60, 80, HEADS[1]), (60, 110, DATELINE), (60, 140, TITLE)]
    y = 170.0
    for text in PROSE:
        lines = wrapped(text, x=60, y=y, width=74)
        page += lines
        y = lines[-1][1] + 28
    page.append((60, y, LIST))
    for n, one in enumerate(ITEMS, 1):
        page.append((75, y + 14 * n, f"{n}. {one}"))
    y += 70
    page.append((60, y, TABLE_TITLE))
    for n, row in enumerate(ROWS):
        page += [(x, y + 28 + 18 * n, cell) for x, cell in zip((60, 170, 390), row, strict=True)]
    return pdf([page])


FORMATS = {
    "txt": as_text,
    "md": as_markdown,
    "html": as_html,
    "docx": as_word,
    "odt": as_opendocument,
    "eml": as_mail,
    "pdf": as_pdf,
}
