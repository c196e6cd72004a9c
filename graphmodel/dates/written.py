"""Dates as the model writes them: the days between which they lie, and their form for people."""

from __future__ import annotations

import calendar

from graphmodel.dates.words import GREEK_GENITIVES, GREEK_NAMES, MONTH_STEMS


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
        words.append((GREEK_GENITIVES if day else GREEK_NAMES)[month - 1] if language == "el" else MONTH_STEMS[month - 1][2].capitalize())
    if year is not None:
        words.append(str(year))
    return " ".join(words)
