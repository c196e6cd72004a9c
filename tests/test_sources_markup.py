"""Markdown and web pages: what is text, what is structure, and what is left out."""

from __future__ import annotations

import pytest

from graphmodel.sources.html import _shallow, html_blocks, read_html
from graphmodel.sources.markdown import read_markdown


def md(text: str) -> str:
    return read_markdown(text.encode(), name="a.md").text


def html(text: str) -> str:
    return read_html(text.encode(), name="a.html").text


# ------------------------------------------------------------------------------------------------- Markdown


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("με το **ΚΑΠΗ** *Σοφάδων* και ***το*** __Κέντρο__ _Υγείας_", "με το ΚΑΠΗ Σοφάδων και το Κέντρο Υγείας"),
        ("[Δήμος Σοφάδων](https://example.org/a_b) ![σήμα](x.png) <https://example.org>", "Δήμος Σοφάδων https://example.org"),
        ("2 * 3 * 4, snake_case_name, 5\\. τέλος, `κώδικας`, ~~όχι~~ναι", "2 * 3 * 4, snake_case_name, 5. τέλος, κώδικας, ναι"),
        ("πρώτη\nδεύτερη  \nτρίτη\n\nνέα", "πρώτη\nδεύτερη\nτρίτη\n\nνέα"),
        ("α<!-- κρυφό\nσχόλιο -->β", "αβ"),
        ("> λόγια **άλλου**\n> δεύτερα\n\nδικά μου", "λόγια άλλου\nδεύτερα\n\nδικά μου"),
        ("---\ntitle: x\ntags:\n  - a\n---\nκείμενο", "κείμενο"),
        ("πάνω\n\n---\n\nκάτω", "πάνω\n\nκάτω"),
        ("```\n# όχι τίτλος\n```", "# όχι τίτλος"),
        ("#χωρίς κενό", "#χωρίς κενό"),
    ],
)
def test_markdown(written: str, text: str) -> None:
    assert md(written) == text


def test_markdown_structure() -> None:
    extract = read_markdown("Τίτλος\n======\n\n## Μέρος ##\n- ένα\n  συνέχεια\n  1. μέσα\n* δύο\n\n1) α\n2) β".encode(), name="a.md")
    said = [(m.kind, m.level, extract.text[m.start : m.end]) for m in extract.marks]
    assert said == [
        ("heading", 1, "Τίτλος"),
        ("heading", 2, "Μέρος"),
        ("item", 1, "• ένα συνέχεια"),
        ("item", 2, "1. μέσα"),
        ("item", 1, "• δύο"),
        ("item", 1, "1) α"),
        ("item", 1, "2) β"),
    ]


def test_markdown_tables() -> None:
    assert (
        md("πριν\n| Ημερομηνία | Φορέας |\n|:--|--:|\n| 1/2/2020 | **ΚΑΠΗ** \\| άλλο |\n| 3/4/2020 | |\n\nμετά")
        == "πριν\n\nΗμερομηνία\tΦορέας\n1/2/2020\tΚΑΠΗ | άλλο\n3/4/2020\n\nμετά"
    )
    assert md("Α | Β\n--- | ---\n1 | 2") == "Α\tΒ\n1\t2"
    assert md("όχι | πίνακας") == "όχι | πίνακας"


# ------------------------------------------------------------------------------------------------- web pages


def test_html_blocks_and_inline() -> None:
    assert (
        html("<h1>Τίτλος</h1><p>Κέ<b>ντρο</b>\n  Υγείας<br>Σοφάδων</p><div>άλλο<div>μέσα</div>τέλος</div>")
        == "Τίτλος\n\nΚέντρο Υγείας\nΣοφάδων\n\nάλλο\n\nμέσα\n\nτέλος"
    )
    assert html("<p>α&nbsp;&amp;&laquo;β&raquo; &lt;γ&gt;</p>") == "α &«β» <γ>"


def test_html_leaves_out_what_is_no_text() -> None:
    menu = "<ul><li><a href=1>Αρχική</a><li><a href=2>Νέα</a><li><a href=3>Δήμος</a></ul>"
    page = (
        f"<nav>{menu}</nav><header role=banner>λογότυπο</header>{menu}<div class='cookie-notice'>"
        f"cookies</div><div style='display: none'>κρυφό</div><span hidden>κρυφό</span><p>Το κείμενο.</p>"
        "<form><label>Όνομα</label><input value=x></form><script>var a='<p>όχι</p>'</script><style>"
        "p{}</style><noscript>όχι</noscript><!-- όχι --><aside>πλαϊνό</aside><footer>© Δήμος</footer>"
    )
    assert html(page) == "Το κείμενο."
    assert html(f"<header>αρχή</header><main><header><h1>Νέα</h1></header>{menu}<p>{'Το κείμενο του άρθρου. ' * 10}</p></main><div>τέλος</div>").startswith(
        "Νέα\n\n• Αρχική\n• Νέα\n• Δήμος\n\nΤο κείμενο"
    )


