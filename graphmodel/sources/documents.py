"""Which reader reads which kind of file, by its suffix, once its first bytes say that it is what its name says.

A new kind is one line of READERS. Reading is pure: bytes in, text and marks out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from graphmodel.errors import ReadError
from graphmodel.model import Problem, Reading, completed, digest
from graphmodel.sources.decoding import decode
from graphmodel.sources.layout import Extract


def extracted(data: bytes, *, name: str) -> Extract:
    """The text of a file's bytes and what is known of its stretches. `name` is its path; its suffix says how to read it, none or another means as text.

    ReadError where the bytes are not what the suffix says, are protected, damaged, or say nothing.
    """
    suffix = PurePath(name).suffix.lower()
    kind = _kind(data)
    if not suffix and kind in READERS:
        suffix = kind
    if suffix not in READERS:
        return Extract(text=decode(data, name=name))
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError(f"{name} is empty: there is nothing to read. Check that the right file was saved.")
    wanted = _CONTAINERS.get(suffix, "")
    if kind != wanted and (wanted or kind) and not (kind == "zip" and wanted in (".docx", ".odt")):  # what is in an archive, its reader says
        if kind == "ole" and suffix == ".docx":
            what = "an old Word document or one protected by a password"
            raise ReadError(f"{name} ends in .docx but is {what}. Open it in Word or LibreOffice and save it as .docx, without a password.")
        what = _WORDS.get(kind, "something else")
        hint = f" Name it {PurePath(name).stem}{kind}." if kind in READERS else f" Open it in the program that wrote it and save it as {suffix}."
        raise ReadError(f"{name} ends in {suffix} but is {what}.{hint}")
    extract = READERS[suffix](data, name)
    if not extract.text.strip():
        raise ReadError(f"{name} has no text: there is nothing to read. Check that the right file was saved.")
    return extract


def with_notes(reading: Reading, extract: Extract) -> Reading:
    """The reading with a problem for each thing that its document brings and that was not read: an attachment, a page that is a picture."""
    source = reading.source.id
    told = tuple(Problem(id=digest(source, "note", n, what), source=source, text=what, reason=why) for n, (what, why) in enumerate(extract.notes))
    return completed(replace(reading, problems=reading.problems + told)) if told else reading


def _kind(data: bytes) -> str:
    """What the first bytes say: a suffix, "zip", "ole", or "" for what may be text."""
    if data[:1024].lstrip()[:5] == b"%PDF-":
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        if b"word/document.xml" in data:
            return ".docx"
        return ".odt" if b"application/vnd.oasis.opendocument.text" in data[:200] else "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    return ".rtf" if data.startswith(b"{\\rtf") else ""


def _markdown(data: bytes, name: str) -> Extract:
    from graphmodel.sources.markdown import read_markdown

    return read_markdown(data, name=name)


def _html(data: bytes, name: str) -> Extract:
    from graphmodel.sources.html import read_html

    return read_html(data, name=name)


def _word(data: bytes, name: str) -> Extract:
    from graphmodel.sources.word import read_word

    return read_word(data, name=name)


def _opendocument(data: bytes, name: str) -> Extract:
    from graphmodel.sources.opendocument import read_opendocument

    return read_opendocument(data, name=name)


def _pdf(data: bytes, name: str) -> Extract:
    from graphmodel.sources.pdf import read_pdf

    return read_pdf(data, name=name)


def _mail(data: bytes, name: str) -> Extract:
    from graphmodel.sources.mail import read_mail

    return read_mail(data, name=name)


READERS: dict[str, Callable[[bytes, str], Extract]] = {
    ".md": _markdown, ".html": _html, ".htm": _html, ".docx": _word, ".odt": _opendocument, ".pdf": _pdf, ".eml": _mail,
}
"""Suffix, in small letters, to reader; the parsers behind it are imported when one is first used."""
OLD = {
    ".doc": "an old Word document: open it in Word or LibreOffice and save it as .docx",
    ".rtf": "a rich text document: open it in Word or LibreOffice and save it as .docx",
    ".xls": "an old spreadsheet: open it in Excel or LibreOffice and save the table as .txt (tab separated)",
    ".xlsx": "a spreadsheet: open it in Excel or LibreOffice and save the table as .txt (tab separated)",
    ".ods": "a spreadsheet: open it in LibreOffice and save the table as .txt (tab separated)",
    ".csv": "a table of data, not a report: where its rows are meetings, save it as .txt (tab separated)",
    ".msg": "a mail of Outlook: save it from there as text, or drag it into a mail program that saves .eml",
}
"""Kinds that are not read, and what to do with each."""
_CONTAINERS = {".pdf": ".pdf", ".docx": ".docx", ".odt": ".odt"}
_WORDS = {".pdf": "a PDF", ".docx": "a Word document", ".odt": "an OpenDocument text", "zip": "an archive of another kind", "ole": "an old Office document",
          ".rtf": "a rich text document", "": "no such document: its first bytes are not those of one"}
