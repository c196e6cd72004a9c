"""One match of a pattern: the dates it means, and whether what stands around it makes it no date. Years may still be missing."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphmodel.dates.words import (
    BEFORE,
    BETWEEN,
    CAPITAL_AFTER,
    COMING,
    FULL_MONTH,
    HOUSE_NUMBER,
    LEAD,
    LED,
    MONTH_STEMS,
    NEAR,
    NEXT_MONTH,
    NO_YEAR_AFTER,
    NTH,
    OPENS_RANGE,
    SEASONS,
    SHORT,
    WEEKDAYS,
)


@dataclass(frozen=True, slots=True)
class _Point:
    """Year, month and day as far as they are said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def text(self) -> str | None:
        """As the model writes it, or None where there is no such day."""
        if self.day is not None and self.month is not None:
            if self.day > calendar.monthrange(self.year or 2000, self.month)[1]:
                return None
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}" if self.year else f"--{self.month:02d}-{self.day:02d}"
        if self.month is not None:
            return f"{self.year:04d}-{self.month:02d}" if self.year else f"--{self.month:02d}"
        return f"{self.year:04d}" if self.year else None


@dataclass(frozen=True, slots=True)
class Item:
    """A date of the text before its year is settled and before it is joined with its neighbours."""

    start: int
    end: int
    point: _Point
    last: _Point | None = None
    kind: str = "day"
    weekday: int | None = None
    turn: int = 0
    within: tuple[int, int, int, int] | None = None
    reasons: tuple[str, ...] = ()


@lru_cache(maxsize=500)
def _month_number(word: str) -> int:
    word = word.rstrip(".")
    for number, stems in enumerate(MONTH_STEMS, 1):
        if word.startswith(stems[:2]) or word == stems[2]:
            return number
    return next(n for short, n in SHORT.items() if word.startswith(short))


def _turn(match: re.Match[str]) -> int:
    word = match.groupdict().get("turn")
    return 0 if not word else 1 if re.match(COMING, word) else -1


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 70 else 1900 + int(text)


_DAY = re.compile(r"(\d{1,2})(?:ησ|η|st|nd|rd|th)?")
_SPAN = re.compile(BETWEEN)


def _days(match: re.Match[str], lead: re.Match[str] | None, year: int | None, month: int) -> Iterator[Item]:
    """The items of «17 και 18», «5-9», «5-9 και 12»: one for each day or range, each with its own span."""
    text, offset = match.group("days"), match.start("days")
    begins, weekday, turn = _led(match.start(), lead)
    groups: list[list[re.Match[str]]] = []
    previous = None
    for day in _DAY.finditer(text):
        between = text[previous.end():day.start()] if previous is not None else ""
        if previous is not None and _SPAN.fullmatch(between) and len(groups[-1]) == 1:
            groups[-1].append(day)
        else:
            groups.append([day])
        previous = day
    if len(groups) == 2 and OPENS_RANGE.search(match.string, max(0, match.start() - 16), match.start()):
        groups = [[groups[0][0], groups[1][-1]]]
    for i, group in enumerate(groups):
        first, last = group[0], group[-1]
        start = begins if i == 0 else offset + first.start()
        end = match.end() if i == len(groups) - 1 else offset + last.end()
        yield Item(
            start, end, _Point(year, month, int(first.group(1))), _Point(year, month, int(last.group(1))) if len(group) == 2 else None,
            "range" if len(group) == 2 else "list" if len(groups) > 1 else "day",
            weekday if i == 0 else None, turn,
        )


def _led(start: int, lead: re.Match[str] | None) -> tuple[int, int | None, int]:
    """Where a date begins with the weekday before it, which weekday that is, and whether it is said to come (1) or to be past (-1)."""
    return (start, None, 0) if lead is None else (lead.start(), WEEKDAYS[lead.group("weekday")], _turn(lead))


