"""The gate before the parsers: what a file's first bytes say it is, zip archives that cannot fill the memory, XML without its traps.

Nothing is written to disk, and no name inside an archive is ever used as a path. What does not pass ends in one ReadError.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from graphmodel.errors import ReadError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_ENTRIES = 5_000
MOST_BYTES = 50_000_000
"""Unpacked bytes of an archive, as it declares them and as they really come out."""
DEEPEST = 150
"""Elements inside each other: Word stays under 40."""
_BLOCK = 1 << 16
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, KeyError)


class Archive:
    """A zip archive whose parts are read by name, never beyond what is allowed in all."""

    def __init__(self, data: bytes, *, name: str) -> None:
        self.name = name
        self.left = MOST_BYTES
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise ReadError(
                f"{name} is damaged: its archive cannot be opened. Open it in the program that wrote it and save it anew."
            ) from error
        entries = self.zip.infolist()
        size = sum(e.file_size for e in entries)
        if len(entries) > MOST_ENTRIES or size > MOST_BYTES:
            raise ReadError(
                f"{name} unpacks to {len(entries):,} parts of {size:,} bytes, beyond the {MOST_ENTRIES:,} parts or {MOST_BYTES:,} bytes of a report: "
                "it is not opened. Take its pictures out and save it anew, or split it.")
        self.entries = {e.filename: e for e in entries}
        if any(e.flag_bits & 1 for e in entries):
            raise ReadError(f"{name} is protected by a password. Save it without one and read that.")

    def __contains__(self, part: str) -> bool:
        return part in self.entries

    def read(self, part: str) -> bytes:
        """The bytes of a part; b"" where it is not there. ReadError where more comes out than is allowed, or the part is damaged."""
        entry = self.entries.get(part)
        if entry is None:
            return b""
        pieces = []
        try:
            with self.zip.open(entry) as stream:
                while piece := stream.read(_BLOCK):
                    self.left -= len(piece)
                    if self.left < 0:
                        raise ReadError(f"{self.name} unpacks to more than {MOST_BYTES:,} bytes: it is not opened. Split it.")
                    pieces.append(piece)
        except _DAMAGED as error:
            raise ReadError(
                f"{self.name} is damaged: its part {part} cannot be unpacked. Open it in the program that wrote it and save it anew."
            ) from error
        return b"".join(pieces)

    def xml(self, part: str) -> Element | None:
        """The root of a part that is XML; None where it is not there."""
        data = self.read(part)
        return parse_xml(data, name=f"{self.name} ({part})") if data else None


def parse_xml(data: bytes, *, name: str) -> Element:
    """The root of some XML. ReadError where it is broken, declares entities or a DTD, or is nested beyond all measure."""
    try:
        root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ReadError(
            f"{name} declares entities, which no office program writes: it is not opened. Save it anew from the program that wrote it."
        ) from error
    except (defusedxml.ElementTree.ParseError, ValueError, LookupError) as error:
        raise ReadError(
            f"{name} is damaged: its XML breaks off ({error}). Open it in the program that wrote it and save it anew."
        ) from error
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return root
    raise ReadError(f"{name} has more than {DEEPEST} elements inside each other, which no office program writes: it is not opened.")


def local(tag: object) -> str:
    """The name of an element or attribute without its namespace; "" for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """An attribute by its name, in whatever namespace."""
    if element is None:
        return default
    return next((v for k, v in element.attrib.items() if local(k) == name), default)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at a path of names, in whatever namespaces."""
    for name in path:
        element = None if element is None else next((c for c in element if local(c.tag) == name), None)
    return element
