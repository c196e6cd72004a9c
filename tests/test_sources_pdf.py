"""PDF files: lines put together, columns and tables told apart, running heads left out, and everything that is no readable PDF said."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from documents import pdf, wrapped
from playwright.sync_api import sync_playwright

from graphmodel import Network
from graphmodel.errors import ReadError
from graphmodel.sources import pdf as reader
from graphmodel.sources import read_bytes
from graphmodel.sources.columns import cut, is_prose, regions
from graphmodel.sources.pdf import read_pdf

LONG = (
    "Το Κέντρο Κοινότητας του Δήμου Σοφάδων ξεκίνησε κύκλο επαφών με τις δομές και τις "
    "υπηρεσίες της πόλης, με σκοπό την καλύτερη εξυπηρέτηση των ευάλωτων ομάδων του "
    "πληθυσμού και τη διασύνδεσή τους με τα προγράμματα που ήδη υλοποιούνται στην περιοχή από φορείς του δημόσιου και του ιδιωτικού τομέα."
)
OTHER = (
    "Κατά τη διάρκεια των επαφών αναδείχθηκαν οι ανάγκες των μονογονεϊκών οικογενειών και των "
    "ηλικιωμένων που ζουν μόνοι, και συμφωνήθηκε η κοινή καταγραφή τους μέσα στο επόμενο "
    "εξάμηνο, ώστε να μη μένει κανείς χωρίς την υποστήριξη που δικαιούται."
)


def text(*pages: list[tuple[float, float, str]]) -> str:
    return read_pdf(pdf(pages), name="a.pdf").text


def test_paragraphs_are_put_together() -> None:
    first, second = wrapped(LONG, x=60, y=60, width=80), wrapped(OTHER, x=60, y=140, width=80)
    assert text(first + second) == f"{LONG}\n\n{OTHER}"
    assert text(first + [(x, y - 80 + 14 * len(first), line) for x, y, line in second]) == f"{LONG}\n\n{OTHER}"


def test_words_broken_at_the_line_end() -> None:
    lines = [
        "Στις 5/2/2024 πραγματοποιήθηκε συνάντηση με τους εκπροσώπους των οργα-",
        "νώσεων της πόλης και του Δήμου Νεάπολης-",
        "Συκεών για την παιδική προ\u00ad",
        "στασία.",
    ]
    assert text([(60, 60 + 14 * n, line) for n, line in enumerate(lines)]) == (
        "Στις 5/2/2024 πραγματοποιήθηκε συνάντηση με τους εκπροσώπους των οργανώσεων της πόλης και του Δήμου Νεάπολης-Συκεών για την παιδική προστασία."
    )


def test_lists_and_bullets() -> None:
    lines = ["Συναντήσεις:", "• με το ΚΑΠΗ Σοφάδων", "• με τον Δήμο", "α) με το Κέντρο Υγείας και με όλες τις υπηρεσίες της πόλης που το", "αφορούν"]
    assert text([(60, 60 + 14 * n, line) for n, line in enumerate(lines)]) == (
        "Συναντήσεις:\n\n• με το ΚΑΠΗ Σοφάδων\n• με τον Δήμο\nα) με το Κέντρο Υγείας και με όλες τις υπηρεσίες της πόλης που το αφορούν"
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    title = [(60.0, 60.0, "Δελτίο δικτύωσης")]
    assert text(title + wrapped(LONG, x=60, y=100, width=34) + wrapped(OTHER, x=320, y=100, width=34)) == f"Δελτίο δικτύωσης\n\n{LONG}\n\n{OTHER}"


def test_running_heads_and_page_numbers() -> None:
    def page(n: int, body: str) -> list[tuple[float, float, str]]:
        return [
            (60, 30, "Δήμος Σοφάδων - Έκθεση δικτύωσης"),
            *wrapped(body, x=60, y=80, width=80),
            (60, 800, "www.example.org"),
            (280, 815, f"Σελίδα {n} από 3"),
        ]

    extract = read_pdf(pdf([page(1, LONG[:-12]), page(2, "και συνεχίζει εδώ με μικρό γράμμα."), page(3, OTHER)]), name="a.pdf")
    assert extract.text == f"Δήμος Σοφάδων - Έκθεση δικτύωσης\n\n{LONG[:-12].rstrip()} και συνεχίζει εδώ με μικρό γράμμα.\n\n{OTHER}"
    assert extract.pages == (1, 5, 5)


@pytest.mark.parametrize("top", [True, False])
def test_tables_whose_cells_go_over_lines(top: bool) -> None:
    """Cells that begin on the row's first line, as Word prints, and cells centred about it, as web pages print."""
    cells = [
        ("16/8/2018", ["Κέντρο Υγείας", "Σοφάδων", "(δομή)"], ["ενημέρωση για το ΚΕΑ και", "τις λοιπές παροχές που", "δίνονται"]),
        ("12/9/2018", ["ΟΑΕΔ Καρδίτσας"], ["απασχόληση"]),
        ("3/10/2018", ["2ο Γυμνάσιο", "Σοφάδων", "και ΕΠΑΛ"], ["σχολική διαρροή"]),
    ]
    page: list[tuple[float, float, str]] = [(60, 60, "Ημερομηνία"), (170, 60, "Φορέας"), (330, 60, "Θέμα")]
    y = 78.0
    for day, who, what in cells:
        high = max(len(who), len(what))
        for x, lines in ((60, [day]), (170, who), (330, what)):
            page += [(x, y + 14 * (n + (0 if top else (high - len(lines)) / 2)), line) for n, line in enumerate(lines)]
        y += 14 * high + 4
    assert text(page) == (
        "Ημερομηνία\tΦορέας\tΘέμα\n16/8/2018\tΚέντρο Υγείας Σοφάδων (δομή)\tενημέρωση για το "
        "ΚΕΑ και τις λοιπές παροχές που δίνονται\n12/9/2018\tΟΑΕΔ Καρδίτσας\tαπασχόληση\n"
        "3/10/2018\t2ο Γυμνάσιο Σοφάδων και ΕΠΑΛ\tσχολική διαρροή"
    )


