"""Mail (.eml) as plain text: its subject, its date and what it says; forwarded mail is kept and marked.

Addresses and the names beside them (From, To, Cc, «… έγραψε:») are left out, as is the signature. Attachments are named as not read.
"""

from __future__ import annotations

import email
import email.errors
import email.policy
import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

from graphmodel.errors import ReadError
from graphmodel.sources.decoding import decode
from graphmodel.sources.html import decoded, html_blocks
from graphmodel.sources.layout import Block, Extract, laid_out

_MOST_PARTS = 500
_DEEPEST = 10
_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|απ|πρθ|σχετ)\s*:\s*)+", re.IGNORECASE)
_FORWARDED = re.compile(
    r"^[>\s]*(?:-{2,}\s*(?:forwarded message|original message|προωθημένο μήνυμα|αρχικό μήνυμα|αρχικο μηνυμα|μήνυμα που προωθήθηκε)\s*-{2,}"
    r"|begin forwarded message:|αρχή προωθημένου μηνύματος:)\s*$", re.IGNORECASE)
_PERSONS = re.compile(r"^[>\s*]*(?:from|to|cc|bcc|reply-to|sender|από|προς|κοιν|κοινοποίηση|αποστολέας|παραλήπτης)\s*\*?\s*:.*$", re.IGNORECASE)
_DATED = re.compile(r"^[>\s*]*(?:date|sent|ημερομηνία|ημ/νία|στάλθηκε|απεσταλμένα|εστάλη)\s*\*?\s*:\s*\*?\s*(.*)$", re.IGNORECASE)
_SUBJECT = re.compile(r"^[>\s*]*(?:subject|θέμα)\s*\*?\s*:\s*\*?\s*(.*)$", re.IGNORECASE)
_WROTE = re.compile(r"^[>\s]*(?:on|στις|την|τη|le)\b[^\n]{0,200}(?:\n[^\n]{0,120})?(?:wrote|έγραψε|έγραψαν)\s*:\s*$", re.IGNORECASE | re.MULTILINE)
_NESTING = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$")
_QUOTE = re.compile(r"^(?:>\s?)+")


def read_mail(data: bytes, *, name: str) -> Extract:
    """The text of a mail and its marks: subject, day, then what it says. ReadError where it is no mail or says nothing."""
    if len(_NESTING.findall(data)) > _MOST_PARTS:  # before parsing, which takes time with the square of it
        raise ReadError(f"{name} has more than {_MOST_PARTS} parts: it is not read. Save what matters in it as text.")
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not any(_header(message, h) for h in ("From", "Subject", "Date", "Message-ID", "Received", "MIME-Version")):
        raise ReadError(f"{name} is no mail: it has none of its headers. Save it from the mail program as .eml, or as text.")
    told = _Told()
    blocks = list(_message(message, told, name=name, depth=0))
    if not told.says:
        attached = ", ".join(n for n, _ in told.notes)
        what = f"; what it brings is attached ({attached}). Save that and read it." if attached else ". There is nothing to read."
        raise ReadError(f"{name} says nothing itself{what}")
    return laid_out(blocks, notes=told.notes)


@dataclass(slots=True)
class _Told:
    """Whether a mail says anything beside its headers, and what it brings that is not read."""

    says: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)


