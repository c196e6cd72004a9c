"""Whether an acronym may be made of the words of a name. It looks at letters alone; what else the two names tell is compare's.

Measured on 2,700 English names with their acronyms: one letter a word is right nearly always; two or three letters of a word are right in
longer acronyms and mostly wrong in those of three or four letters. Greek ones take syllables («ΤΟΜΥ», «ΚΕΘΕΑ») at any length.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graphmodel.letters import fold

PASSED_OVER = frozenset(("of", "and", "or", "for", "in", "on", "to", "at", "with", "de", "du"))
"""English words that an acronym may pass over; of Greek ones those of up to three letters."""
_SYLLABLES = 5
"""Letters from which an English acronym may take more than one letter of a word."""


_JOINED = re.compile(
    "^(air|bio|counter|cyber|flood|geo|high|hydro|inter|land|micro|mid|multi|north|over|photo|radio|rail|sea|south|tele|trans|under|water|west)(?=[a-z]{3})")
"""Beginnings of English words made of two, each of which may give a letter: "Highway" HW, "Counterterrorism" CT."""
_SEGMENT = re.compile(r"[^\W\d_a-zα-ω][a-zα-ω]*|\d")


_COUNTRIES = frozenset((("united", "states"), ("united", "kingdom")))


def made_of(acronym: str, words: tuple[str, ...], *, greek: bool, written: str = "") -> bool:
    """True where the acronym, folded letters, is made of the beginnings of all the words, in order; small words may be passed over.

    A word with "/" or two parts gives one letter or one of each. An acronym of two letters must have one of each of two words. Where
    it is `written` with small letters («ΚοινΣΕπ», "NACo"), a capital with the small letters after it is of one word.
    """
    if len(acronym) < 3:
        told = [w for w in words if not passed_over(w, greek=greek)]
        return len(told) == 2 == len(acronym) and tuple(w[0] for w in told) == tuple(acronym)
    syllables = tuple(fold(part) for part in _SEGMENT.findall(written)) if written != written.upper() else ()
    if len(syllables) > 1 and "".join(syllables) == acronym and _of_syllables(syllables, words, greek):
        return True
    if _made(acronym, words, 5 if greek or len(acronym) >= _SYLLABLES else 1, greek):
        return True
    if words[:2] in _COUNTRIES and len(words) > 3:
        return _made(acronym, words[2:], 1, greek)
    return len(acronym) == 4 and not greek and acronym[:2] == words[0][:2] and _made(acronym[2:], words[1:], 1, greek)


@lru_cache(maxsize=100_000)
def _made(acronym: str, words: tuple[str, ...], longest: int, greek: bool) -> bool:
    if not words:
        return not acronym
    first, rest = words[0], words[1:]
    for n in range(1, min(longest, len(acronym), len(first)) + 1):
        if first[:n] != acronym[:n]:
            break
        if _made(acronym[n:], rest, longest, greek):
            return True
    parts = first.split("/") if "/" in first else _JOINED.sub(r"\1/", first).split("/")
    if len(parts) > 1 and all(parts) and _made(acronym, (*parts, *rest), longest, greek):
        return True
    return passed_over(first, greek=greek) and _made(acronym, rest, longest, greek)


def _of_syllables(syllables: tuple[str, ...], words: tuple[str, ...], greek: bool) -> bool:
    if not words:
        return not syllables
    if syllables and words[0][0] == syllables[0][0] and _within(syllables[0], words[0]) and _of_syllables(syllables[1:], words[1:], greek):
        return True
    return passed_over(words[0], greek=greek) and _of_syllables(syllables, words[1:], greek)


def _within(letters: str, word: str) -> bool:
    """Whether the letters stand in the word in this order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


def passed_over(word: str, *, greek: bool) -> bool:
    """Whether an acronym may do without the word."""
    return len(word) <= 3 if greek else word in PASSED_OVER


def openings(acronym: str) -> set[str]:
    """Pairs of letters, of which `beginnings` of a name that it may be made of has one."""
    return {acronym[0] + letter for letter in acronym[1:6]}


def beginnings(words: tuple[str, ...], *, greek: bool) -> set[str]:
    """The first letters of the first word, or of one that comes first where small ones are passed over, and of each that may come next."""
    parts = tuple(part for word in words for part in (word.split("/") if "/" in word else _JOINED.sub(r"\1/", word).split("/")) if part)
    found = set()
    for told in {words, parts, words[2:] if words[:2] in _COUNTRIES else words}:
        for i in range(min(3, len(told))):
            if not all(passed_over(w, greek=greek) for w in told[:i]):
                break
            for word in told[i + 1:]:
                found.add(told[i][0] + word[0])
                if not passed_over(word, greek=greek):
                    break
    return found
