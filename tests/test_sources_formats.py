"""Formats: the same report says the same in every one, files that are not what their name says are told, the spans point into the kept text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import documents
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import ReadError
from graphmodel.language import reading_json
from graphmodel.sources import find_files, read_bytes, read_file
from graphmodel.sources.documents import OLD, READERS, extracted
from graphmodel.sources.layout import Block, clean, laid_out


def essentials(data: bytes, name: str) -> dict[str, Any]:
    told = reading_json(read_bytes(data, name=name))
    keys = {
        "meetings": ("date", "status", "kind", "participants", "host", "purpose", "topics"),
        "plans": ("organisation", "with", "what", "when"),
        "organisations": ("name", "kind"),
        "funded_by": ("recipient", "funder"),
        "part_of": ("part", "whole"),
    }
    facts = {k: sorted(([one[f] for f in fields] for one in told[k]), key=str) for k, fields in keys.items()}
    return {**facts, "reporter": told["source"]["reporter"], "date": told["source"]["date"], "problems": len(told["problems"])}


@pytest.mark.parametrize("suffix", [s for s in documents.FORMATS if s != "txt"])
def test_the_same_report_in_every_format(suffix: str) -> None:
    expected = essentials(documents.as_text(), "report.txt")
    assert [m[0] for m in expected["meetings"]] == ["2024-11-05", "2024-11-08", "2024-11-20", "2024-11-22", "2024-12-03", "2024-12-06", "2025-01"]
    assert expected["date"] == "2024-12-12"
    assert essentials(documents.FORMATS[suffix](), f"report.{suffix}") == expected


@pytest.mark.parametrize("suffix", documents.FORMATS)
def test_spans_point_into_the_kept_text(suffix: str) -> None:
    reading = read_bytes(documents.FORMATS[suffix](), name=f"report.{suffix}")
    assert reading.statements
    assert all(reading.source.text[s.fact.start : s.fact.end] == s.fact.quote for s in reading.statements)
    assert "\r" not in reading.source.text and reading.source.pages == ((1,) if suffix == "pdf" else ())


@pytest.mark.parametrize("suffix", ["md", "html", "docx", "odt", "eml"])
def test_marks_say_what_stretches_are(suffix: str) -> None:
    extract = extracted(documents.FORMATS[suffix](), name=f"report.{suffix}")
    said = [(m.kind, extract.text[m.start : m.end]) for m in extract.marks]
    assert ("heading", "ΚΕΝΤΡΟ ΚΟΙΝΟΤΗΤΑΣ ΔΗΜΟΣ ΑΡΓΥΡΟΝΕΡΙΟΥ" if suffix == "eml" else "ΚΕΝΤΡΟ ΚΟΙΝΟΤΗΤΑΣ") in said
    if suffix != "eml":
        assert [text for kind, text in said if kind == "item"] == [f"{n}. {i}" for n, i in enumerate(documents.ITEMS, 1)]
        cells = [m for m in extract.marks if m.kind == "cell"]
        assert [[extract.text[m.start : m.end] for m in cells if m.row == n] for n in range(3)] == [list(r) for r in documents.ROWS]
        assert {m.header for m in cells if m.column == 1} == {("Φορέας",)}


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old Word document or one protected.*save it as .docx"),
        ("a.docx", documents.as_opendocument(), r"is an OpenDocument text. Name it a\.odt"),
        ("a.odt", documents.as_word(), r"is a Word document. Name it a\.docx"),
        ("a.pdf", documents.as_text(), "is no such document"),
        ("a.docx", documents.as_text(), "is no such document"),
        ("a.html", b"%PDF-1.7\n", r"is a PDF. Name it a\.pdf"),
        ("a.md", documents.as_word(), "is a Word document"),
        ("a.txt", b"%PDF-1.7\n", "is a PDF"),
        ("a.eml", b"PK\x03\x04", "is an archive"),
        ("a.eml", documents.as_text(), "is no mail"),
        ("a.pdf", b"", "empty"),
        ("a.docx", b"  \n", "empty"),
        ("a.html", b"{\\rtf1 a}", "rich text"),
        ("a.docx", documents.archive({"xl/workbook.xml": "<a/>"}), "a spreadsheet"),
        ("a.docx", documents.docx(""), "has no text"),
        ("a.odt", documents.odt("<text:p/>"), "has no text"),
        ("a.html", b"<html><script>1</script>", "no text of its own"),
        ("a.odt", documents.archive({"content.xml": "<a/>"}), "no OpenDocument text"),
    ],
)
def test_files_that_are_something_else(name: str, data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why) as raised:
        extracted(data, name=name)
    assert name in str(raised.value) and len(str(raised.value)) < 300


@pytest.mark.parametrize("suffix", OLD)
def test_old_kinds_are_told_with_what_to_do(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"Έκθεση{suffix.upper()}"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(ReadError, match="save"):
        read_file(path)


def test_old_documents_of_a_folder_are_told_not_passed_over(tmp_path: Path) -> None:
    for name in ("a.DOC", "b.docx", "c.PDF", "d.rtf", "e.jpg", "f.htm", "~$b.docx"):
        (tmp_path / name).write_bytes(b"x")
    assert [p.name for p in find_files([tmp_path])] == ["a.DOC", "b.docx", "c.PDF", "d.rtf", "f.htm"]


def test_what_comes_through_a_pipe_is_known_by_its_first_bytes() -> None:
    assert extracted(documents.as_word(), name="stdin").text == extracted(documents.as_word(), name="x.docx").text
    assert extracted(documents.as_text(), name="stdin").text == documents.as_text().decode()


@given(st.sampled_from(sorted(READERS)), st.integers(0, 2**32), st.data())
def test_broken_files_end_in_one_error_or_a_text(suffix: str, seed: int, data: st.DataObject) -> None:
    """Any one stretch overwritten or cut off: what comes is a text or a ReadError, nothing else. PDFs have their own, for each costs a process."""
    if suffix == ".pdf":
        return
    whole = documents.FORMATS[suffix[1:].replace("htm", "html").replace("htmll", "html")]()
    at = seed % len(whole)
    broken = whole[:at] + data.draw(st.binary(max_size=20)) + (b"" if data.draw(st.booleans()) else whole[at + 5 :])
    try:
        assert isinstance(extracted(broken, name="x" + suffix).text, str)
    except ReadError as error:
        assert str(error).startswith("x" + suffix)


@given(st.lists(st.tuples(st.sampled_from(["heading", "paragraph", "item", "page"]), st.text(max_size=30), st.sampled_from(["", "1.", "•"]))))
def test_marks_fit_whatever_the_text(pieces: list[tuple[str, str, str]]) -> None:
    blocks = [Block(kind=k, text=t, label=label if k == "item" else "") for k, t, label in pieces]
    extract = laid_out(blocks)
    kept = [
        (b.label + " " if b.label else "") + (clean(b.text) if b.kind == "paragraph" else " ".join(clean(b.text).split()))
        for b in blocks
        if b.kind != "page" and clean(b.text).split()
    ]
    assert [extract.text[m.start : m.end] for m in extract.marks] == kept
    assert list(extract.pages) == sorted(extract.pages) and all(1 <= p <= extract.text.count("\n") + 1 for p in extract.pages)


def test_clean() -> None:
    assert clean("Κέ\u00adντρο\u00a0 Υγεί\u200bας\r\n  Σοφα\u0301δων \ue000") == "Κέντρο Υγείας\nΣοφάδων"


def test_forms_become_labelled_lines_and_layout_becomes_prose() -> None:
    form = Block(kind="table", rows=[["Ημερομηνία:", "16/8/2018"], ["Φορέας", "ΚΑΠΗ Σοφάδων"]])
    assert laid_out([form]).text == "Ημερομηνία: 16/8/2018\nΦορέας: ΚΑΠΗ Σοφάδων"
    narrow = Block(kind="table", rows=[["Μόνο μία στήλη"], ["με δύο γραμμές"]])
    assert laid_out([narrow]).text == "Μόνο μία στήλη\n\nμε δύο γραμμές"
