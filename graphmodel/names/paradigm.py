"""How Greek nouns and adjectives change: forms made from the nominative, and the nominative made from a form.

Not a dictionary: it knows endings and accents; which words are heads of names is data (see lexicon).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphmodel.letters import accent_of, accented, cased_like, fold

GENDERS = ("m", "f", "n")
_ADJECTIVE = re.compile(r"^(.{2,}?)(ους|ούς|ου|ού|ος|ός|οι|οί|ων|ών|ες|ές|ης|ής|ας|άς|ον|όν|ην|ήν|αν|άν|ο|ό|η|ή|α|ά)$")
_ORDINAL = re.compile(r"^(\d{1,3})\s?[-.]?(?:ους|ου|ος|οι|ων|ον|ες|ης|ην|ας|ο|η|α)$")
_NOMINATIVE = {("m", False): "ος", ("m", True): "οι", ("f", False): "η", ("f", True): "ες", ("n", False): "ο", ("n", True): "α"}
_LIKE_DIETHNIS = {("m", False): "ής", ("m", True): "είς", ("f", False): "ής", ("f", True): "είς", ("n", False): "ές", ("n", True): "ή"}


@dataclass(frozen=True, slots=True)
class Noun:
    """A head noun: its nominative in both numbers, and its gender. The plural of what does not change is the singular."""

    singular: str
    plural: str
    gender: str


def noun(word: str, gender: str, plural: str | None = None) -> tuple[Noun, dict[str, bool]]:
    """A noun from its nominative singular, and its folded forms with whether each is plural.

    The ending and the gender choose the paradigm; `plural` gives a nominative plural that it would get wrong.
    """
    accent, forms = accent_of(word), {fold(word): False}

    def add(stem: str, singular: str, plurals: str) -> None:
        for ending in plurals.split():
            forms.setdefault(fold(stem + ending), True)
        for ending in singular.split():
            forms.setdefault(fold(stem + ending), False)

    folded = fold(word)
    made = word
    if gender == "n" and folded.endswith("μα"):
        made = accented(word + "τα", 3)
        add(word, "τος", "τα των")
    elif gender == "n" and folded.endswith("οσ"):
        made = accented(word[:-2] + "η", accent)
        add(word[:-2], "ους", "η ων")
    elif gender == "n" and folded.endswith("ο"):
        made = accented(word[:-1] + "α", accent)
        add(word[:-1], "ου", "α ων")
    elif gender == "n" and folded.endswith("ι"):
        made = accented(word + "α", accent + 1)
        add(word, "ου", "α ων")
    elif folded.endswith("οσ"):
        made = accented(word[:-2] + "οι", accent)
        add(word[:-2], "ου ο ον ε", "οι ων ους")
    elif gender == "m" and folded.endswith("εασ"):
        made = accented(word[:-3] + "εις", 1)
        add(word[:-3], "εα εως", "εις εων")
    elif gender == "m" and folded.endswith(("ασ", "ησ")):
        made = accented(word[:-2] + "ες", accent)
        add(word[:-2], "α η", "ες ων")
    elif gender == "f" and folded.endswith(("ση", "ξη", "ψη", "πολη")):
        made = accented(word[:-1] + "εις", 2)
        add(word[:-1], "η ην ης εως", "εις εων")
    elif gender == "f" and folded.endswith(("α", "η")):
        made = accented(word[:-1] + "ες", accent)
        add(word, "ς ν", "")
        add(word[:-1], "", "ες ων")
    if plural is not None:
        made = plural
        forms[fold(plural)] = True
    return Noun(word, made, gender), forms


@dataclass(frozen=True, slots=True)
class Adjectives:
    """Adjectives that endings alone would get wrong, by folded stem: the vocabulary lists them in the nominative masculine."""

    two_endings: frozenset[str] = frozenset()
    like_diethnis: frozenset[str] = frozenset()
    nominatives: tuple[tuple[str, str], ...] = ()

    def nominative_of(self, stem: str) -> str | None:
        """The listed nominative with this folded stem."""
        return next((word for known, word in self.nominatives if known == stem), None)


def adjectives(*, two_endings: list[str], like_diethnis: list[str], moving_accent: list[str]) -> Adjectives:
    """The exceptions, from their nominatives: «φιλόπτωχος», «διεθνής», and «δημόσιος», whose genitive moves its accent."""
    return Adjectives(
        two_endings=frozenset(fold(w)[:-2] for w in two_endings),
        like_diethnis=frozenset(fold(w)[:-2] for w in like_diethnis),
        nominatives=tuple((fold(w)[:-2], w) for w in (*two_endings, *moving_accent)),
    )


def ordinal(word: str, gender: str, plural: bool) -> str | None:
    """«2ου» before a neuter: «2ο». None where the word is no number with an ending."""
    found = _ORDINAL.match(word.lower().replace("ό", "ο").replace("ή", "η").replace("ού", "ου"))
    return found.group(1) + _NOMINATIVE[gender, plural] if found else None


def adjective(word: str, gender: str, *, plural: bool, exceptions: Adjectives) -> str:
    """An adjective in the nominative of a gender and number, in the case (of letters) and with the accent it has."""
    numbered = ordinal(word, gender, plural)
    if numbered is not None:
        return numbered
    lower = word.lower()
    found = _ADJECTIVE.match(lower)
    if found is None:
        return word
    stem, ending = found.groups()
    folded = fold(stem)
    if folded in exceptions.like_diethnis:
        return cased_like(word, stem + _LIKE_DIETHNIS[gender, plural])
    if folded in exceptions.two_endings and gender == "f":
        ending_now = "οι" if plural else "ος"
    elif gender == "f" and not plural and (fold(ending) in ("α", "ασ", "αν") or (fold(ending) not in ("η", "ησ", "ην") and folded[-1] in "ιεου")):
        ending_now = "α"
    else:
        ending_now = _NOMINATIVE[gender, plural]
    known = exceptions.nominative_of(folded)
    accent = accent_of(known) if known is not None and accent_of(lower) else accent_of(lower)
    return cased_like(word, accented(stem + ending_now, accent))
