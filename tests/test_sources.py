"""Files: encodings, line ends, what is refused and why, and which files of a folder are read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import ReadError
from graphmodel.sources import decode, find_files, read_bytes, read_file

TEXT = "Στις 3/4/2023 το Κέντρο Κοινότητας Δήμου Λευκοράχης συναντήθηκε με τον Δήμο Άνω Κισσάβου.\nΉταν ωφέλιμη."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1253", "iso8859-7"])
def test_encodings(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert decode(mark + TEXT.encode(encoding), name="x.txt") == TEXT


@given(
    st.lists(
        st.sampled_from(["Άνω", "Ήπειρος", "Έργο", "Ίδρυμα", "Ώρα", "Ύδρα", "Όμιλος", "και", "στον", "Δήμο", "πρόσφυγες", "ΚΑΠΗ", "2023"]),
        min_size=3,
        max_size=12,
    ),
    st.sampled_from(["cp1253", "iso8859-7"]),
)
def test_greek_of_either_code_page(words: list[str], encoding: str) -> None:
    text = "Το " + " ".join(words) + "."
    if any(ord(c) > 127 for c in text):
        assert decode(text.encode(encoding), name="x.txt") == text


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends(ends: str) -> None:
    reading = read_bytes(TEXT.replace("\n", ends).encode("utf-8"), name="-")
    assert reading.source.text == TEXT
    assert all(reading.source.text[s.fact.start : s.fact.end] == s.fact.quote for s in reading.statements)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf  \r\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x89PNG\r\n", "picture"),
        (b"{\\rtf1 a}", "rich text"),
        (b"abc\x00\x01\x02\xff\xfe", "binary"),
        ("Café à la crème, naïve élève".encode("latin-1"), "not recognised"),
        (b"\xff\xfea", "damaged"),
        (bytes(range(128, 256)), "not recognised"),
    ],
)
def test_refused(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why) as raised:
        decode(data, name="some.txt")
    assert "some.txt" in str(raised.value)


def test_file(tmp_path: Path) -> None:
    path = tmp_path / "έκθεση με κενά" / "Μάρτιος.TXT"
    path.parent.mkdir()
    path.write_bytes(TEXT.encode("cp1253"))
    reading = read_file(path, root=tmp_path)
    assert reading.source.id == hashlib.sha256(TEXT.encode("cp1253")).hexdigest()
    assert reading.source.path == "έκθεση με κενά/Μάρτιος.TXT"
    assert reading.source.language == "el"
    assert len(reading.of("meeting")) == 1
    assert read_file(path, reporter="Δήμος Πέρα").source.reporter == "Δήμος Πέρα"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_file(tmp_path / "nothing.txt")
    with pytest.raises(ReadError, match="is a folder"):
        read_file(tmp_path)
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(ReadError, match=r"\.png cannot be read"):
        read_file(tmp_path / "a.png")


def test_held_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")

    def locked(_: Path) -> bytes:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(ReadError, match="another program holds it"):
        read_file(path)


def test_find_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/β.md", "a/.hidden.txt", ".git/x.txt", "c.png", "a/~$x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert [p.relative_to(tmp_path).as_posix() for p in find_files([tmp_path])] == ["a/β.md", "b.txt"]
    assert find_files([tmp_path / "b.txt", tmp_path]) == [tmp_path / "b.txt", tmp_path / "a" / "β.md"]
    assert find_files([tmp_path / "c.png"]) == [tmp_path / "c.png"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError, match="nothing readable"):
        find_files([tmp_path / "empty"])
    with pytest.raises(ReadError, match="no such file or folder"):
        find_files([tmp_path / "gone"])


def test_one_file_is_read_in_two_calls_without_a_network(tmp_path: Path) -> None:
    import graphmodel

    path = tmp_path / "αναφορά.txt"
    path.write_text("Στις 5/2/2024 το Κέντρο Κοινότητας Δήμου Σοφάδων συναντήθηκε με το ΚΑΠΗ Σοφάδων.", encoding="utf-8")
    told = graphmodel.reading_json(graphmodel.read_file(str(path)))
    assert [meeting["date"] for meeting in told["meetings"]] == ["2024-02-05"]
    assert not hasattr(graphmodel, "read")
