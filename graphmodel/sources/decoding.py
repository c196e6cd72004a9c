"""Bytes to text: UTF-8, UTF-16 with its mark, windows-1253, ISO-8859-7. No guess beyond these: what is not recognised is refused.

The two 8-bit encodings differ in a few places (Ά, quotes, dashes); the one that gives plausible Greek is taken.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from graphmodel.errors import ReadError

_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"{\\rtf",
)
_KNOWN = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip file (.docx, .odt and .xlsx are such)",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "a rich text document",
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_WORD = re.compile(r"[\u0370-\u03ffΆΈΉΊΌΎΏ]+")
_NEVER = re.compile(r"[α-ωάέήίόύώς][Α-ΩΆΈΉΊΌΎΏ]|[A-Za-z][\u0370-\u03ff]|[\u0370-\u03ff][A-Za-z]")


def decode(data: bytes, *, name: str) -> str:
    """The text of a file's bytes, in Unicode's composed form NFC where it was not, with "\\n" for the line ends of Windows and of old Macs.

    The kept text, into which all spans point, is this one. ReadError where the file is empty, binary, or of an encoding not recognised.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError(f"{name} is empty: there is nothing to read. Check that the right file was saved.")
    for magic in _BINARY:
        if data.startswith(magic):
            what = _KNOWN.get(magic, "a picture or an archive")
            raise ReadError(f"{name} is {what}, not a text. Save it as text (.txt, UTF-8) and read that.")
    text = _decoded(data, name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return _checked(data.decode("utf-16"), name)
        except UnicodeDecodeError as error:
            raise ReadError(f"{name} begins as UTF-16 but is damaged at byte {error.start}. Save it again, as UTF-8.") from error
    try:
        return _checked(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise ReadError(f"{name} holds bytes that no text has: it is binary, or UTF-16 without its mark. Save it as text (UTF-8).")
    candidates = []
    for rank, encoding in enumerate(("cp1253", "iso8859-7")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        candidates.append((_plausible(text), -rank, text))
    best = max(candidates, default=None)
    if best is None or best[0] <= 0:
        raise ReadError(
            f"{name} is in an encoding that is not recognised (tried UTF-8, UTF-16, windows-1253 and ISO-8859-7). Save it as UTF-8."
        )
    return best[2]


def _checked(text: str, name: str) -> str:
    odd = len(_CONTROL.findall(text, 0, 20_000))
    if "\x00" in text or odd > 0.02 * min(len(text), 20_000) + 1:
        raise ReadError(f"{name} holds characters that no text has: it is binary. Give a text file.")
    return text


def _plausible(text: str) -> float:
    """How much a decoded text looks like Greek: the share of Greek letters in words of sense, less what no Greek text has."""
    beyond = [c for c in text if ord(c) > 127]
    if not beyond:
        return 0.0
    greek = sum("\u0370" <= c <= "\u03ff" for c in beyond)
    words = _WORD.findall(text)
    wrong = len(_NEVER.findall(text)) + sum(
        c in "\u2015\u037a\u0384\u0385\u00a4\u00a6\u00ac\u00a8\u00af" or unicodedata.category(c) == "Cc" and c not in "\t\n\r\f"
        for c in text
    )
    vowels = sum(any(v in "αεηιουωάέήίόύώΑΕΗΙΟΥΩΆΈΉΊΌΎΏϊϋΐΰ" for v in w) for w in words)
    if not words or greek < 0.6 * len(beyond):
        return 0.0
    return greek / len(beyond) + vowels / len(words) - 1.0 - 3.0 * wrong / len(beyond)