def test_tables_that_do_not_tell_their_rows_pair_only_what_is_on_one_line() -> None:
    """Rows as close as the lines in them: the partner of the second line may belong to either day, so it is given to none."""
    page = [
        (60.0, 60.0, "Ημερομηνία"),
        (170.0, 60.0, "Φορέας"),
        (60.0, 74.0, "1/2/2020"),
        (170.0, 74.0, "ΚΑΠΗ Σοφάδων"),
        (170.0, 88.0, "ΟΑΕΔ Καρδίτσας"),
        (60.0, 95.0, "3/4/2020"),
        (170.0, 102.0, "Δήμος Παλαμά"),
    ]
    assert "1/2/2020\tΚΑΠΗ Σοφάδων\n" in text(page) and "3/4/2020\t" not in text(page).replace("3/4/2020\tΔήμος Παλαμά", "")


def test_letterheads_are_read_one_side_after_the_other() -> None:
    left, right = ["ΝΟΜΟΣ ΚΑΡΔΙΤΣΑΣ", "ΔΗΜΟΣ ΣΟΦΑΔΩΝ", "ΚΕΝΤΡΟ ΚΟΙΝΟΤΗΤΑΣ"], ["Σοφάδες, 12/12/2018", "Αρ. πρωτ.: 1234"]
    page = [(60.0, 60.0 + 14 * n, line) for n, line in enumerate(left)] + [(350.0, 67.0 + 14 * n, line) for n, line in enumerate(right)]
    assert text(page) == "\n".join(left) + "\n\n" + "\n".join(right)