def test_html_lists() -> None:
    assert html("<ol start=3><li>τρία<ul><li>μέσα</ul><li>τέσσερα</ol>") == "3. τρία\n• μέσα\n4. τέσσερα"
    assert html("<ol style='list-style-type: lower-greek'><li>άλφα<li>βήτα</ol><ol type=i><li>ένα</ol>") == "α) άλφα\nβ) βήτα\ni) ένα"
    assert html("<dl><dt>Φορέας<dd>ΚΑΠΗ Σοφάδων<dt>Θέμα:<dd>ΚΕΑ</dl>") == "Φορέας: ΚΑΠΗ Σοφάδων\n\nΘέμα: ΚΕΑ"


def test_html_tables() -> None:
    spans = (
        "<table><caption>Συναντήσεις</caption><tr><th>Ημερομηνία<th>Φορέας<th>Θέμα<tr><td rowspan=2>1/2/2020<td>"
        "ΚΑΠΗ<td>ΚΕΑ<tr><td colspan=2>ΟΑΕΔ<tr><td>3/4/2020<td><ul><li>Δήμος<li>Ναός</ul><td></table>"
    )
    assert html(spans) == "Συναντήσεις\n\nΗμερομηνία\tΦορέας\tΘέμα\n1/2/2020\tΚΑΠΗ\tΚΕΑ\n1/2/2020\tΟΑΕΔ\n3/4/2020\tΔήμος, Ναός"
    assert html("<table><tr><td><h1>Τίτλος</h1><p>Κείμενο</p><td><table><tr><td>α<td>β</table></table>") == "Τίτλος\n\nΚείμενο\n\nα\tβ"
    assert html("<table><tr><td rowspan=99999999 colspan=99999999>α<td>β</table>") == "α\tβ"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<meta charset="windows-1253"><p>Σοφάδες Άνω'.encode("cp1253"), "Σοφάδες Άνω"),
        ('<meta http-equiv=content-type content="text/html; charset=iso-8859-7"><p>Άνω'.encode("iso8859-7"), "Άνω"),
        ('<meta charset="utf-8"><p>Το Άνω Κάστρο της πόλης'.encode("cp1253"), "Το Άνω Κάστρο της πόλης"),
        ("<p>Άνω".encode("utf-16"), "Άνω"),
        ("<meta charset=nonsense><p>Άνω".encode(), "Άνω"),
        ("\ufeff<meta charset=windows-1253><p>Άνω".encode(), "Άνω"),
    ],
)
def test_html_charsets(data: bytes, text: str) -> None:
    assert read_html(data, name="a.html").text == text


@pytest.mark.parametrize("piece", ["[", "*a ", "![a](", "`a", "**a*", "<!--"])
def test_markdown_without_measure_keeps_its_text(piece: str) -> None:
    assert md(piece * 20_000 + "\n\nτέλος").endswith("τέλος")
    assert md(f"{'λόγια και ' * 2_000}**τέλος**").endswith("και τέλος")


@pytest.mark.parametrize("page", [
    "<div>" * 100_000 + "τέλος", "<ul>" * 100_000 + "<li>τέλος", "<ul><li>" * 100_000 + "τέλος", "<b><p>" * 30_000 + "τέλος",
    "".join(f"<p><font size={i}>" for i in range(20_000)) + "τέλος",
    "<div " + " ".join(f"a{i}" for i in range(200_000)) + ">τέλος", "".join(f"<body a{i}>" for i in range(100_000)) + "τέλος",
    "<article>" * 100_000 + "τέλος", "<!--" * 100_000 + "--><p>τέλος", "<a " * 100_000 + "><p>τέλος"], ids=lambda page: page[:12])
def test_html_without_measure_keeps_its_text(page: str) -> None:
    assert "τέλος" in "".join(block.text for block in html_blocks(page))


def test_html_of_any_measure_is_left_as_it_is() -> None:
    page = (
        "<!DOCTYPE html><html lang=el><head><title>Τ</title><script>if (a<b) { '<div>' }</script></head><body class='a>b'>"
        + "<div><section>" * 200 + "<p>Ένα <b>δύο</b><ul><li>α<li>β</ul>" * 2_000 + "</section></div>" * 200 + "</body></html>")
    assert _shallow(page) == page
