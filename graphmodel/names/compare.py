"""Whether two names mean the same: the same, perhaps, or not, with the reason in words.

Only equal keys are the same. What is merely alike is "maybe", for a person to decide; a different ordinal, place, kind or annex, or a telling
word on each side that the other lacks, is "different". It looks at two names alone; what links and decisions add is identity's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from graphmodel.letters import fold, is_greek
from graphmodel.names.forms import is_acronym, match_key, tokens_of
from graphmodel.names.kinds import kind_of, ordinal_of, place_of
from graphmodel.names.lexicon import (
    Lexicon,
    Place,
    acronym_key,
    load_lexicon,
    place_words,
)

if TYPE_CHECKING:
    from graphmodel.model import Name

SAME, MAYBE, DIFFERENT = "same", "maybe", "different"
VETOES = ("type", "ordinal", "place", "annex", "kind", "word")
_GENERIC = frozenset(fold(w) for w in ["δήμος", "δήμου", "πρόγραμμα", "προγράμματος", "δομή", "δομής", "νομού", "νπδδ", "the", "of", "and"])
"""Words that tell nothing apart: a name with one of them more is the same name."""
_REMARK = re.compile(r"\(([^()]*)\)")
_TOLD_APART = re.compile(r"πρωην|παραρτημα|τεωσ|annex|former|branch")
_LATIN = {"α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x",
          "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o"}
_TRANSLITERATE = str.maketrans(_LATIN)
_ALIKE = 87
"""Likeness (of 100) from which two words of more than four letters may be one word misspelt."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two names are to each other: verdict "same", "maybe" or "different", how alike from 0 to 1, why, and what forbade more (one of VETOES)."""

    verdict: str
    score: float
    reason: str
    veto: str | None = None


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of a name."""

    words: tuple[str, ...]
    ordinal: int | None
    place: str | None
    place_words: tuple[str, ...]
    places: tuple[Place, ...]
    remark: str
    kind: str
    greek: bool
    acronym: str
    """The name without its place, where it is nothing but an acronym."""


def features(name: Name, lexicon: Lexicon | None = None) -> Features:
    """What is compared of a name; remembered, for a name is compared with many."""
    return _features(name.text or name.folded, name.scope, name.kind, lexicon or load_lexicon())


@lru_cache(maxsize=100_000)
def _features(text: str, scope: str, kind: str, lexicon: Lexicon) -> Features:
    remarks = [r for r in _REMARK.findall(text) if not is_acronym(r)]
    bare = _REMARK.sub(" ", text) if remarks else text
    place = place_of(bare, lexicon=lexicon) or _place_in(scope, lexicon)
    words = tuple(match_key(bare, lexicon=lexicon).split())
    of_place = tuple(place_words(place)) if place else ()
    tokens = tokens_of(bare)
    alone = len(tokens) > 0 and is_acronym(tokens[0]) and (len(tokens) == 1 or (place is not None and len(tokens) <= 2)) and acronym_key(tokens[0]) in words
    return Features(
        words=words, ordinal=ordinal_of(bare, lexicon=lexicon), place=place,
        place_words=of_place, places=lexicon.place_forms.get(of_place, ()) if place else (),
        remark=" ".join(fold(" ".join(remarks)).replace(",", " ").split()),
        kind=kind if kind != "other" else kind_of(bare, lexicon=lexicon), greek=is_greek(text),
        acronym=acronym_key(tokens[0]) if alone else "",
    )


def _place_in(scope: str, lexicon: Lexicon) -> str | None:
    """The known place in a scope, which is a place or the name of a reporter, perhaps folded."""
    if not scope:
        return None
    words = place_words(scope.replace(":", " "))
    for n in (3, 2, 1):
        for i in range(len(words) - n, -1, -1):
            known = lexicon.place_forms.get(tuple(words[i:i + n]))
            if known is not None:
                return known[0].genitive
    return None


def compare(a: Name, b: Name, *, lexicon: Lexicon | None = None) -> Comparison:
    """What two names are to each other. Symmetric. Never "same" on likeness, nor across scopes; a veto says what it is."""
    if a.key == b.key:
        return Comparison(SAME, 1.0, "the same name")
    if a.type != b.type:
        return Comparison(DIFFERENT, 0.0, f"one is {_a(a.type)}, the other {_a(b.type)}", "type")
    if (b.text, b.key) < (a.text, a.key):
        a, b = b, a
    words = lexicon or load_lexicon()
    x, y = features(a, words), features(b, words)
    if x.ordinal is not None and y.ordinal is not None and x.ordinal != y.ordinal:
        return Comparison(DIFFERENT, 0.0, f"different ordinal: {_nth(x.ordinal)} and {_nth(y.ordinal)}", "ordinal")
    if x.place and y.place and _apart(x, y):
        return Comparison(DIFFERENT, 0.0, f"different place: {x.place} and {y.place}", "place")
    if x.remark != y.remark:
        if x.remark and y.remark and not _near(x.remark, y.remark):
            return Comparison(DIFFERENT, 0.0, "the remarks in brackets differ", "annex")
        if _TOLD_APART.search(x.remark) is not None or _TOLD_APART.search(y.remark) is not None:
            return Comparison(DIFFERENT, 0.0, "only one is told apart by its remark in brackets", "annex")
    if x.kind != y.kind and "other" not in (x.kind, y.kind):
        return Comparison(DIFFERENT, 0.0, f"different kind: {x.kind.replace('_', ' ')} and {y.kind.replace('_', ' ')}", "kind")
    if x.greek != y.greek:
        return _across_scripts(a, b, x, y)
    return _by_words(a, b, x, y, words)


def _by_words(a: Name, b: Name, x: Features, y: Features, lexicon: Lexicon) -> Comparison:
    if x.words == y.words and x.remark == y.remark:
        return Comparison(MAYBE, 0.9, "the same short name in two contexts" if a.scope != b.scope else "the same words")
    initials = _initials(x, y) or _initials(y, x)
    if initials is not None:
        return initials
    left, right = _unmatched(x.words, y.words)
    left, right = [w for w in left if w not in _GENERIC], [w for w in right if w not in _GENERIC]
    if left and right:
        return Comparison(DIFFERENT, 0.0, f"each has a word that the other lacks: {left[0]} and {right[0]}", "word")
    if not left and not right:
        swapped = sorted(x.words) == sorted(y.words)
        why = "the same words in another order" if swapped else "they differ only in spelling or in a word that tells nothing apart"
        return Comparison(MAYBE, 0.95, why)
    extra, shorter = (left, y) if left else (right, x)
    if not _same_head(x.words, y.words):
        return Comparison(DIFFERENT, 0.0, "one is named within the other", "word")
    head_only = len([w for w in shorter.words if w not in _GENERIC]) <= 1 and not shorter.acronym
    if head_only and not (x.place and y.place):
        return Comparison(DIFFERENT, 0.0, "one is only a word for what it is", "word")
    place = {*x.place_words, *y.place_words}
    telling = [w for w in extra if w not in place]
    settled = bool(x.place and y.place)
    score = max(0.2, (0.85 if settled else 0.75) - 0.1 * len(telling))
    return Comparison(MAYBE, round(score, 2), f"one has more words: {' '.join(extra)}")


def _same_head(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    first = [next((w for w in words if w not in _GENERIC and not w[0].isdigit()), "") for words in (x, y)]
    return first[0] == first[1] or (len(first[0]) > 4 and _near(first[0], first[1])) or first[0] in y[:2] or first[1] in x[:2]


def _unmatched(x: tuple[str, ...], y: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The words of each that have no partner in the other, be it another ending of it or a misspelling."""
    rest = list(y)
    left = []
    for word in x:
        if word in rest:
            rest.remove(word)
        else:
            left.append(word)
    still = []
    for word in left:
        partner = next((r for r in rest if _near(word, r)), None)
        if partner is None:
            still.append(word)
        else:
            rest.remove(partner)
    return still, rest


