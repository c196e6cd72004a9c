"""Whether two names mean the same: the same, perhaps, or not, with the reason in words.

Only equal keys are the same. What is merely alike is "maybe", for a person to decide; a different ordinal, place, kind or annex, or a telling
word on each side that the other lacks, is "different". It looks at two names alone; what links and decisions add is identity's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from graphmodel.letters import fold, is_greek
from graphmodel.names.forms import is_acronym, match_key, tokens_of, words_as_written
from graphmodel.names.initials import PASSED_OVER, made_of
from graphmodel.names.kinds import kind_of, ordinal_of, place_of
from graphmodel.names.lexicon import (
    Lexicon,
    Place,
    load_lexicon,
    place_words,
)

if TYPE_CHECKING:
    from graphmodel.model import Name

SAME, MAYBE, DIFFERENT = "same", "maybe", "different"
VETOES = ("type", "ordinal", "place", "annex", "kind", "word")
_GENERIC = frozenset(fold(w) for w in [
    "δήμος", "δήμου", "πρόγραμμα", "προγράμματος", "δομή", "δομής", "νομού", "νπδδ", "the", "of", "and", "inc", "ltd", "llc", "plc", "cic"])
"""Words that tell nothing apart: a name with one of them more is the same name."""
_DEPARTMENTS = frozenset(("department", "ministry", "office", "bureau"))
"""English words that may stand before what an organisation is for: "Department of Health" and "Health"."""
_COMPASS = re.compile("^(?:ανατολικ|δυτικ|βορει|νοτι|κεντρικ)")
_STEM = re.compile("(?:αιων|εων|ιωτων|ιτων|ων|ασ|ησ|ου|οσ)$")
"""Endings of a place in the genitive, and of those who live there: «Θήβας» and «Θηβαίων»."""
_QUOTED = re.compile(r"[«“\"]([^»”\"]*)[»”\"]")
_PAUSE = re.compile(r"([^\s,:;]+)(?:[,:;]|\s[-–—]\s)")
_REMARK = re.compile(r"\(([^()]*)\)")
_TOLD_APART = re.compile(r"πρωην|παραρτημα|τεωσ|annex|former|branch")
_LATIN = {"α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x",
          "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o"}
_TRANSLITERATE = str.maketrans(_LATIN)
_LONGEST = 11
"""Letters up to which a single word in capitals may be an acronym."""
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
    ids: frozenset[str]
    parents: frozenset[str]
    """The ids of the known places that its place may be, and of the areas that these are in."""
    remark: str
    kind: str
    greek: bool
    acronym: str
    """The name without its place, where it is nothing but an acronym: its letters."""
    quoted: frozenset[str]
    """The words within quotes."""
    pauses: frozenset[str]
    """The words before a comma, a colon or a dash."""
    text: str
    """The name without remarks in brackets, as it stands."""
    written: str
    """How the acronym stands in it."""

    def shown(self, words: Iterable[str]) -> str:
        """The words as they stand in the name, each once."""
        told = words_as_written(self.text)
        return " ".join(dict.fromkeys(told.get(word, word) for word in words))


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
    alone_word = len(tokens) == 1 and tokens[0].isupper() and not is_greek(text)
    every = not is_greek(text) and len(tokens) == 2 and all(is_acronym(t) for t in tokens)  # "ST ISAC"
    noun = len(tokens) > 0 and fold(tokens[0]) in lexicon.heads  # «ΚΕΝΤΡΟ»
    letters = _letters("".join(tokens) if every else tokens[0]) if tokens and not noun and (alone_word or is_acronym(tokens[0])) else ""
    whole = (len(tokens) == 1 or every) and len(letters) <= _LONGEST and letters == _letters("".join(words))
    alone = letters != "" and (whole or (place is not None and len(tokens) <= 2 and letters in words))
    places = lexicon.place_forms.get(of_place, ()) if place else ()
    return Features(
        words=words, ordinal=ordinal_of(bare, lexicon=lexicon), place=place,
        place_words=of_place, places=places, ids=frozenset(p.id for p in places), parents=frozenset(p.parent for p in places),
        remark=" ".join(fold(" ".join(remarks)).replace(",", " ").split()),
        kind=kind if kind != "other" else kind_of(bare, lexicon=lexicon), greek=is_greek(text),
        acronym=letters if alone else "", quoted=frozenset(w for part in _QUOTED.findall(bare) for w in fold(part).split()),
        pauses=frozenset(fold(w) for w in _PAUSE.findall(bare)), text=bare, written=tokens[0] if alone else "",
    )


def _letters(token: str) -> str:
    """The letters and digits of an acronym, folded: «Κ.Αλ.Ο.», "S&T", "CERT/CC"."""
    return "".join(c for c in fold(token) if c.isalnum())


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
    words = lexicon or load_lexicon()
    return compared(a, b, features(a, words), features(b, words))


def compared(a: Name, b: Name, x: Features, y: Features) -> Comparison:
    """What two names of one type and different keys are to each other, of which the features are known."""
    if (b.text, b.key) < (a.text, a.key):
        a, b, x, y = b, a, y, x
    if x.ordinal is not None and y.ordinal is not None and x.ordinal != y.ordinal:
        return Comparison(DIFFERENT, 0.0, f"different ordinal: {_nth(x.ordinal)} and {_nth(y.ordinal)}", "ordinal")
    if x.place and y.place and _apart(x, y):
        return Comparison(DIFFERENT, 0.0, f"different place: {x.place} and {y.place}", "place")
    if x.place != y.place and (_side_of(x, y) or _side_of(y, x)):
        return Comparison(DIFFERENT, 0.0, f"different place: only one is of {x.place if _side_of(x, y) else y.place}", "place")
    if x.remark != y.remark:
        if x.remark and y.remark and not _near(x.remark, y.remark):
            return Comparison(DIFFERENT, 0.0, "the remarks in brackets differ", "annex")
        if _TOLD_APART.search(x.remark) is not None or _TOLD_APART.search(y.remark) is not None:
            return Comparison(DIFFERENT, 0.0, "only one is told apart by its remark in brackets", "annex")
    if x.kind != y.kind and "other" not in (x.kind, y.kind):
        return Comparison(DIFFERENT, 0.0, f"different kind: {x.kind.replace('_', ' ')} and {y.kind.replace('_', ' ')}", "kind")
    if x.greek != y.greek:
        return _across_scripts(a, b, x, y)
    return _by_words(a, b, x, y)


def _by_words(a: Name, b: Name, x: Features, y: Features) -> Comparison:
    if x.words == y.words and x.remark == y.remark:
        return Comparison(MAYBE, 0.9, "the same short name in two contexts" if a.scope != b.scope else "the same words")
    initials = _initials(x, y) or _initials(y, x)
    if initials is not None:
        return initials
    left, right = _unmatched(x.words, y.words)
    left, right = [w for w in left if w not in _GENERIC], [w for w in right if w not in _GENERIC]
    if left and right:
        return Comparison(DIFFERENT, 0.0, f"each has a word that the other lacks: {x.shown(left[:1])} and {y.shown(right[:1])}", "word")
    if not left and not right:
        swapped = sorted(x.words) == sorted(y.words)
        why = "the same words in another order" if swapped else "they differ only in spelling or in a word that tells nothing apart"
        return Comparison(MAYBE, 0.95, why)
    extra, shorter, longer = (left, y, x) if left else (right, x, y)
    if not (_same_head(shorter, longer) if x.greek else _same_ends(shorter, longer)):
        return Comparison(DIFFERENT, 0.0, "one is named within the other", "word")
    head_only = len([w for w in shorter.words if w not in _GENERIC]) <= 1 and not shorter.acronym
    if head_only and not (x.place and y.place):
        return Comparison(DIFFERENT, 0.0, "one is only a word for what it is", "word")
    place = {*x.place_words, *y.place_words}
    telling = [w for w in extra if w not in place]
    settled = bool(x.place and y.place)
    score = max(0.2, (0.85 if settled else 0.75) - 0.1 * len(telling))
    return Comparison(MAYBE, round(score, 2), f"one has more words: {longer.shown(extra)}")


def _same_head(shorter: Features, longer: Features) -> bool:
    """For Greek: both begin with the same word for what they are, and what follows it in the shorter one follows it in the longer one.

    «Κέντρο Υγείας» is not «Κέντρο Πρόληψης και Προαγωγής Υγείας»; a place may follow later. A municipality is not what is in it.
    """
    x, y = ([w for w in f.words if w not in _GENERIC and not w[0].isdigit()] for f in (shorter, longer))
    if not x or not y or not (x[0] == y[0] or (len(x[0]) > 4 and _near(x[0], y[0])) or x[0] in y[:2] or y[0] in x[:2]):
        return False
    if all(w in shorter.place_words for w in x):
        return shorter.kind == longer.kind
    own = [w for w in x if w not in shorter.place_words]
    if len(own) != 2 or own != x[:2] or x[0] not in y or own[1] in shorter.quoted or shorter.kind == "ministry":
        return True
    after = y[y.index(x[0]) + 1:]
    return not after or any(w == x[1] or _near(w, x[1]) for w in (after[0], *y[:1])) or x[1] not in after


def _same_ends(shorter: Features, longer: Features) -> bool:
    """For English: what the shorter name calls it, the last word before a preposition and at the end, is so called in the longer one as well.

    A branch or a paper of it has another word there: "Coast Guard" and "Coast Guard Reserve". An acronym with more behind it is a part, too.
    """
    if shorter.acronym or is_greek(shorter.words[0]):  # an acronym that the lexicon writes out in Greek
        return len(longer.words) == len(shorter.words) + 1 and longer.acronym == ""  # "UNHCR Greece"
    strict = _ends(longer.words)
    ends = [end or word in longer.pauses for word, end in zip(longer.words, strict, strict=True)]
    at, first = 0, True
    for word, is_end in zip(shorter.words, _ends(shorter.words), strict=True):
        if word in _GENERIC or word in PASSED_OVER:
            continue
        at = next((i + 1 for i in range(at, len(ends)) if _near(word, longer.words[i]) or word == longer.words[i]), -1)
        if at < 0 or (is_end and not ends[at - 1]):
            return False
        if is_end and first and any(strict[:at - 1]) and longer.words[0] not in _DEPARTMENTS:
            return False  # "Migrant Centre of the City of Athens" is not "City of Athens"
        first = first and not is_end
    return True


def _ends(words: tuple[str, ...]) -> list[bool]:
    """Of each word, whether it is the last before a preposition or of all."""
    own = [i for i, w in enumerate(words) if w not in ("inc", "ltd", "llc", "plc", "cic")]
    last = own[-1] if own else -1
    return [i == last or (i + 1 < len(words) and words[i + 1] in PASSED_OVER - {"and", "or"}) for i in range(len(words))]


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


def _side_of(x: Features, y: Features) -> bool:
    """Whether one is of a side of what the other is of: «Δυτικής Μακεδονίας», and «Μακεδονίας»."""
    side = [w for w in x.words if _COMPASS.match(w) and x.words.index(w) + 1 < len(x.words)]
    return any(w in x.place_words and x.words[x.words.index(w) + 1] in y.words and w not in y.words for w in side)


def _apart(x: Features, y: Features) -> bool:
    """True for two places that are not one: unlike, or both known and neither within the other under a like name («Λάρισας», «Λαρισαίων»)."""
    if x.place_words == y.place_words:
        return False
    one, other = " ".join(x.place_words), " ".join(y.place_words)
    if x.ids and y.ids:
        if not x.ids.isdisjoint(y.ids):
            return False
        related = not (x.ids.isdisjoint(y.parents) and x.parents.isdisjoint(y.ids))
        return not related or one[:4] != other[:4]
    return one[:2] != other[:2] or not (_near(one, other) or _STEM.sub("", one) == _STEM.sub("", other))


def _initials(short: Features, full: Features) -> Comparison | None:
    """«ΚΣΜ» and «Κέντρο Στήριξης Μαγνησίας»: the acronym is made of beginnings of the words, in order."""
    if not short.acronym or full.acronym or (len(short.acronym) == 2 and full.place):
        return None
    rest = [w for w in short.words if w in short.place_words]
    words = tuple(w for w in full.words if w not in rest and w != "δημου")
    if len(words) < 2 or any(w not in full.words for w in rest) or not made_of(short.acronym, words, greek=full.greek, written=short.written):
        return None
    return Comparison(MAYBE, 0.7, f"{short.acronym.upper()} may be the initials of the other")


def _across_scripts(a: Name, b: Name, x: Features, y: Features) -> Comparison:
    """A Greek name and one in Latin letters: written with Latin letters, or of the same kind and place in English."""
    from rapidfuzz import fuzz

    greek, latin = (x, y) if x.greek else (y, x)
    english = b.text if x.greek else a.text
    written = fold(a.text if x.greek else b.text).replace(".", "")
    score = max(fuzz.token_sort_ratio(latin_letters(words), " ".join(latin.words)) for words in (" ".join(greek.words), written)) / 100
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
