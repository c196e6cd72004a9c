"""Short forms: whether the words of one name are those of another, cut short. Only of the words; what a mention means is decided in resolve."""

from __future__ import annotations

import re

_BRANCHES = ("τμημα", "παραρτημα", "υποκαταστημα")
_NETWORKS = ("δικτυο", "network")


def head_of(spoken: tuple[str, ...]) -> str:
    """The first word of a name."""
    return spoken[0] if spoken else ""


def begins(short: tuple[str, ...], spoken: tuple[str, ...], name: str) -> bool:
    """Whether a municipality of two places begins with the name of one: «Δήμος Νάξου», «Δήμος Νάξου και Μικρών Κυκλάδων»."""
    double = re.search("[-–&]| και ", name) is not None
    words = tuple(w for part in spoken for w in re.split("[-–]", part) if w)
    return double and len(short) < len(words) and words[: len(short)] == short


def slice_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a short form is what the long one begins with, after its adjectives at most: «Παρατηρητήριο», «Κέντρο Στήριξης»."""
    if not short or short[0] not in long[:4]:
        return not short
    return any(long[i : i + len(short)] == short for i in range(min(4, len(long) - len(short) + 1)))


def within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one come in the other, in order."""
    rest = iter(long)
    return all(word in rest for word in short)


def spells(acronym: str, spoken: tuple[str, ...]) -> bool:
    """Whether an acronym that no text explains is made of the first letters of a name: «ΚΓΚ», Κέντρο Γυναικών Καρδίτσας; «ΤΕΕ/ΤΔΜ»."""
    letters, words = re.sub("[./-]", "", acronym), [w for w in spoken if w[0].isalnum()]
    return 2 < len(letters) == len(words) and all(w.startswith(c) for w, c in zip(words, letters, strict=True))


def counsels(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a centre for advice is called so by an adjective: «το Συμβουλευτικό Κέντρο», «Κέντρο Συμβουλευτικής Υποστήριξης Γυναικών»."""
    return len(short) == 2 and short[0].startswith("συμβουλευτικ") and short[1] in long[:1] and any(w.startswith("συμβουλευτικ") for w in long)


def lies_in(short: tuple[str, ...], long: tuple[str, ...]) -> str:
    """The word by which a name is longer, which says where the body lies: «Γιατροί του Κόσμου Ελλάδος», «Δήμος Ηρακλείου Κρήτης»; else none."""
    return long[-1] if len(short) > 1 and long[:-1] == short else ""


def is_branch(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a branch and its place are short for its name with that of the whole: «Τμήμα Λαμίας», «Περιφερειακό Τμήμα Λαμίας του …».

    So too a network: «το Διαδημοτικό Δίκτυο», "the Panhellenic Network".
    """
    return len(short) == 2 < len(long) and (short[0] in _BRANCHES or short[1] in _NETWORKS) and slice_of(short, long)
