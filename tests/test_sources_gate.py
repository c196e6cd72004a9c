"""The gate: archives that unpack to too much, XML with traps, protected and damaged files end in one clear error before any parser is filled."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from documents import archive, as_opendocument, as_word, docx, odt, p

from graphmodel.errors import ReadError
from graphmodel.sources import gate
from graphmodel.sources.documents import extracted

ENTITY = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(("suffix", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_bombs_are_not_opened(suffix: str, part: str) -> None:
    bomb = archive({"mimetype": "application/vnd.oasis.opendocument.text", part: b"<a>" + b" " * (gate.MOST_BYTES + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(ReadError, match=r"not opened"):
        extracted(bomb, name=f"a.{suffix}")
    with pytest.raises(ReadError, match=r"5,002 parts"):
        extracted(archive({part: "<a/>", **{f"{n}": "" for n in range(5001)}}), name=f"a.{suffix}")


def test_an_archive_that_declares_less_than_it_holds_is_stopped() -> None:
    whole = bytearray(archive({"word/document.xml": b"<a>" + b" " * 200_000}))
    at = whole.rfind(b"PK\x01\x02")
    whole[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(ReadError):
        extracted(bytes(whole), name="a.docx")


def test_all_parts_together_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    data = archive({"a": b"x" * 600, "b": b"y" * 600})
    opened = gate.Archive(data, name="a.zip")
    opened.left = 1000
    assert opened.read("a") == b"x" * 600
    assert opened.read("not there") == b""
    with pytest.raises(ReadError, match="unpacks to more than"):
        opened.read("b")


@pytest.mark.parametrize("xml", [ENTITY, LAUGHS])
def test_entities_are_refused(xml: str) -> None:
    for name, data in (
        ("a.docx", archive({"word/document.xml": xml})),
        ("a.odt", archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml})),
    ):
        with pytest.raises(ReadError, match="declares entities"):
            extracted(data, name=name)


def test_names_in_an_archive_are_never_paths() -> None:
    data = io.BytesIO(as_word())
    with zipfile.ZipFile(data, "a") as made:
        made.writestr("../../evil.txt", "x")
        made.writestr("/etc/evil", "x")
    assert extracted(data.getvalue(), name="a.docx").text == extracted(as_word(), name="a.docx").text


def test_passwords_and_damage() -> None:
    locked = bytearray(as_word())
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1
    with pytest.raises(ReadError, match="password"):
        extracted(bytes(locked), name="a.docx")
    for whole, name in ((as_word(), "a.docx"), (as_opendocument(), "a.odt")):
        with pytest.raises(ReadError, match="damaged"):
            extracted(whole[: len(whole) // 2], name=name)
    with pytest.raises(ReadError, match="its XML breaks off"):
        extracted(docx("<w:p>"), name="a.docx")


def test_deep_and_wide_documents() -> None:
    with pytest.raises(ReadError, match="inside each other"):
        extracted(odt("<text:section>" * 400 + "</text:section>" * 400), name="a.odt")
    assert extracted(docx(p("α") * 3000), name="a.docx").text.count("α") == 3000
    assert extracted(("<div>" * 5000 + "μέσα").encode(), name="a.html").text == "μέσα"
