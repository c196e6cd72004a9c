"""The numbers of list items, which Word and OpenDocument files do not write down: «1.», «α)», «iv.», «•», counted as their programs count.

It knows no file format: a level has a form of number and a pattern such as "%1." or "%1.%2)".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_GREEK = ["", "α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ"]
_GREEK_TENS = ["", "ι", "κ", "λ", "μ", "ν", "ξ", "ο", "π", "ϟ"]
_ROMAN = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
]
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "bullet"
    pattern: str = ""
    start: int = 1


def number(n: int, form: str) -> str:
    """A number in a form, by Word's, OpenDocument's or CSS's word for it; Greek is α β γ δ ε στ. Outside 1 to 99, or of an unknown form: in digits."""
    if not 0 < n < 100:
        return str(n)
    if form in ("lowerLetter", "a", "lower-alpha", "lower-latin"):
        return chr(96 + n) if n < 27 else str(n)
    if form in ("upperLetter", "A", "upper-alpha", "upper-latin"):
        return chr(64 + n) if n < 27 else str(n)
    if form in ("lowerRoman", "i", "lower-roman"):
        return _roman(n)
    if form in ("upperRoman", "I", "upper-roman"):
        return _roman(n).upper()
    if form.startswith("α") or form in ("lower-greek", "lowerGreek"):
        return _GREEK_TENS[n // 10] + _GREEK[n % 10]
    if form.startswith("Α") or form in ("upper-greek", "upperGreek"):
        return (_GREEK_TENS[n // 10] + _GREEK[n % 10]).upper()
    return str(n)


def _roman(n: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        while n >= value:
            out += letters
            n -= value
    return out


class Counter:
    """Counts the items of all lists of a document, by list and level: a deeper level starts anew under each item above it."""

    def __init__(self, lists: Mapping[str, Mapping[int, Level]]) -> None:
        self.lists = lists
        self.counts: dict[str, dict[int, int]] = {}

    def next(self, id: str, depth: int) -> str:
        """The label of the next item of a list: "" where the list numbers nothing; a bullet where nothing is known of it."""
        levels = self.lists.get(id, {})
        level = levels.get(depth, Level())
        counts = self.counts.setdefault(id, {})
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form == "none":
            return ""
        if level.form == "bullet":
            return BULLET

        def filled(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            one = levels.get(at, level)
            return number(counts.get(at, one.start), one.form)

        return re.sub(r"%([1-9])", filled, level.pattern).strip()
