"""What a name tells by itself: the kind of organisation, whether it is only a class, its place and its ordinal."""

from __future__ import annotations

import re
from functools import lru_cache

from graphmodel.letters import fold, is_greek
from graphmodel.names.forms import (
    ARTICLES,
    Parsed,
    displayed,
    is_acronym,
    key_words,
    nominative,
    parse,
    trimmed,
)
from graphmodel.names.lexicon import Lexicon, acronym_key, load_lexicon, place_words

_OWNERS = ("δημου", "δημων", "περιφερειασ", "κοινοτητασ")
_PLACE_HEADS = frozenset(("δημοσ", "δημοι", "δημου", "δημων", "περιφερεια", "περιφερειασ", "ενοτητα", "ενοτητασ", "κοινοτητα", "κοινοτητασ"))
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_PLACE_END = frozenset(fold(w) for w in ["και", "με", "για", "στο", "στη", "στην", "σε", "πρώην", "κι", "ή", "νομού"])
_NUMBER = re.compile(r"^(\d{1,3})(?:ου|οσ|ο|η|ησ|ων|α|οι)$")
_ENGLISH_NUMBER = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b", re.IGNORECASE)
_LETTER = re.compile(r"^([Α-ΗΘΙ]{1,2})[΄'’ʹ´`]$")
_LETTERS = {"Α": 1, "Β": 2, "Γ": 3, "Δ": 4, "Ε": 5, "ΣΤ": 6, "Ζ": 7, "Η": 8, "Θ": 9, "Ι": 10}
_SPELLED = {"πρωτ": 1, "δευτερ": 2, "τριτ": 3, "τεταρτ": 4, "πεμπτ": 5, "εκτ": 6, "εβδομ": 7, "ογδο": 8, "ενατ": 9, "δεκατ": 10}
_SPELLED_WORD = re.compile(f"^({'|'.join(_SPELLED)})(?:οσ|ου|ο|η|ησ|α|ασ)$")


def kind_of(phrase: str, *, lexicon: Lexicon | None = None) -> str:
    """The kind of organisation that the words of a name tell: one of model.ORGANISATION_KINDS, "other" where they tell nothing."""
    return _kind_of(phrase, lexicon or load_lexicon())


@lru_cache(maxsize=50_000)
def _kind_of(phrase: str, lexicon: Lexicon) -> str:
    text = trimmed(phrase)
    if not is_greek(text):
        return _english_kind(fold(nominative(text, lexicon=lexicon)), lexicon)
    parsed = parse(text, lexicon)
    if parsed.noun is not None and is_acronym(parsed.head) and fold(parsed.head) not in lexicon.heads:
        key = acronym_key(parsed.head)
        full = lexicon.acronyms.get(key) or lexicon.first_acronyms.get(key)
        known = lexicon.acronym_kinds.get(key, "other")
        if known != "other" or full is not None:
            return known if known != "other" else _kind_of(" ".join((full or ("",))[:1]), lexicon)
    words = key_words(" ".join(displayed(parsed, lexicon, singular=True)), lexicon)
    owner = next((i for i, w in enumerate(words) if i > 0 and w in _OWNERS and words[i - 1] != "κεντρο"), len(words))
    own, head_kind = words[:owner], _head_kind(parsed, lexicon)
    best: tuple[bool, int, int, str] | None = None
    for at, word in enumerate(own):
        for qualifier in lexicon.qualifiers.get(word, ()):
            if (qualifier.strong or head_kind == "other") and tuple(own[at:at + len(qualifier.words)]) == qualifier.words:
                rank = (not qualifier.strong, -len(qualifier.words), at, qualifier.kind)
                best = rank if best is None else min(best, rank)
    if best is not None:
        return best[3]
    if head_kind != "other":
        return head_kind
    body = lexicon.body_kinds.get(tuple(words[:owner]))
    return body if body is not None and body != "programme" else "other"


def _head_kind(parsed: Parsed, lexicon: Lexicon) -> str:
    if parsed.noun is None:
        return "other"
    return lexicon.head_kinds.get(fold(parsed.noun.singular).split("-")[0], "other")


def _english_kind(folded: str, lexicon: Lexicon) -> str:
    text = f" {re.sub(r'[^a-z0-9&’-]+', ' ', folded)} "
    best: tuple[int, int, str] | None = None
    for words, kind in lexicon.english:
        at = text.rfind(f" {words} ")
        rank = (len(words.split()), at)
        if at >= 0 and (best is None or rank > best[:2]):
            best = (*rank, kind)
    return "other" if best is None else best[2]