def read(name: str, match: re.Match[str], text: str, folded: str, reference: dt.date | None) -> Iterator[Item]:
    """The items that one match of a pattern means; none where what stands around it makes it no date."""
    got = match.groupdict()
    start, end = match.span()
    year = _year(got.get("year") or got.get("only"))
    lead = LEAD.search(folded, max(0, start - 48), start) if name in LED else None
    before = BEFORE[name].search(folded, max(0, start - 16), start if lead is None else lead.start()) if name in BEFORE else None
    if name == "iso":
        yield Item(start, end, _Point(year, int(got["month"]), int(got["day"])))
    elif name == "numeric":
        short = len(got["year"]) == 2
        numbered = short and got["sep"] != "/" and lead is None and match.end("month") - start < 5  # «παράγραφος 3.2.19» has that form too
        headed = (start == 0 or folded[start - 1] == "\n") and re.match(r"\s[–—]\s", folded[end:]) is not None  # «9.2.17 – σύσκεψη»
        if numbered and not headed and not BEFORE["short"].search(folded, max(0, start - 16), start):
            return
        yield from _days(match, lead, year, int(got["month"]))
    elif name in ("worded", "american"):
        if year is None and (HOUSE_NUMBER.match(folded, end) or CAPITAL_AFTER.match(text, end) or (text[:start].endswith("«") and text[end:end + 1] == "»")):
            return
        if year is None and got["month"].rstrip(".") in SHORT and len(got["month"]) < 5 and not got["month"].endswith(".") and got["month"] != "may":
            return
        yield from _days(match, lead, year, _month_number(got["month"]))
    elif name == "short":
        begins, weekday, turn = _led(start, lead)
        kind = "bare" if before is None and lead is None else "day"
        yield Item(begins, end, _Point(None, int(got["month"]), int(got["day"].rstrip("ησstndrh"))), kind=kind, weekday=weekday, turn=turn)
    elif name == "month":
        at = match.start("month")
        if not text[at].isupper() and (year is None or got["month"] in ("may", "march", "mar")):
            return
        full = re.fullmatch(FULL_MONTH, got["month"]) is not None
        joined = year is None and full and NEXT_MONTH.match(folded, end) is not None
        if year is None and not (full and (before or joined)):
            return
        person = year is None and re.match(r"\s+[Α-ΩΆΈΉΊΌΎΏA-Z][^\W\d_]+", text[end:]) is not None
        if person:
            return
        loose = year is None and (before is None or before.group("word") in ("και", "and", "με", "with", "-", "–", "εωσ", "μεχρι", "απο", "του"))
        yield Item(at, end, _Point(year, _month_number(got["month"])), kind="bare-month" if loose else "month")
    elif name == "year":
        if before is None or NO_YEAR_AFTER.search(folded, max(0, before.start() - 20), before.start()):
            return
        yield Item(match.start("only"), end, _Point(year), kind="year")
    elif name in ("part", "half", "season"):
        yield from _part(name, match, year)
    elif reference is not None:
        yield from _relative(match, reference)


def _part(name: str, match: re.Match[str], year: int | None) -> Iterator[Item]:
    got = match.groupdict()
    part, month = got["part"], _month_number(got["month"]) if got.get("month") else None
    point = _Point(year, month)
    if name == "season":
        months = SEASONS.get(part[:2], (1, 12))
        within = (months[0], 1, months[1], 31)
    elif name == "half" and month is not None:
        nth = NTH.get(part.rstrip("΄'’´"), 2)
        within = (month, 1, month, 15) if nth == 1 else (month, 16, month, 31)
    elif name == "half":
        size = {"εξαμηνο": 6, "half": 6, "τριμηνο": 3, "quarter": 3, "τετραμηνο": 4}.get(got["of"], 12)
        nth = NTH.get(part.rstrip("΄'’´"), 12 // size)
        if nth > 12 // size:
            return
        within = (size * (nth - 1) + 1, 1, size * nth, 31)
    else:
        third = 0 if part in ("αρχεσ", "beginning", "early") else 1 if part in ("μεσα", "mid", "middle") else 2
        within = (month, (1, 11, 21)[third], month, (10, 20, 31)[third]) if month is not None else (4 * third + 1, 1, 4 * third + 4, 31)
    yield Item(match.start(), match.end(), point, kind="part", within=within)


def _relative(match: re.Match[str], reference: dt.date) -> Iterator[Item]:
    got = match.groupdict()
    start, end, turn = match.start(), match.end(), _turn(match)
    why = ("counted from the date of the document",)

    def day(of: dt.date, last: dt.date | None = None) -> Item:
        return Item(start, end, _Point(of.year, of.month, of.day), _Point(last.year, last.month, last.day) if last else None, "relative", reasons=why)

    if got.get("weekday") and not got.get("near"):
        gap = (WEEKDAYS[got["weekday"]] - reference.weekday()) % 7
        yield day(reference + dt.timedelta(days=(gap or 7) if turn > 0 else gap - 7))
    elif got.get("near"):
        yield day(reference + dt.timedelta(days=next(days for word, days in NEAR.items() if got["near"].startswith(word))))
    elif got.get("this"):
        yield Item(start, end, _Point(reference.year - {"φετοσ": 0, "περυσι": 1, "προπερσι": 2}[got["this"]]), kind="relative", reasons=why)
    elif got.get("whole"):
        unit = got["whole"]
        if unit in ("εβδομαδα", "week"):
            monday = reference + dt.timedelta(days=7 * turn - reference.weekday())
            yield day(monday, monday + dt.timedelta(days=6))
        elif unit in ("μηνα", "month"):
            months = reference.year * 12 + reference.month - 1 + turn
            yield Item(start, end, _Point(months // 12, months % 12 + 1), kind="relative", reasons=why)
        else:
            yield Item(start, end, _Point(reference.year + turn), kind="relative", reasons=why)
    else:
        count, unit = int(got["count"] or got["ago"]), (got["unit"] or got["ago_unit"])
        if unit in ("μηνεσ", "months"):
            months = reference.year * 12 + reference.month - 1 - count
            yield Item(start, end, _Point(months // 12, months % 12 + 1), kind="relative", reasons=why)
        else:
            yield day(reference - dt.timedelta(days=count * (7 if unit in ("εβδομαδεσ", "weeks") else 1)))