@lru_cache(maxsize=100_000)
def _near(a: str, b: str) -> bool:
    """Two words that may be one: another ending, or a misspelling of a long word."""
    from rapidfuzz import fuzz

    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    stem = min(len(a), len(b)) - 2
    return (a[:stem] == b[:stem] and stem >= 4 and abs(len(a) - len(b)) <= 2) or fuzz.ratio(a, b) >= _ALIKE


def _apart(x: Features, y: Features) -> bool:
    """True for two places that are not one: unlike, or both known and neither within the other under a like name («Λάρισας», «Λαρισαίων»)."""
    if x.place_words == y.place_words or any(p in y.places for p in x.places):
        return False
    one, other = " ".join(x.place_words), " ".join(y.place_words)
    related = {p.id for p in x.places} & {p.parent for p in y.places} or {p.parent for p in x.places} & {p.id for p in y.places}
    if related:
        return one[:4] != other[:4]
    return not _near(one, other) or bool(x.places and y.places)


def _initials(short: Features, full: Features) -> Comparison | None:
    """«ΚΣΜ» and «Κέντρο Στήριξης Μαγνησίας»: the acronym is made of beginnings of the words, in order."""
    if not short.acronym or full.acronym or len(short.acronym) < 3:
        return None
    rest = [w for w in short.words if w != short.acronym]
    words = [w for w in full.words if w not in rest and w not in ("δημου",)]
    if len(words) < 2 or any(w not in full.words for w in rest) or not _made_of(short.acronym, tuple(words)):
        return None
    return Comparison(MAYBE, 0.7, f"{short.acronym.upper()} may be the initials of the other")


def _made_of(acronym: str, words: tuple[str, ...]) -> bool:
    """True where the acronym is made of one to three first letters of each word, in order; small words may be passed over."""
    if not words:
        return not acronym
    for n in (1, 2, 3):
        if words[0][:n] == acronym[:n] and len(acronym) >= n and _made_of(acronym[n:], words[1:]):
            return True
    return len(words[0]) <= 3 and _made_of(acronym, words[1:])


def _across_scripts(a: Name, b: Name, x: Features, y: Features) -> Comparison:
    """A Greek name and one in Latin letters: written with Latin letters, or of the same kind and place in English."""
    from rapidfuzz import fuzz

    greek, latin = (x, y) if x.greek else (y, x)
    english = b.text if x.greek else a.text
    score = fuzz.token_sort_ratio(latin_letters(" ".join(greek.words)), " ".join(latin.words)) / 100
    if score >= 0.8:
        return Comparison(MAYBE, round(0.9 * score, 2), "the same in Latin letters")
    named = {w for p in greek.places for w in (fold(p.english),)}
    if greek.kind == latin.kind != "other" and any(f" {place} " in f" {fold(english)} " for place in named):
        return Comparison(MAYBE, 0.7, "the same kind and place in another language")
    return Comparison(DIFFERENT, 0.0, "nothing in common", "word")


def latin_letters(folded: str) -> str:
    """Folded Greek in Latin letters, as people write it: ου as ou, μπ as b."""
    return folded.replace("ου", "ou").replace("μπ", "b").translate(_TRANSLITERATE)


def _nth(n: int) -> str:
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"
