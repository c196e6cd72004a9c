"""Money: the amount that a stretch of text names, with its currency, and from when until when something holds.

Numbers and dates only; who pays is decided in funding.
"""

from __future__ import annotations

import re

from graphmodel.language.document import Line

_AMOUNT = re.compile(
    r"(?=[\d€£$E])(?:(€|£|\$|EUR)\s?)?(?<![\d.,/])(\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)\s*"
    r"(εκατ\w*\.?|εκ\.|χιλ\w*\.?|δισ\w*\.?|million|thousand|[km]\b)?\s*(€|ευρώ|ευρω|EUR|euros?|£|pounds)?",
    re.IGNORECASE,
)
_TIMES = {"εκ": 1e6, "χι": 1e3, "δι": 1e9, "mi": 1e6, "th": 1e3, "k": 1e3, "m": 1e6}
_CURRENCY = {"€": "EUR", "ε": "EUR", "e": "EUR", "£": "GBP", "p": "GBP", "$": "USD"}


def amount_of(text: str) -> tuple[float | None, str | None]:
    """The first amount of money in a text, and its currency as a code of three letters."""
    return next(iter(amounts_of(text)), (None, None))


def amounts_of(text: str) -> list[tuple[float, str]]:
    """The amounts of money in a text, in order, each with its currency."""
    out = []
    for m in _AMOUNT.finditer(text):
        sign = m.group(1) or m.group(4)
        if sign is None:
            continue
        number = m.group(2)
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", number):
            value = float(number.replace(".", "").replace(",", "."))
        elif re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?", number):
            value = float(number.replace(",", ""))
        else:
            value = float(number.replace(",", "."))
        times = m.group(3)
        out.append((value * (_TIMES[times[:2].lower()] if times else 1), _CURRENCY[sign[0].lower()]))
    return out


def period_of(line: Line, first: int, last: int) -> tuple[str | None, str | None]:
    """From when and until when, among the dates between two places of the text: «από τον Οκτώβριο 2023», «έως τις 31/12/2026», «για το έτος 2025»."""
    tokens = line.marked.tokens
    since = until = None
    for d in line.marked.dates:
        if not first <= d.start < last:
            continue
        before = [t for t in tokens if 0 <= d.start - t.end < 18 and t.end <= d.start][-3:]
        if d.kind == "range":
            since, until = d.date, d.end_date
        elif any(t.marked("words.until") for t in before):
            until = d.date
        elif any(t.marked("words.since") for t in before):
            since = d.date
        elif d.kind == "year" and any(t.fold in ("ετοσ", "ετουσ", "για", "year") for t in before):
            since, until = d.starts, d.ends
    return since, until
