"""Dates that a meeting gets from elsewhere: days whose month stands near by, «την επομένη», the heading or the sentence before.

Which dates a sentence itself says is found in graphmodel.dates.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from graphmodel.dates import FoundDate
from graphmodel.language.document import Document, Line
from graphmodel.language.meetings import Draft, Story

_DAY_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})$")
_LATER = re.compile(
    r"(?:(?P<n>μια|δυο|τρεισ|τεσσερισ|πεντε|εξι|δεκα|\d{1,2}) (?P<unit>ημερεσ|μερεσ|ημερα|μερα|εβδομαδα|εβδομαδεσ)|(?P<next>επομενη|επομενη ημερα"
    r"|επομενη μερα|επομενο πρωι|αλλο πρωι|αλλη μερα|αλλη ημερα)) ?(?:αργοτερα|μετα|υστερα)?"
)
_NUMBERS = {"μια": 1, "δυο": 2, "τρεισ": 3, "τεσσερισ": 4, "πεντε": 5, "εξι": 6, "δεκα": 10}


def bare_days(doc: Document, line: Line, near: list[FoundDate]) -> None:
    """Gives «στις 16», «στις 9 του μήνα», «3/3 ΚΑΠΗ» the month or year of a date near by (`near`, those above the sentence): dates of the sentence."""
    items, tokens = line.items, line.marked.tokens
    if "0" not in items:
        return
    fresh = []
    known = [d for d in line.marked.dates if _whole(d)] or [d for d in near if _whole(d)] or ([doc.dateline] if doc.dateline is not None else [])
    for i, c in enumerate(items[:-1]):
        if c != "0" or not known:
            continue
        token, before = tokens[line.at[i]], tokens[line.at[i - 1]].fold if i else ""
        after = tokens[line.at[i + 1]].fold
        closest = min(known, key=lambda d: abs(d.start - token.start))
        pair = _DAY_MONTH.match(token.text)
        leads = line.marked.sentence.kind == "item" and i < 3
        if pair is not None and line.chunks and (leads or items[i + 1] in "OMp)" and (i == 0 or items[i - 1] in "p,K(")):
            date = _near(int(pair.group(1)), int(pair.group(2)), closest.date)
            why = "the year is that of a date near by"
        elif token.text.isdigit() and before in ("στισ", "την", "τη") and (
            after == "του" and any(t.fold in ("μηνα", "μηνοσ") for t in tokens[line.at[i] : line.at[i] + 5])
            or items[i + 1] in ",VvOKtSM" or after.endswith("ε")
        ):
            if _hour(line, i):
                continue
            date = _valid(int(closest.date[:4]), int(closest.date[5:7]), int(token.text))
            why = "the month is that of a date near by"
        else:
            continue
        if date is not None:
            fresh.append(FoundDate(start=token.start, end=token.end, date=date, starts=date, ends=date, reasons=(why,)))
    if fresh:
        line.marked.dates[:] = sorted([*line.marked.dates, *fresh], key=lambda d: d.start)
        line.dated = None


def _hour(line: Line, i: int) -> bool:
    """Whether a number is the hour of a day just said: «την Πέμπτη 5 Μαρτίου, στις 11 το πρωί»."""
    after = " ".join(line.marked.tokens[line.at[k]].fold for k in range(i + 1, min(i + 3, len(line.items))))
    return after.startswith(("το πρωι", "το μεσημερι", "το απογευμα", "το βραδυ", "π.μ", "μ.μ", "ακριβωσ")) or line.items[max(0, i - 3) : i - 1] == "d,"


def _whole(date: FoundDate) -> bool:
    return len(date.date) >= 7 and date.date[0] != "-"


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _near(day: int, month: int, date: str) -> str | None:
    """The day of the year that puts it nearest to a date."""
    at = dt.date.fromisoformat(f"{date[:7]}-{date[8:10] or 15}")
    found = [d for year in (at.year - 1, at.year, at.year + 1) if (d := _valid(year, month, day)) is not None]
    return min(found, key=lambda d: abs((dt.date.fromisoformat(d) - at).days), default=None)


def carry_date(story: Story, line: Line, draft: Draft) -> None:
    """Gives a meeting the date of its list item, of the sentence before («ακολούθησε», «την επομένη»), or of its heading."""
    if draft.date is not None or draft.status != "held":
        return
    last = story.last[0].date if story.last else None
    days = _days_later(line, draft)
    if days is not None and (last or story.block_date):
        base = last or (story.block_date[1] if story.block_date is not None else None)
        if base is not None and len(base.date) == 10 and base.date[0] != "-":
            date = (dt.date.fromisoformat(base.date) + dt.timedelta(days=days)).isoformat()
            draft.date = replace(base, date=date, end_date=None, starts=date, ends=date, kind="relative", reasons=())
            draft.doubt(0.95, "the date is counted from that of the meeting before")
        return
    follows = line.marked.has("words.follows")
    if follows and last is not None:
        draft.date = last
        draft.doubt(0.94, "the date is that of the meeting before")
    elif story.block_date is not None and not line.start <= story.block_date[1].start < line.end and (
        follows or story.block_date[0] == line.marked.sentence.block or line.marked.sentence.block - story.block_date[0] == 1 and follows
    ):
        draft.date = story.block_date[1]
        draft.doubt(0.93, "the date stands in a sentence near by")
    elif story.heading_date is not None:
        draft.date = story.heading_date
        draft.doubt(0.94, "the date stands in the heading")


def _days_later(line: Line, draft: Draft) -> int | None:
    """How many days after the meeting before it was: «την επομένη» 1, «δύο μέρες μετά» 2, «μία εβδομάδα αργότερα» 7."""
    if not line.marked.has("words.later"):
        return None
    text = " ".join(t.fold for t in line.marked.tokens)
    match = next((m for m in _LATER.finditer(text) if m.group("next") or m.group().rstrip().endswith(("αργοτερα", "μετα", "υστερα"))), None)
    if match is None:
        return None
    if match.group("next"):
        return 1
    n = match.group("n")
    return (_NUMBERS.get(n) or int(n)) * (7 if match.group("unit").startswith("εβδομ") else 1)
