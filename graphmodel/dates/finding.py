"""The dates of a text: matches taken in order, joined into ranges and lists, given the year of the document, and checked."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphmodel.dates.items import Item, read
from graphmodel.dates.words import BEGINNINGS, BEGINS, BETWEEN, ENGLISH_HINTS, GREEK_HINTS, NOT_AFTER, OPENS_RANGE, PATTERNS, WEEKDAY_NAMES
from graphmodel.dates.written import span_of
from graphmodel.letters import fold_same_length

DATE_KINDS = ("day", "month", "year", "part", "range", "list", "relative")
"""Of a found date; a part is a season, a half or a beginning of something, a list member is one day of several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text: its span (with its weekday), its text and that of the end of a range, the days between which it lies.

    `starts` and `ends` are None where the year is not known. `reasons` says in words what makes it less than certain.
    """

    start: int
    end: int
    date: str
    end_date: str | None = None
    starts: str | None = None
    ends: str | None = None
    kind: str = "day"
    reasons: tuple[str, ...] = ()


_ENGLISH = re.compile("[a-z]")
_LOOSE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]")  # soft hyphens and loose accents, which would stand within words


def find_dates(text: str, *, reference: dt.date | None = None) -> list[FoundDate]:
    """The dates of a text, in order. `reference` is the day on which it was written, from its dateline: it gives a year to what has none.

    A list («17 και 18 Νοεμβρίου») gives one for each member, a range («5-9 Μαρτίου», «από 3 έως 7 Ιουνίου 2019») one with its end.
    «σήμερα» and the like count only with a reference.
    """
    text = _LETTER_O.sub("0", text)
    if _LOOSE.search(text):
        places = [i for i, char in enumerate(text) if not _LOOSE.match(char)]
        found_dates = find_dates("".join(text[i] for i in places), reference=reference)
        places.append(len(text))
        return [replace(f, start=places[f.start], end=places[f.end]) for f in found_dates]
    folded = fold_same_length(text)
    items: list[Item] = []
    taken = bytearray(len(folded))  # 1 where a character belongs to a date
    holds, english = folded.__contains__, _ENGLISH.search(folded) is not None
    beginnings = {what: [found.start() for found in pattern.finditer(folded)] for what, pattern in BEGINNINGS.items()}
    for name, pattern in PATTERNS:
        if name in ("relative", "weekday") and reference is None:
            continue
        if name in GREEK_HINTS and not (any(map(holds, GREEK_HINTS[name])) or english and any(map(holds, ENGLISH_HINTS[name]))):
            continue
        for match in _matches_at(beginnings[BEGINS[name]], pattern, folded) if name in BEGINS else pattern.finditer(folded):
            start, end = match.span()
            if 1 in taken[start:end]:
                continue
            at = next((match.start(g) for g in ("days", "day", "month", "only") if g in pattern.groupindex and match.start(g) >= 0), start)
            if NOT_AFTER.search(folded, max(0, at - 48), at):
                continue
            found = list(read(name, match, text, folded, reference))
            items.extend(found)
            if found:
                start, end = found[0].start, found[-1].end
                taken[start:end] = b"\1" * (end - start)
    joined = _join(sorted(items, key=lambda i: i.start), folded)
    return [made for item in joined if (made := _made(item, reference)) is not None]


def _matches_at(places: Sequence[int], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches that begin at some places, none over another: what `finditer` gives where a match can begin nowhere else."""
    end = 0
    for at in places:
        if at >= end and (match := pattern.match(text, at)) is not None:
            yield match
            end = match.end()


_LETTER_O = re.compile(r"(?<=\d)[OΟοo](?=\d)|(?<=\d[/.\-])[OΟοo](?=\d[/.\-])")  # the letter for the number, as scanners read it
_JOIN_RANGE = re.compile(rf"{BETWEEN}(?:(?:τον|το|του|την|τη|στισ|in)\s+)*|\s+με\s+(?:τον\s+)?")
_JOIN_LIST = re.compile(r"(?:\s*,\s*|\s*&\s*|\s*,?\s+(?:και|κι|and)\s+)(?:(?:τον|το|του|την|τη|τισ|στισ|στην|on|in|για)\s+)*")


