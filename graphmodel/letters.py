"""Letters: folding, accents and look-alike characters of Greek and English text. Knows nothing of names, dates or words."""

from __future__ import annotations

import os
import re
import unicodedata

ACUTE = "\u0301"
_SPACES = dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000\t", " ")
_NOTHING = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
# Latin letters that look like Greek ones, by shape: people type them by accident, scanners by design.
_LOOK_ALIKE = str.maketrans(
    "ABEZHIKMNOPTYXaeioukvpxynwt",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαειουκνρχγηωτ",
)
_MIXED = re.compile(r"(?<![^\W_])[^\W_]*(?:[\u0370-\u03ff\u1f00-\u1fff][A-Za-z]|[A-Za-z][\u0370-\u03ff\u1f00-\u1fff])[^\W_]*|\b\d{1,3}o\b")
# A Latin letter beside a Greek one, or an o after a number: where there is none, nothing is mixed, and finding that out costs little.
_TOUCHING = re.compile(r"[A-Za-z](?:(?=[\u0370-\u03ff\u1f00-\u1fff])|(?<=[\u0370-\u03ff\u1f00-\u1fff].)|(?<=\do))")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_UNCOMMON = re.compile("[^\n -~«»€\u0386\u0388-\u03ce\u2010-\u2027]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_DIPHTHONGS = ("ου", "αι", "ει", "οι", "αυ", "ευ", "υι", "ηυ")
_VOWELS = "αεηιουω"


class _FoldTable(dict[int, str]):
    """Folds a character at a time, remembering what it has met."""

    def __init__(self, same_length: bool) -> None:
        super().__init__()
        self.same_length = same_length

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _SPACES:
            folded = " "
        elif char in _NOTHING or unicodedata.combining(char):
            folded = char if self.same_length else ""
        else:
            base = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)) or char
            folded = base.casefold()
            if self.same_length and len(folded) != 1:
                folded = char.lower() if len(char.lower()) == 1 else char
        self[code] = folded
        return folded


_FOLD, _FOLD_SAME_LENGTH = _FoldTable(False), _FoldTable(True)


def mend(text: str) -> str:
    """Text with Latin look-alikes and the micro sign inside Greek words made Greek: as long as it was."""
    text = text.replace("\u00b5", "μ")
    return _MIXED.sub(lambda m: m.group().translate(_LOOK_ALIKE), text) if _TOUCHING.search(text) else text


def fold(text: str) -> str:
    """Text without accents, case, final sigma, soft hyphens; look-alikes mended, odd spaces plain. Its length may change."""
    return mend(_INVISIBLE.sub("", text)).translate(_FOLD)


def fold_same_length(text: str) -> str:
    """As `fold`, one character out for one in, so that offsets stay: soft hyphens and loose accents remain."""
    return fold_mended(mend(text))


def fold_mended(text: str) -> str:
    """As `fold_same_length`, for a text that is mended already, or a piece of one."""
    if len(text) < 100 or _UNCOMMON.search(text):
        return text.translate(_FOLD_SAME_LENGTH)
    # The same, four times as quick: most texts have none but these letters and marks.
    text = text.lower()
    for accented, plain in zip("άέήίόύώϊϋΐΰς", "αεηιουωιυιυσ", strict=True):
        text = text.replace(accented, plain)
    return text


def clean(text: str) -> str:
    """Text as people would have typed it: composed, mended, soft hyphens dropped, spaces single."""
    text = mend(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(text.split())


def is_greek(text: str) -> bool:
    """True where there is a Greek letter."""
    return _GREEK.search(text) is not None


def without_accent(word: str) -> str:
    """The word without its acute accents; a diaeresis stays."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).replace(ACUTE, ""))


def _syllables(word: str) -> list[tuple[int, int]]:
    """Where the vowels of each syllable stand: a pair of letters that sounds as one counts once."""
    folded, found, i = fold_same_length(word), [], 0
    while i < len(folded):
        if folded[i] in _VOWELS:
            pair = folded[i:i + 2] in _DIPHTHONGS and word[i + 1] not in "ϊΐϋΰΪΫ" and word[i] not in "άέήίόύώΆΈΉΊΌΎΏ"
            found.append((i, i + 2 if pair else i + 1))
            i += 1 if pair else 0
        i += 1
    return found


def accent_of(word: str) -> int:
    """Which syllable from the end carries the accent: 1, 2 or 3; 0 where there is none."""
    for n, (start, end) in enumerate(reversed(_syllables(word)), 1):
        if ACUTE in unicodedata.normalize("NFD", word[start:end]):
            return n
    return 0


def accented(word: str, n: int) -> str:
    """The word with the accent on the n-th syllable from the end, or the first where it has fewer; 0 leaves it without."""
    bare = without_accent(word)
    syllables = _syllables(bare)
    if n == 0 or not syllables:
        return bare
    _, end = syllables[-min(n, len(syllables))]
    return unicodedata.normalize("NFC", bare[:end] + ACUTE + bare[end:])


def cased_like(model: str, word: str) -> str:
    """The word in the case of the model: capitals (without accents), a capital first letter, or as it is."""
    letters = [c for c in model if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return without_accent(word).upper()
    return word[:1].upper() + word[1:] if letters and letters[0].isupper() else word


def readable(text: str) -> str:
    """An argument or a path of this system as text: what its locale could not decode is UTF-8, and what is not even that is shown as \\x…"""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        pass
    else:
        return text
    try:
        raw = os.fsencode(text)
    except UnicodeEncodeError:  # it is among words of ours
        raw = text.encode("utf-8", errors="surrogateescape")
    return raw.decode("utf-8", errors="backslashreplace")