def is_class_name(phrase: str, *, lexicon: Lexicon | None = None) -> bool:
    """True for what cannot be met as one body: a plural without a place or name of its own («τα Κέντρα Κοινότητας», «φορείς»), a state, a fund."""
    return _is_class_name(phrase, lexicon or load_lexicon())


@lru_cache(maxsize=50_000)
def _is_class_name(phrase: str, lexicon: Lexicon) -> bool:
    text = trimmed(phrase)
    if fold(nominative(text, lexicon=lexicon)) in lexicon.classes:
        return True
    if not is_greek(text):
        return False
    parsed = parse(text, lexicon)
    if not parsed.plural or parsed.noun is None:
        return False
    own = any(t[0] in "«“\"(" or is_acronym(t) for t in parsed.tail) or any(w[:1].isdigit() for w in parsed.before)
    kinds = (lexicon.acronym_kinds, lexicon.first_acronyms)
    own = own or is_acronym(parsed.head) and not any(acronym_key(parsed.head) in known for known in kinds)  # «τα ΕΛΤΑ»
    own = own or bool(parsed.tail) and _head_kind(parsed, lexicon) == "ngo"  # «Γιατροί του Κόσμου»
    return not own and place_of(text, lexicon=lexicon) is None


def place_of(phrase: str, *, lexicon: Lexicon | None = None) -> str | None:
    """The place that a name carries, in the genitive and as the areas of Greece have it: «ΚΑΠΗ Σοφάδων» gives «Σοφάδων»; None where there is none.

    After «Δήμος» and the like the words that follow are the place, known or not; elsewhere it must be a known area, or the word after an acronym.
    """
    return _place_of(phrase, lexicon or load_lexicon())


@lru_cache(maxsize=50_000)
def _place_of(phrase: str, lexicon: Lexicon) -> str | None:
    text = trimmed(phrase)
    if not is_greek(text):
        return None
    words = _QUOTED.sub(" ", text).replace("(", " ( ").replace("–", "-").replace(" - ", "-").split()
    folded = [fold(w) for w in words]
    owners = [i for i, w in enumerate(folded[:-1]) if w in _PLACE_HEADS and not (w.startswith("κοινοτητ") and folded[i - 1].startswith("κεντρ"))]
    for i in owners:
        rest = []
        for word in words[i + 1:]:
            bare = word.rstrip(",;:")
            if fold(bare) in _PLACE_END or not bare[:1].isupper() or bare.startswith("(") or fold(bare) in ARTICLES:
                break
            rest.append(bare)
            if bare != word or len(rest) == 4:
                break
        if rest:
            return _known(rest, lexicon) or " ".join(rest)
    best: tuple[int, int, str] | None = None
    for i in range(1, len(words)):
        for n in range(min(4, len(words) - i), 0, -1):
            chunk = [w.rstrip(",;:") for w in words[i:i + n]]
            if not all(w[:1].isupper() or fold(w) == "και" for w in chunk):
                continue
            if n == 1 and fold(chunk[0]) == "ελληνικου" and words[i + 1:i + 2] and words[i + 1][:1].isupper():
                continue  # «Τμήμα Λαμίας του Ελληνικού Ερυθρού Σταυρού»
            known = lexicon.place_forms.get(tuple(place_words(" ".join(chunk))))
            if known is not None and (best is None or (n, i) > best[:2]):
                best = (n, i, known[0].genitive)
                break
    if best is not None:
        return best[2]
    if len(words) > 1 and is_acronym(words[-2]) and not text.isupper() and words[-1][:1].isupper() and not is_acronym(words[-1]):
        return words[-1]
    return None


def _known(words: list[str], lexicon: Lexicon) -> str | None:
    """The genitive, as the data has it, of the longest known place with which the words begin."""
    for n in range(len(words), 0, -1):
        known = lexicon.place_forms.get(tuple(place_words(" ".join(words[:n]))))
        if known is not None and n == len(words):
            return known[0].genitive
    return None


def ordinal_of(phrase: str, *, lexicon: Lexicon | None = None) -> int | None:
    """The number that tells a name from its like: «2ου Γυμνασίου» 2, «Α΄ Βρεφονηπιακός» 1, «Πρώτο Λύκειο» 1, "3rd School" 3."""
    text = nominative(phrase, lexicon=lexicon)
    for token in text.split():
        found = _NUMBER.match(fold(token))
        if found is not None:
            return int(found.group(1))
        letter = _LETTER.match(token)
        if letter is not None:
            return _LETTERS.get(letter.group(1))
    spelled = _SPELLED_WORD.match(fold(text.split()[0])) if text else None
    if spelled is not None:
        return _SPELLED[spelled.group(1)]
    english = _ENGLISH_NUMBER.search(text)
    return int(english.group(1)) if english else None