def _join(items: list[Item], folded: str) -> list[Item]:
    """Ranges made of two dates, and lists in which a member takes the year of its neighbour; bare «22/8» stay only where joined."""
    out: list[Item] = []
    for item in items:
        before = out[-1] if out else None
        gap = folded[before.end:item.start] if before is not None else ""
        if before is not None and len(gap) < 24 and before.kind != "relative" and item.kind != "relative":
            same = (before.point.day is None) == (item.point.day is None) and (before.point.month is None) == (item.point.month is None)
            spans = _JOIN_RANGE.fullmatch(gap) or (_JOIN_LIST.fullmatch(gap) and OPENS_RANGE.search(folded, max(0, before.start - 16), before.start))
            same = same or {before.kind, item.kind} <= {"part", "month", "bare-month"} and None not in (before.point.month, item.point.month)
            if spans and same and before.last is None and item.last is None and before.kind != "list":
                year = before.point.year or item.point.year
                out[-1] = replace(before, end=item.end, point=replace(before.point, year=year), last=replace(item.point, year=item.point.year or year),
                                  kind="range")
                continue
            if same and (_JOIN_LIST.fullmatch(gap) or spans):
                year = item.point.year or before.point.year
                said_later = "the year is that of the date beside it"
                if item.point.year is None and year is not None:
                    item = _with_year(item, year, said_later)
                elif before.point.year is None and year is not None:
                    for i in range(len(out) - 1, -1, -1):
                        if out[i].point.year is not None or out[i].kind not in ("list", "day", "bare", "bare-month", "month"):
                            break
                        out[i] = _with_year(out[i], year, "")
                if before.kind in ("day", "bare", "list") and item.kind in ("day", "bare", "list"):
                    out[-1] = replace(out[-1], kind="list")
                    item = replace(item, kind="list")
                elif before.kind in ("month", "bare-month") and item.kind in ("month", "bare-month"):
                    out[-1], item = replace(out[-1], kind="month"), replace(item, kind="month")
        out.append(item)
    return [i for i in out if i.kind not in ("bare", "bare-month")]


def _with_year(item: Item, year: int, why: str) -> Item:
    return replace(item, point=replace(item.point, year=year), last=replace(item.last, year=year) if item.last else None,
                   reasons=(*item.reasons, why) if why else item.reasons)


def _made(item: Item, reference: dt.date | None) -> FoundDate | None:
    """The finished date: a missing year taken from the reference, the weekday checked. None where there is no such day."""
    if item.point.year is None and reference is not None and item.point.month is not None:
        item = _with_year(item, _nearest_year(item, reference), "the year is taken from the date of the document")
    date, end_date = item.point.text(), item.last.text() if item.last else None
    if date is None or (item.last is not None and (end_date is None or end_date < date)):
        return None
    reasons = item.reasons
    if item.weekday is not None and len(date) == 10 and dt.date.fromisoformat(date).weekday() != item.weekday:
        is_day = WEEKDAY_NAMES[dt.date.fromisoformat(date).weekday()].capitalize()
        reasons = (*reasons, f"{date} is a {is_day}, not a {WEEKDAY_NAMES[item.weekday].capitalize()}")
    starts, ends = span_of(date, end_date)
    if item.within is not None and item.point.year is not None:
        first_month, first_day, last_month, last_day = item.within
        year = item.point.year
        starts = f"{year:04d}-{first_month:02d}-{first_day:02d}"
        ends = f"{year:04d}-{last_month:02d}-{min(last_day, calendar.monthrange(year, last_month)[1]):02d}"
    kind = "range" if end_date and item.kind != "relative" else item.kind
    return FoundDate(start=item.start, end=item.end, date=date, end_date=end_date, starts=starts, ends=ends, kind=kind, reasons=reasons)


def _nearest_year(item: Item, reference: dt.date) -> int:
    """The year that puts the date nearest to the reference; of those on which its weekday falls, and on the side that «ερχόμενη» says."""
    def day_in(year: int) -> dt.date:
        month = item.point.month or 1
        return dt.date(year, month, min(item.point.day or 15, calendar.monthrange(year, month)[1]))

    years: Iterable[int] = range(reference.year - 1, reference.year + 2)
    if item.turn:
        years = [y for y in years if (day_in(y) - reference).days * item.turn >= 0] or years
    if item.weekday is not None:
        years = [y for y in years if day_in(y).weekday() == item.weekday] or years
    return min(years, key=lambda y: (abs((day_in(y) - reference).days), y))


def find_dateline(text: str) -> FoundDate | None:
    """The date that stands at the head of a document, after a place («Νικήτη, 27 Νοεμβρίου 2018») or on a line of its own; else None."""
    return next(find_datelines(text), None)