def _message(message: EmailMessage, told: _Told, *, name: str, depth: int) -> Iterator[Block]:
    quoted = depth > 0
    subject = _PREFIX.sub("", " ".join(_header(message, "Subject").split()))
    if subject:
        yield Block(kind="heading", text=subject, level=depth + 1, quoted=quoted)
    day = _day(_header(message, "Date"))
    if day:
        yield Block(kind="paragraph", text=day, quoted=quoted)
    parts = list(_parts(message, depth=0))
    if len(parts) > _MOST_PARTS:
        raise ReadError(f"{name} has more than {_MOST_PARTS} parts: it is not read. Save what matters in it as text.")
    bodies = [p for p in parts if p.get_content_type() in ("text/plain", "text/html") and p.get_content_disposition() != "attachment"]
    plain = [p for p in bodies if p.get_content_type() == "text/plain" and _content(p, name).strip()]
    for part in plain or bodies:
        for block in _body(_content(part, name), html=part.get_content_type() == "text/html", quoted=quoted):
            told.says = True
            yield block
    for part in parts:
        if part.get_content_type() == "message/rfc822" and depth < _DEEPEST:
            inner = part.get_payload()
            for one in inner if isinstance(inner, list) else ():
                if isinstance(one, EmailMessage):
                    yield from _message(one, told, name=name, depth=depth + 1)
        elif part not in bodies and part.get_content_maintype() not in ("image", "multipart") and part.get_content_type() != "application/pkcs7-signature":
            called = " ".join((_filename(part) or part.get_content_type()).split())
            told.notes.append((called, "an attachment is not read with its mail: save it and add it by itself"))


def _parts(message: EmailMessage, *, depth: int) -> Iterator[EmailMessage]:
    """The parts of a mail that are no multipart, without those of mails inside it."""
    if message.get_content_maintype() != "multipart" or depth >= _DEEPEST:
        yield message
        return
    payload = message.get_payload()
    for part in payload if isinstance(payload, list) else ():
        if isinstance(part, EmailMessage):
            yield from _parts(part, depth=depth + 1)


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; "" where it is not there or broken beyond reading."""
    try:
        return str(message[name] or "")
    except (email.errors.MessageError, ValueError, IndexError, AttributeError):  # what the parser of broken headers raises
        return ""


def _filename(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (email.errors.MessageError, ValueError, LookupError):
        return ""


def _day(written: str) -> str:
    """A Date header as day/month/year; "" where it is none. The day is that of the sender's clock."""
    try:
        at = email.utils.parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return ""
    return f"{at.day}/{at.month}/{at.year}"


def _content(part: EmailMessage, name: str) -> str:
    """The characters of a part: by the charset it declares where that fits, else as any text."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if not data.strip():
        return ""
    try:
        return data.decode(part.get_content_charset() or "utf-8").replace("\r\n", "\n")
    except (LookupError, UnicodeDecodeError):
        return decoded(data, name=name) if part.get_content_type() == "text/html" else decode(data, name=name)


def _body(text: str, *, html: bool, quoted: bool) -> Iterator[Block]:
    """The blocks of a body: quoted and forwarded parts marked, persons' lines and the signature left out."""
    if html:
        for block in html_blocks(text):
            block.text = "\n".join(line for line in _WROTE.sub("", block.text).split("\n") if not _PERSONS.match(line) and not _FORWARDED.match(line))
            block.quoted = block.quoted or quoted
            yield block
        return
    lines: list[str] = []
    at = quoted
    forwarded = heading = False
    for raw in _WROTE.sub("", text).replace("\r", "").split("\n"):
        line = _QUOTE.sub("", raw)
        now = quoted or forwarded or line != raw
        if _SIGNATURE.match(line):
            break
        if _FORWARDED.match(line):
            forwarded = heading = True
            line, now = "", True
        elif heading or raw != line:
            dated, subject = _DATED.match(line), _SUBJECT.match(line)
            if _PERSONS.match(line):
                continue
            if dated is not None:
                line = _day(dated[1]) or dated[1]
            elif subject is not None:
                line = _PREFIX.sub("", subject[1])
            elif line.strip():
                heading = False
        elif _PERSONS.match(line) and "@" in line:
            continue
        if (now != at or not line.strip()) and lines:
            yield Block(kind="paragraph", text="\n".join(lines), quoted=at)
            lines = []
        at = now
        if line.strip():
            lines.append(line.rstrip())
    if lines:
        yield Block(kind="paragraph", text="\n".join(lines), quoted=at)