def test_as_a_browser_prints_it(chromium: Path) -> None:
    page = (
        f"<meta charset=utf-8><style>@page{{margin:2cm}}body{{font:11pt 'DejaVu Sans'}}td,th{{border:1px solid;padding:4px}}</style>"
        f"<h1>ΔΗΜΟΣ ΣΟΦΑΔΩΝ</h1><p>{LONG}</p>"
        "<table><tr><th>Ημερομηνία<th>Φορέας<th>Θέμα<tr><td>16/8/2018<td>Κέντρο Υγείας Σοφάδων<td>"
        "ενημέρωση για το ΚΕΑ και τις λοιπές προνοιακές παροχές που δίνονται στους δικαιούχους<tr>"
        f"<td>12/9/2018<td>ΟΑΕΔ Καρδίτσας<td>απασχόληση</table><p>{OTHER}</p>"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = browser.new_page()
        shown.set_content(page)
        data = shown.pdf(
            prefer_css_page_size=True,
            display_header_footer=True,
            header_template="<span></span>",
            footer_template='<span style="font-size:8pt;margin-left:2cm"><span class=pageNumber></span> / <span class=totalPages></span></span>',
        )
        browser.close()
    assert read_pdf(data, name="a.pdf").text == (
        f"ΔΗΜΟΣ ΣΟΦΑΔΩΝ\n\n{LONG}\n\nΗμερομηνία\tΦορέας\tΘέμα\n16/8/2018\tΚέντρο Υγείας "
        f"Σοφάδων\tενημέρωση για το ΚΕΑ και τις λοιπές προνοιακές παροχές που δίνονται στους "
        f"δικαιούχους\n12/9/2018\tΟΑΕΔ Καρδίτσας\tαπασχόληση\n\n{OTHER}"
    )


# ------------------------------------------------------------------------------------------------- what is no readable PDF


def rewritten(data: bytes, **encryption: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    if encryption:
        writer.encrypt(**encryption, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_scan_is_said_with_what_to_do() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(ReadError, match=r"no text layer.*ocrmypdf -l ell"):
        read_pdf(out.getvalue(), name="a.pdf")


def test_a_page_that_is_a_picture_is_a_problem() -> None:
    import numpy as np
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    out = io.BytesIO()
    with PdfPages(out) as made:
        figure = Figure()
        figure.text(0.1, 0.9, "Report of the meeting with the Municipality of Xanthi on 5 March 2024.")
        made.savefig(figure)
        figure = Figure()
        figure.figimage(np.random.default_rng(1).random((50, 50)))
        made.savefig(figure)
    problems = read_bytes(out.getvalue(), name="a.pdf").problems
    assert [p.text for p in problems if "picture" in p.reason] == ["page 2"]


def test_passwords() -> None:
    plain = pdf([[(60, 60, "Συνάντηση με τον Δήμο Σοφάδων")]])
    with pytest.raises(ReadError, match="password"):
        read_pdf(rewritten(plain, user_password="a"), name="a.pdf")
    assert read_pdf(rewritten(plain, user_password="", owner_password="b"), name="a.pdf").text == "Συνάντηση με τον Δήμο Σοφάδων"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj trailer<</Root 1 0 R>>", b"%PDF-1.7\n" + bytes(range(256)) * 20]
)
def test_damaged(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"a\.pdf (?:is damaged|has no text layer)"):
        read_pdf(data, name="a.pdf")


def test_a_file_that_fills_the_memory_or_the_time_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf([[(60, 60, "Συνάντηση")]])
    with monkeypatch.context() as less:
        less.setattr(reader, "MEMORY", 30_000_000)
        with pytest.raises(ReadError, match="memory"):
            read_pdf(data, name="a.pdf")
    monkeypatch.setattr(reader, "SECONDS", 0)
    with pytest.raises(ReadError, match="takes"):
        read_pdf(data, name="a.pdf")


# ------------------------------------------------------------------------------------------------- lines with their layout


def test_regions_of_a_page() -> None:
    page = ["Πρώτη γραμμή κειμένου", "", "Ημερομηνία    Φορέας", "1/2/2020      ΚΑΠΗ", "3/4/2020      ΟΑΕΔ", "", "Μια γραμμή που κλείνει το κενό."]
    found = regions(page)
    assert [(r.start, r.end, bool(r.gutters)) for r in found] == [(0, 2, False), (2, 5, True), (5, 7, False)]
    assert [cut(line, found[1].gutters) for line in page[2:5]] == [["Ημερομηνία", "Φορέας"], ["1/2/2020", "ΚΑΠΗ"], ["3/4/2020", "ΟΑΕΔ"]]
    assert regions(["μία   γραμμή   με   κενά", "και άλλη μία χωρίς"])[0].gutters == ()
    assert not is_prose([["α", "β"]] * 20)


def test_a_long_table_over_two_pages_pairs_nothing_wrongly(chromium: Path) -> None:
    """Centred cells of one to four lines, with little room between rows: each day has its own partner, on both pages."""
    partners = ["Κέντρο Υγείας Σοφάδων", "ΟΑΕΔ Καρδίτσας", "Σύλλογος Γονέων και Κηδεμόνων 2ου Γυμνασίου Σοφάδων", "ΚΑΠΗ"]
    topics = [
        "ενημέρωση για το ΚΕΑ και τις λοιπές προνοιακές παροχές του Κέντρου που δίνονται στους δικαιούχους",
        "απασχόληση",
        "σχολική διαρροή και τρόποι αντιμετώπισης",
        "-",
    ]
    days = [f"{n}/{n % 12 + 1}/2018" for n in range(1, 29)]
    rows = "".join(f"<tr><td>{day}<td>{partners[n % 4]}<td>{topics[n % 4]}" for n, day in enumerate(days))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = browser.new_page()
        shown.set_content(f"<meta charset=utf-8><style>@page{{margin:2cm}}body{{font:11pt 'DejaVu Sans'}}td{{padding:3px}}</style><table>{rows}</table>")
        data = shown.pdf(prefer_css_page_size=True)
        browser.close()
    extract = read_pdf(data, name="a.pdf")
    told = {cells[0]: cells[1] for line in extract.text.split("\n") if len(cells := line.split("\t")) > 1 and cells[0]}
    assert len(extract.pages) > 1
    assert told.items() <= {day: partners[n % 4] for n, day in enumerate(days)}.items()
    assert len(told) >= 27  # the row that is cut by the page's end may be missed, but nothing may be paired wrongly


def test_what_a_pdf_says_is_found_by_its_page(tmp_path: Path) -> None:
    second = "Στις 5/3/2024 πραγματοποιήθηκε συνάντηση του Κέντρου Κοινότητας με το ΚΑΠΗ Σοφάδων."
    file = tmp_path / "έκθεση.pdf"
    file.write_bytes(pdf([wrapped(LONG, x=60, y=80, width=80), wrapped(second, x=60, y=80, width=100)]))
    with Network(tmp_path / "network", create=True) as network:
        network.add(file)
        assert [(e["quote"], e["place"]) for row in network.ask("meetings") for e in row["evidence"]] == [(second, "page 2")]
        assert {e["place"] for row in network.ask("organisations") for e in row["evidence"]} == {"page 1", "page 2"}
        scene = network._scene("el", None, None)
    assert [e.place for tie in scene.ties for e in tie.evidence] == ["σελίδα 2"]