def find_datelines(text: str) -> Iterator[FoundDate]:
    """The dates of the first lines that may be that of the document, in order."""
    offset = 0
    if (label := _LABELLED.match(text)) is not None:
        first = next(iter(find_dates(text[:label.end() + 30])), None)
        if first is not None and first.kind == "day" and is_labelled(text, first):
            yield first
    for n, line in enumerate(text.splitlines(keepends=True)):
        if n >= 12:
            break
        if "ρωτ" in line or "ΡΩΤ" in line:
            line = _PROTOCOL.sub(lambda m: " " * len(m.group()), line)
        if "|" in line and (cell := _CELL.search(line)) is not None:
            line = " " * cell.start(1) + cell.group(1) + "\n"
        if "      " in line or "\t" in line:
            line = _COLUMN.sub(lambda m: " " * len(m.group()), line)
        for found in find_dates(line) if len(line) < 120 and _may_date(_HOUR.sub("", line)) else ():
            around = (line[:found.start] + " " + _HOUR.sub("", line[found.end:])).strip()
            if found.kind == "day" and found.starts is not None and _HEAD.fullmatch(around):
                yield replace(found, start=offset + found.start, end=offset + found.end)
        offset += len(line)


def is_labelled(text: str, found: FoundDate) -> bool:
    """Whether a text begins with this date as its own: «Ημερομηνία: 5/3/2020 …»."""
    label = _LABELLED.match(text)
    return label is not None and label.end() == found.start


def _may_date(line: str) -> bool:
    """Whether a line can be a dateline, told by its numbers: those of one day («27 Νοεμβρίου 2018», «27/11/2018»), few words between and after."""
    numbers = [found.span() for found in _NUMBER.finditer(line)]
    if len(numbers) not in (2, 3):
        return False
    words, after = len(line[numbers[0][0]:numbers[-1][1]].split()), len(line[numbers[-1][1]:].split())
    return (words <= 8 if len(numbers) == 2 else words == 1 or words <= 5 and _SPACED.fullmatch(line[numbers[0][1]:numbers[1][0]]) is not None) and after <= 8


_SPACED = re.compile(r"\s?[/.\-–]\s")
_NUMBER = re.compile(rf"\d(?:{_LOOSE.pattern}*\d)*")
_LABELLED = re.compile(
    r"\s*(?:date|ημερομηνία(?:\s+δημοσίευσης)?|ημ/νία|δημοσίευση|δημοσιεύ[τθ]ηκε(?:\s+στις)?|(?:published|posted)(?:\s+on)?)\s*:?\s+", re.IGNORECASE)
"""What stands before the day of a text at its very beginning."""
_HOUR = re.compile(r"[ ,|–-]*\b(?:ώρα\s+)?\d{1,2}:\d\d(?::\d\d)?\b(?:\s*[πμ]\.?μ\.?)?\s*$")
_CELL = re.compile(
    r"(?:^|\|)\s*((?:Ημερομηνία|Ημ/νία|Δημοσί\w+|Δημοσιεύ\w+|Αναρτήθηκε|Date|Published|Posted)\b[^|\n]*"
    r"|\d{1,2}/\d{1,2}/\d{4}, \d{1,2}:\d\d[^|\n]*)(?:\||$)", re.IGNORECASE)
"""The cell of a row of notes about a page that says its day: «Συντάκτης: Ύλη | Δημοσίευση: 21/03/2012»."""
_COLUMN = re.compile(r"^.*\S(?:\s{6,}|\t\s*)(?=\S)")
"""What stands left of the last column of a letterhead: «ΔΗΜΟΣ ΒΟΛΟΥ          Βόλος 25/06/09»."""
_PROTOCOL = re.compile(r"(?:αρ\w*)\.?\s*πρωτ\w*\.?\s*:?\s*(?:[\d.]+\s*/\s*(?=\d{1,2}[-./]\d{1,2}[-./]\d{4})|(?:οικ\.?\s*)?\S+)", re.IGNORECASE)
"""The number of a letter in a register, before its date: «Αρ. πρωτ. 4471 / 15-07-2024», or beside it."""
_HEAD = re.compile(
    r"(?:[-–•*]\s+(?=Δημ|Αναρτ|Ενημ|Post|Publ))?"
    r"(?:(?:[^\W\d_]+\.?\s){0,2}[^\W\d_]+\s*[,:]?|(?:Ημερομηνία|ΗΜΕΡΟΜΗΝΙΑ|Ημ/νία|Date|Δελτίο Τύπου|ΔΕΛΤΙΟ ΤΥΠΟΥ)\s*[:,–-]?)?"
    r"\s*(?:την|τη|στις)?\s*[.,]?", re.IGNORECASE)
