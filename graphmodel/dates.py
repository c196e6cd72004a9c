"""Dates as people write them, Greek and English, with the precision they have: "2018-08-16", "2018-08", "2018", "--02-05", "--08".

Rules of its own, no library: a date is found only where its form says so, because a wrong date is worse than none. It does not know what
a date is the date of; laws, protocol numbers, streets, programme periods, hours and amounts are no dates.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

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


# ------------------------------------------------------------------------------------------------------------- the words

_MONTH_STEMS = (
    ("ιανουαρι", "γεναρη", "january", "jan"), ("φεβρουαρι", "φλεβαρη", "february", "feb"), ("μαρτι", "μαρτη", "march", "mar"),
    ("απριλι", "απριλη", "april", "apr"), ("μαι", "μαη", "may", "may"), ("ιουνι", "ιουνη", "june", "jun"), ("ιουλι", "ιουλη", "july", "jul"),
    ("αυγουστ", "αυγουστ", "august", "aug"), ("σεπτεμβρι", "σεπτεμβρη", "september", "sep"), ("οκτωβρι", "οκτωβρη", "october", "oct"),
    ("νοεμβρι", "νοεμβρη", "november", "nov"), ("δεκεμβρι", "δεκεμβρη", "december", "dec"),
)
_SHORT = {"ιαν": 1, "φεβ": 2, "μαρ": 3, "απρ": 4, "μαι": 5, "μαη": 5, "ιουν": 6, "ιουλ": 7, "αυγ": 8, "σεπ": 9, "οκτ": 10, "νοε": 11, "δεκ": 12,
          "γεν": 1, "φλε": 2, **{m[3]: i for i, m in enumerate(_MONTH_STEMS, 1)}}
_GREEK_MONTH = "(?:" + "|".join(f"{m[0]}(?:ου|οσ|ον|ο)|{m[1]}σ?" for m in _MONTH_STEMS) + ")(?![^\\W\\d_])"
_ENGLISH_MONTH = "(?:" + "|".join(m[2] for m in _MONTH_STEMS) + ")(?![^\\W\\d_])"
_SHORT_MONTH = r"(?:ιαν|φεβρ?|μαρ|απρ|ιουν|ιουλ|αυγ|σεπτ?|οκτ|νοεμ?|δεκ|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\.|(?![^\W\d_]))"
_FULL_MONTH = f"(?:{_GREEK_MONTH}|{_ENGLISH_MONTH})"
_MONTH = f"(?:{_FULL_MONTH}|{_SHORT_MONTH})"
_GREEK_NAMES = ("Ιανουάριος", "Φεβρουάριος", "Μάρτιος", "Απρίλιος", "Μάιος", "Ιούνιος", "Ιούλιος", "Αύγουστος", "Σεπτέμβριος", "Οκτώβριος",
                "Νοέμβριος", "Δεκέμβριος")
_GREEK_GENITIVES = ("Ιανουαρίου", "Φεβρουαρίου", "Μαρτίου", "Απριλίου", "Μαΐου", "Ιουνίου", "Ιουλίου", "Αυγούστου", "Σεπτεμβρίου", "Οκτωβρίου",
                    "Νοεμβρίου", "Δεκεμβρίου")
_WEEKDAYS = {"δευτερα": 0, "τριτη": 1, "τεταρτη": 2, "πεμπτη": 3, "παρασκευη": 4, "σαββατο": 5, "κυριακη": 6,
             "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
_WEEKDAY_NAMES = tuple(_WEEKDAYS)[7:]
_COMING = r"(?:ερχομεν|επομεν|προσεχ|next|coming)\w*"
_GONE = r"(?:περασμεν|προηγουμεν|παρελθουσ|last|past)\w*"
_WEEKDAY = f"(?:(?P<turn>{_COMING}|{_GONE})\\s+)?(?P<weekday>{'|'.join(_WEEKDAYS)})σ?(?![^\\W\\d_])"
_LEAD = f"(?:{_WEEKDAY},?\\s+(?:(?:και\\s+)?(?:στισ|την|the)\\s+)?)?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:η|ησ|st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_TO_YEAR = rf"(?:,?\s+(?:του\s+(?:ετουσ\s+)?|of\s+)?(?P<year>{_YEAR})(?![\d/]|[-–]\d|\s*[-–]\s*\d{{4}}))?"
_BETWEEN = r"(?:\s*[-–—]\s*|\s+(?:εωσ|μεχρι|ωσ|to|until|till|through)(?:\s+(?:και|the|τισ|την|στισ))*\s+)"
_ALSO = r"(?:\s*,\s*|\s*&\s*|\s*,?\s+(?:και|κι|and)(?:\s+(?:τισ|στισ|την|on))*\s+)"
_DAYS = rf"(?P<days>{_DAY}(?:(?:{_BETWEEN}|{_ALSO}){_DAY})*)"
_NO_NUMBER_BEFORE = r"(?<![\w/.,\-–:§])"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((name, re.compile(text)) for name, text in (
    ("iso", rf"{_NO_NUMBER_BEFORE}(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"),
    ("numeric", (rf"{_LEAD}{_NO_NUMBER_BEFORE}(?P<days>{_DAY}(?:(?:\s?[-–]\s?|{_ALSO}){_DAY})*)(?P<sep>[/.\-])(?P<month>0?[1-9]|1[0-2])(?P=sep)"
                rf"(?P<year>{_YEAR}|\d\d)(?![\d/]|[.\-]\d)")),
    ("worded", rf"{_LEAD}{_NO_NUMBER_BEFORE}{_DAYS}\s+(?:of\s+|του\s+)?(?P<month>{_MONTH}){_TO_YEAR}"),
    ("american", rf"{_LEAD}(?<![^\W\d_])(?P<month>{_ENGLISH_MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)\s+{_DAYS}(?:,?\s+(?P<year>{_YEAR})(?!\d)|(?![\d:.]))"),
    ("short", rf"(?P<before>(?:στισ|την|τη|τησ|on|απο|εωσ|μεχρι)\s+)?{_LEAD}{_NO_NUMBER_BEFORE}(?P<day>{_DAY})/(?P<month>0?[1-9]|1[0-2])(?![\d/]|[.,\-]\d)"),
    ("part", (rf"(?<![^\W\d_])(?P<part>αρχεσ|μεσα|τελη|τελοσ|beginning|early|mid|middle|late|end)(?:\s+of|-|\s+(?:του|τησ|στο))?\s*"
             rf"(?:(?:του|το|of|μηνα|μηνοσ)\s+)*(?:(?P<month>{_FULL_MONTH}){_TO_YEAR}|(?:(?:του|ετουσ)\s+)*(?P<only>{_YEAR})(?![\d/]|\s*[-–]\s*\d))")),
    ("half", (rf"(?<![^\W\d_])(?P<part>α[΄'’´]|β[΄'’´]|γ[΄'’´]|δ[΄'’´]|πρωτο|δευτερο|τριτο|τεταρτο|τελευταιο|first|second|third|fourth|last)υ?\s+"
             rf"(?P<of>εξαμηνο|τριμηνο|τετραμηνο|half|quarter|δεκαπενθημερο)υ?\s+(?:(?:του|of|ετουσ|τησ|τουσ)\s+)*(?:(?P<month>{_FULL_MONTH}){_TO_YEAR}|(?P<only>{_YEAR})(?![\d/]))")),
    ("season", (rf"(?<![^\W\d_])(?P<part>ανοιξη|ανοιξησ|καλοκαιρι|καλοκαιριου|φθινοπωρο|φθινοπωρου|χειμωνα|χειμωνασ|spring|summer|autumn|winter)"
               rf"\s+(?:του\s+|of\s+)?(?P<only>{_YEAR})(?![\d/]|\s*[-–]\s*\d)")),
    ("month", (rf"(?<![^\W\d_])(?P<before>(?:τον|το|του|τουσ|τον\s+μηνα|τουσ\s+μηνεσ|μηνα|μηνοσ|μεσα\s+στον|in|during|by|since|until|μηνεσ|και|and|εωσ|μεχρι|απο|with|με|[-–])\s+)?"
              rf"(?P<month>{_MONTH}){_TO_YEAR}")),
    ("year", rf"(?<![^\W\d_])(?P<before>το\s+ετοσ|του\s+ετουσ|ετοσ|ετουσ|το|του|στο|μεσα\s+στο|εντοσ\s+του|in|during|since|by|year)\s+(?P<only>{_YEAR})(?![\d/]|\s*[-–]\s*\d|[.,]\d)"),
    ("relative", (r"(?<![^\W\d_])(?:(?P<near>σημερα|χθεσ|χτεσ|αυριο|προχθεσ|προχτεσ|μεθαυριο|today|yesterday|tomorrow)"
                 r"|πριν\s+(?:απο\s+)?(?P<count>\d{1,2})\s+(?P<unit>ημερεσ|μερεσ|εβδομαδεσ|μηνεσ)|(?P<ago>\d{1,2})\s+(?P<ago_unit>days|weeks|months)\s+ago"
                 rf"|(?P<turn>{_COMING}|{_GONE})\s+(?P<whole>εβδομαδα|μηνα|ετοσ|χρονο|week|month|year)|(?P<this>φετοσ|περυσι|προπερσι))(?![^\W\d_])")),
    ("weekday", rf"(?<![^\W\d_])(?P<turn>{_COMING}|{_GONE})\s+(?P<weekday>{'|'.join(_WEEKDAYS)})(?![^\W\d_])"),
))
# What a text must hold for a pattern to be worth trying: most texts have no season and no "last week", and each search costs a pass.
_HINTS: dict[str, tuple[str, ...]] = {
    "american": _WEEKDAY_NAMES + tuple(m[3] for m in _MONTH_STEMS),
    "part": ("αρχεσ", "μεσα", "τελη", "τελοσ", "beginning", "early", "mid", "late", "end"),
    "half": ("εξαμην", "τριμην", "τετραμην", "δεκαπενθημερο", "half", "quarter"),
    "season": ("ανοιξη", "καλοκαιρι", "φθινοπωρο", "χειμωνα", "spring", "summer", "autumn", "winter"),
    "relative": ("σημερα", "χθεσ", "χτεσ", "αυριο", "μεθαυριο", "today", "yesterday", "tomorrow", "πριν", "ago", "φετοσ", "περυσι", "προπερσι",
                 "ερχομεν", "επομεν", "προσεχ", "next", "coming", "περασμεν", "προηγουμεν", "παρελθουσ", "last", "past"),
    "weekday": ("ερχομεν", "επομεν", "προσεχ", "next", "coming", "περασμεν", "προηγουμεν", "παρελθουσ", "last", "past"),
}
_NEAR = {"σημερα": 0, "today": 0, "χθεσ": -1, "χτεσ": -1, "yesterday": -1, "αυριο": 1, "tomorrow": 1, "προχθεσ": -2, "προχτεσ": -2, "μεθαυριο": 2}
_SEASONS = {"αν": (3, 5), "sp": (3, 5), "κα": (6, 8), "su": (6, 8), "φθ": (9, 11), "au": (9, 11)}
_NTH = {"α": 1, "β": 2, "γ": 3, "δ": 4, "πρωτο": 1, "δευτερο": 2, "τριτο": 3, "τεταρτο": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
# What stands before a number that is no date: streets, gazettes, laws, protocol numbers, telephones.
_NOT_AFTER = re.compile(
    r"(?:(?<![^\W\d_])(?:οδο[συ]?|οδοσ|πλατεια[σ]?|λεωφ\w*\.?|λεωφοροσ|λεωφορου|πλ\.|street)\s+(?:τησ\s+)?"
    r"|(?<![^\W\d_])(?:φεκ|φ\.ε\.κ\.?)[^\n;«»]{0,28}"
    r"|(?<![^\W\d_])(?:αρ(?:ιθ(?:μ)?)?\.?\s*)?πρωτ\w*\.?:?[^\n;«»]{0,16}|(?<![^\W\d_])α\.\s?π\.?:?\s*[\d/.\-]*"
    r"|(?<![^\W\d_])(?:ν|νομου|νομοσ|νομο|κυα|υα|π\.?\s?δ|αποφαση\s+αρ)\.?\s*(?:\d+\s*(?:/|του)\s*)?"
    r"|(?<![^\W\d_])(?:τηλ|φαξ|fax|tel|αφμ|οπσ|κωδ\w*)\.?:?\s*[\d\s\-/().+]*)$")
_CAPITAL_AFTER = re.compile(r"\s*(?:&|και)\s+[Α-ΩΆΈΉΊΌΎΏ]")
_HOUSE_NUMBER = re.compile(r"\s+(?:αρ\.?\s*)?\d{1,3}(?![\d:.]|\s*[πμ]\.\s?μ|\s*(?:am|pm|ωρ))")


_NEXT_MONTH = re.compile(rf"(?:{_BETWEEN}|{_ALSO})(?:(?:τον|το|του|in)\s+)?{_FULL_MONTH}")


# ------------------------------------------------------------------------------------------------------- one date at a time


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
class _Item:
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


def _month_number(word: str) -> int:
    word = word.rstrip(".")
    for number, stems in enumerate(_MONTH_STEMS, 1):
        if word.startswith(stems[:2]) or word == stems[2]:
            return number
    return next(n for short, n in _SHORT.items() if word.startswith(short))


def _turn(match: re.Match[str]) -> int:
    word = match.groupdict().get("turn")
    return 0 if not word else 1 if re.match(_COMING, word) else -1


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 70 else 1900 + int(text)


def _number(text: str) -> int:
    found = re.match(r"\d+", text)
    return int(found.group()) if found else 0


def _days(match: re.Match[str], year: int | None, month: int) -> Iterator[_Item]:
    """The items of «17 και 18», «5-9», «5-9 και 12»: one for each day or range, each with its own span."""
    text, offset = match.group("days"), match.start("days")
    weekday = match.groupdict().get("weekday")
    groups: list[list[re.Match[str]]] = []
    previous = None
    for day in re.finditer(r"\d{1,2}(?:ησ|η|st|nd|rd|th)?", text):
        between = text[previous.end():day.start()] if previous is not None else ""
        if previous is not None and re.fullmatch(_BETWEEN, between) and len(groups[-1]) == 1:
            groups[-1].append(day)
        else:
            groups.append([day])
        previous = day
    if len(groups) == 2 and _OPENS_RANGE.search(match.string, max(0, match.start() - 16), match.start()):
        groups = [[groups[0][0], groups[1][-1]]]
    for i, group in enumerate(groups):
        first, last = group[0], group[-1]
        start = match.start() if i == 0 else offset + first.start()
        end = match.end() if i == len(groups) - 1 else offset + last.end()
        yield _Item(
            start, end, _Point(year, month, _number(first.group())), _Point(year, month, _number(last.group())) if len(group) == 2 else None,
            "range" if len(group) == 2 else "list" if len(groups) > 1 else "day",
            _WEEKDAYS[weekday] if weekday and i == 0 else None, _turn(match),
        )


def _read(name: str, match: re.Match[str], text: str, folded: str, reference: dt.date | None) -> Iterator[_Item]:
    """The items that one match of a pattern means; none where what stands around it makes it no date."""
    got = match.groupdict()
    start, end = match.span()
    year = _year(got.get("year") or got.get("only"))
    if name == "iso":
        yield _Item(start, end, _Point(year, int(got["month"]), int(got["day"])))
    elif name == "numeric":
        short = len(got["year"]) == 2
        if short and got["sep"] != "/" and not got["weekday"] and not re.search(r"(?:στισ|την|τησ|τη|on)\s+$", folded[:start]) and match.end("month") - match.start("days") < 5:
            return
        yield from _days(match, year, int(got["month"]))
    elif name in ("worded", "american"):
        if year is None and (_HOUSE_NUMBER.match(folded, end) or _CAPITAL_AFTER.match(text, end) or (text[:start].endswith("«") and text[end:end + 1] == "»")):
            return
        if year is None and got["month"].rstrip(".") in _SHORT and len(got["month"]) < 5 and not got["month"].endswith(".") and got["month"] != "may":
            return
        yield from _days(match, year, _month_number(got["month"]))
    elif name == "short":
        if got["before"] is None and got["weekday"] is None:
            yield _Item(start, end, _Point(None, int(got["month"]), _number(got["day"])), kind="bare")
        else:
            start = match.end("before") if got["before"] else start
            yield _Item(start, end, _Point(None, int(got["month"]), _number(got["day"])), weekday=_WEEKDAYS.get(got["weekday"] or ""), turn=_turn(match))
    elif name == "month":
        at = match.start("month")
        if not text[at].isupper() and (year is None or got["month"] in ("may", "march", "mar")):
            return
        full = re.fullmatch(_FULL_MONTH, got["month"]) is not None
        joined = year is None and full and _NEXT_MONTH.match(folded, end) is not None
        if year is None and not (full and (got["before"] or joined)):
            return
        person = year is None and re.match(r"\s+[Α-ΩΆΈΉΊΌΎΏA-Z][^\W\d_]+", text[end:]) is not None
        if person:
            return
        loose = year is None and (got["before"] or "").strip() in ("και", "and", "με", "with", "-", "–", "εωσ", "μεχρι", "απο", "του")
        yield _Item(at, end, _Point(year, _month_number(got["month"])), kind="bare-month" if loose or not (year or got["before"]) else "month")
    elif name == "year":
        if re.search(r"(?:(?<![^\W\d_])(?:ν|νομ\w+|κυα|π\.?δ)\.?\s*\d*|εσπα|προγραμμα\w*)\s*$", folded[max(0, start - 20):start]):
            return
        yield _Item(match.start("only"), end, _Point(year), kind="year")
    elif name in ("part", "half", "season"):
        yield from _part(name, match, year)
    elif reference is not None:
        yield from _relative(match, reference)


def _part(name: str, match: re.Match[str], year: int | None) -> Iterator[_Item]:
    got = match.groupdict()
    part, month = got["part"], _month_number(got["month"]) if got.get("month") else None
    point = _Point(year, month)
    if name == "season":
        months = _SEASONS.get(part[:2], (1, 12))
        within = (months[0], 1, months[1], 31)
    elif name == "half" and month is not None:
        nth = _NTH.get(part.rstrip("΄'’´"), 2)
        within = (month, 1, month, 15) if nth == 1 else (month, 16, month, 31)
    elif name == "half":
        size = {"εξαμηνο": 6, "half": 6, "τριμηνο": 3, "quarter": 3, "τετραμηνο": 4}.get(got["of"], 12)
        nth = _NTH.get(part.rstrip("΄'’´"), 12 // size)
        if nth > 12 // size:
            return
        within = (size * (nth - 1) + 1, 1, size * nth, 31)
    else:
        third = 0 if part in ("αρχεσ", "beginning", "early") else 1 if part in ("μεσα", "mid", "middle") else 2
        within = (month, (1, 11, 21)[third], month, (10, 20, 31)[third]) if month is not None else (4 * third + 1, 1, 4 * third + 4, 31)
    yield _Item(match.start(), match.end(), point, kind="part", within=within)


def _relative(match: re.Match[str], reference: dt.date) -> Iterator[_Item]:
    got = match.groupdict()
    start, end, turn = match.start(), match.end(), _turn(match)
    why = ("counted from the date of the document",)

    def day(of: dt.date, last: dt.date | None = None) -> _Item:
        return _Item(start, end, _Point(of.year, of.month, of.day), _Point(last.year, last.month, last.day) if last else None, "relative", reasons=why)

    if got.get("weekday") and not got.get("near"):
        gap = (_WEEKDAYS[got["weekday"]] - reference.weekday()) % 7
        yield day(reference + dt.timedelta(days=(gap or 7) if turn > 0 else gap - 7))
    elif got.get("near"):
        yield day(reference + dt.timedelta(days=_NEAR[got["near"]]))
    elif got.get("this"):
        yield _Item(start, end, _Point(reference.year - {"φετοσ": 0, "περυσι": 1, "προπερσι": 2}[got["this"]]), kind="relative", reasons=why)
    elif got.get("whole"):
        unit = got["whole"]
        if unit in ("εβδομαδα", "week"):
            monday = reference + dt.timedelta(days=7 * turn - reference.weekday())
            yield day(monday, monday + dt.timedelta(days=6))
        elif unit in ("μηνα", "month"):
            months = reference.year * 12 + reference.month - 1 + turn
            yield _Item(start, end, _Point(months // 12, months % 12 + 1), kind="relative", reasons=why)
        else:
            yield _Item(start, end, _Point(reference.year + turn), kind="relative", reasons=why)
    else:
        count, unit = int(got["count"] or got["ago"]), (got["unit"] or got["ago_unit"])
        if unit in ("μηνεσ", "months"):
            months = reference.year * 12 + reference.month - 1 - count
            yield _Item(start, end, _Point(months // 12, months % 12 + 1), kind="relative", reasons=why)
        else:
            yield day(reference - dt.timedelta(days=count * (7 if unit in ("εβδομαδεσ", "weeks") else 1)))


# ------------------------------------------------------------------------------------------------------------ all of a text


def find_dates(text: str, *, reference: dt.date | None = None) -> list[FoundDate]:
    """The dates of a text, in order. `reference` is the day on which it was written, from its dateline: it gives a year to what has none.

    A list («17 και 18 Νοεμβρίου») gives one for each member, a range («5-9 Μαρτίου», «από 3 έως 7 Ιουνίου 2019») one with its end.
    «σήμερα» and the like count only with a reference.
    """
    folded = fold_same_length(text)
    items: list[_Item] = []
    taken: list[tuple[int, int]] = []
    for name, pattern in _PATTERNS:
        if not any(hint in folded for hint in _HINTS.get(name, ("",))):
            continue
        for match in pattern.finditer(folded):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            at = next((match.start(g) for g in ("days", "day", "month", "only") if g in match.re.groupindex and match.start(g) >= 0), match.start())
            if _NOT_AFTER.search(folded, max(0, at - 48), at):
                continue
            found = list(_read(name, match, text, folded, reference))
            items.extend(found)
            if found:
                taken.append((found[0].start, found[-1].end))
    joined = _join(sorted(items, key=lambda i: i.start), folded)
    return [made for item in joined if (made := _made(item, reference)) is not None]


_JOIN_RANGE = re.compile(rf"{_BETWEEN}(?:(?:τον|το|του|την|τη|στισ|in)\s+)*|\s+με\s+(?:τον\s+)?")
_JOIN_LIST = re.compile(r"(?:\s*,\s*|\s*&\s*|\s*,?\s+(?:και|κι|and)\s+)(?:(?:τον|το|του|την|τη|τισ|στισ|στην|on|in|για)\s+)*")
_OPENS_RANGE = re.compile(r"(?:μεταξυ|between)(?:\s+(?:των|του|τησ|τον))?\s*$")


def _join(items: list[_Item], folded: str) -> list[_Item]:
    """Ranges made of two dates, and lists in which a member takes the year of its neighbour; bare «22/8» stay only where joined."""
    out: list[_Item] = []
    for item in items:
        before = out[-1] if out else None
        gap = folded[before.end:item.start] if before is not None else ""
        if before is not None and len(gap) < 24 and before.kind != "relative" and item.kind != "relative":
            same = (before.point.day is None) == (item.point.day is None) and (before.point.month is None) == (item.point.month is None)
            spans = _JOIN_RANGE.fullmatch(gap) or (_JOIN_LIST.fullmatch(gap) and _OPENS_RANGE.search(folded, max(0, before.start - 16), before.start))
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


def _with_year(item: _Item, year: int, why: str) -> _Item:
    return replace(item, point=replace(item.point, year=year), last=replace(item.last, year=year) if item.last else None,
                   reasons=(*item.reasons, why) if why else item.reasons)


def _made(item: _Item, reference: dt.date | None) -> FoundDate | None:
    """The finished date: a missing year taken from the reference, the weekday checked. None where there is no such day."""
    if item.point.year is None and reference is not None and item.point.month is not None:
        item = _with_year(item, _nearest_year(item, reference), "the year is taken from the date of the document")
    date, end_date = item.point.text(), item.last.text() if item.last else None
    if date is None or (item.last is not None and (end_date is None or end_date < date)):
        return None
    reasons = item.reasons
    if item.weekday is not None and len(date) == 10 and dt.date.fromisoformat(date).weekday() != item.weekday:
        is_day = _WEEKDAY_NAMES[dt.date.fromisoformat(date).weekday()].capitalize()
        reasons = (*reasons, f"{date} is a {is_day}, not a {_WEEKDAY_NAMES[item.weekday].capitalize()}")
    starts, ends = span_of(date, end_date)
    if item.within is not None and item.point.year is not None:
        first_month, first_day, last_month, last_day = item.within
        year = item.point.year
        starts = f"{year:04d}-{first_month:02d}-{first_day:02d}"
        ends = f"{year:04d}-{last_month:02d}-{min(last_day, calendar.monthrange(year, last_month)[1]):02d}"
    kind = "range" if end_date and item.kind != "relative" else item.kind
    return FoundDate(start=item.start, end=item.end, date=date, end_date=end_date, starts=starts, ends=ends, kind=kind, reasons=reasons)


def _nearest_year(item: _Item, reference: dt.date) -> int:
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
    offset = 0
    for n, line in enumerate(text.splitlines(keepends=True)):
        if n >= 12:
            break
        for found in find_dates(line) if len(line) < 120 and _DIGIT.search(line) else ():
            around = (line[:found.start] + " " + line[found.end:]).strip()
            if found.kind == "day" and found.starts is not None and _HEAD.fullmatch(around):
                return replace(found, start=offset + found.start, end=offset + found.end)
        offset += len(line)
    return None


_DIGIT = re.compile(r"\d")
_HEAD = re.compile(
    r"(?:(?:[^\W\d_]+\.?\s){0,2}[^\W\d_]+\s*[,:]?|(?:Ημερομηνία|ΗΜΕΡΟΜΗΝΙΑ|Ημ/νία|Date|Δελτίο Τύπου|ΔΕΛΤΙΟ ΤΥΠΟΥ)\s*[:,–-]?)?\s*(?:την|τη|στις)?\s*[.,]?", re.IGNORECASE)


def span_of(date: str | None, end_date: str | None = None) -> tuple[str | None, str | None]:
    """The first and last full day on which a date (or a range) can lie; (None, None) where its year is not known."""
    first, last = _span(date), _span(end_date or date)
    return (first[0], last[1]) if first and last else (None, None)


def _span(date: str | None) -> tuple[str, str] | None:
    if not date or date.startswith("--"):
        return None
    if len(date) == 10:
        return date, date
    if len(date) == 7:
        return f"{date}-01", f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]:02d}"
    return f"{date}-01-01", f"{date}-12-31"


def format_date(date: str | None, language: str = "el") -> str:
    """A date for people: «16 Αυγούστου 2018», "16 August 2018"; «Αύγουστος 2018»; «5 Φεβρουαρίου»; empty for None."""
    if not date:
        return ""
    parts = [int(p) for p in date.lstrip("-").split("-")]
    year = None if date.startswith("--") else parts.pop(0)
    month, day = (*parts, None, None)[:2]
    words = [] if day is None else [str(day)]
    if month is not None:
        words.append((_GREEK_GENITIVES if day else _GREEK_NAMES)[month - 1] if language == "el" else _MONTH_STEMS[month - 1][2].capitalize())
    if year is not None:
        words.append(str(year))
    return " ".join(words)
