"""What names are made of, as data: head nouns, kinds, abbreviations, acronyms, bodies and areas. Shipped, then a user's own on top.

It reads TOML and CSV and checks them; it does not read names (see forms and kinds).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from graphmodel.errors import VocabularyError
from graphmodel.letters import fold
from graphmodel.names.paradigm import GENDERS, Adjectives, Noun, adjectives, noun

SECTIONS = ("heads", "plurals", "qualifiers", "english", "adjectives", "abbreviations", "acronyms", "classes")
"""The sections of a vocabulary file that are about names; the reader of sentences has others in the same file."""
Words = tuple[str, str]
"""A vocabulary of a user's own: what messages call it, and its TOML."""


@dataclass(frozen=True, slots=True)
class Body:
    """A public body of Greece: its name in both cases, what it is (a kind of organisation, or programme), years of its name."""

    nominative: str
    genitive: str
    acronyms: tuple[str, ...]
    kind: str
    since: str
    until: str
    successor: str


@dataclass(frozen=True, slots=True)
class Place:
    """An area of Greece: region, regional_unit, municipality or municipal_unit, with the point of its seat."""

    id: str
    kind: str
    nominative: str
    genitive: str
    variants: tuple[str, ...]
    english: str
    parent: str
    since: str
    until: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Folded words, without articles, that tell the kind; `strong` ones hold a head and settle it, whatever the head alone would say."""

    words: tuple[str, ...]
    kind: str
    strong: bool


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of names. Mappings are by folded form."""

    heads: Mapping[str, tuple[Noun, bool]]
    """Folded form of a head noun: the noun, and whether the form is plural."""
    head_kinds: Mapping[str, str]
    """Folded nominative singular of a head: its kind."""
    qualifiers: Mapping[str, tuple[Qualifier, ...]]
    """Words that set the kind, by the first of them, the longest first."""
    english: tuple[tuple[str, str], ...]
    """English words that set the kind, the longest first."""
    adjectives: Adjectives
    abbreviations: Mapping[str, str]
    acronyms: Mapping[str, tuple[str, ...]]
    """Folded acronym without points: nominative and genitive of the full name it stands for, anywhere in a name."""
    first_acronyms: Mapping[str, tuple[str, ...]]
    """The same, for those that mean it only at the beginning of a name."""
    classes: frozenset[str]
    """Folded names of what cannot be met: states and funds."""
    bodies: tuple[Body, ...]
    body_kinds: Mapping[tuple[str, ...], str]
    """Folded words of a body's nominative: its kind."""
    acronym_kinds: Mapping[str, str]
    genitives: Mapping[str, str]
    """Folded genitive of a body: its nominative."""
    places: tuple[Place, ...]
    place_forms: Mapping[tuple[str, ...], tuple[Place, ...]]
    """Folded words of a place's nominative, genitive or a variant of it: the places so called, the larger areas first."""


def load_lexicon(*extra: Words) -> Lexicon:
    """The shipped words, with a user's own on top, in order. A mistake raises VocabularyError naming file, line and key."""
    return _load(extra)


def read_layers(files: Iterable[Path]) -> tuple[Words, ...]:
    """A user's vocabulary files, read. Raises VocabularyError where one cannot be."""
    layers = []
    for path in files:
        try:
            layers.append((str(path), path.read_text(encoding="utf-8-sig")))
        except (OSError, UnicodeDecodeError) as error:
            raise VocabularyError(f"{path}: the vocabulary cannot be read ({error}); give a TOML file in UTF-8.") from error
    return tuple(layers)


@lru_cache(maxsize=8)
def _load(extra: tuple[Words, ...]) -> Lexicon:
    import csv  # these are imported where the data is read, for names are imported at every start
    from importlib.resources import files

    shipped = files("graphmodel") / "data"
    layers = [_Layer("graphmodel/data/names.toml", (shipped / "names.toml").read_text(encoding="utf-8"))]
    layers += [_Layer(name, text) for name, text in extra]
    bodies = tuple(
        Body(r["nominative"], r["genitive"], _split(r["acronyms"]), r["kind"], r["since"], r["until"], r["successor"])
        for r in csv.DictReader((shipped / "bodies.csv").read_text(encoding="utf-8").splitlines())
    )
    places = tuple(
        Place(r["id"], r["kind"], r["nominative"], r["genitive"], _split(r["variants"]), r["english"], r["parent"], r["since"], r["until"],
              float(r["lat"]) if r["lat"] else None, float(r["lon"]) if r["lon"] else None)
        for r in csv.DictReader((shipped / "areas.csv").read_text(encoding="utf-8").splitlines())
    )
    return _merge(layers, bodies, places)


def _telling(text: str) -> tuple[str, ...]:
    """The folded words of a phrase as keys have them: without articles and «και», «στο» as «σε»."""
    words = ("σε" if w in _IN_THE else w for w in fold(text).replace(",", " ").split())
    return tuple(w for w in words if w not in _SMALL)


_SMALL = frozenset(("και", "ο", "η", "το", "οι", "τα", "του", "τησ", "των"))
_IN_THE = frozenset(("στο", "στον", "στη", "στην", "στα", "στουσ", "στισ"))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


class _Layer:
    """One vocabulary file: its tables, and the line on which a word of it stands."""

    def __init__(self, name: str, text: str) -> None:
        import difflib
        import tomllib

        self.name, self.lines = name, text.splitlines()
        try:
            self.tables: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise VocabularyError(f"{name}: {error}. It is no valid TOML; texts stand in quotes, lists in [ ].") from error
        for section in self.tables:
            near = difflib.get_close_matches(section, SECTIONS, n=1, cutoff=0.8)
            if section not in SECTIONS and near:
                raise self.error(section, section, f"there is no such section; did you mean [{near[0]}]?")

    def error(self, key: str, word: object, why: str) -> VocabularyError:
        """The complaint about a key: `word` is what to look for in the file to name its line."""
        line = next((n for n, text in enumerate(self.lines, 1) if str(word) in text), 1)
        return VocabularyError(f"{self.name}, line {line}, {key}: {why}")

    def table(self, section: str, within: Mapping[str, Any] | None = None) -> dict[str, Any]:
        value = (self.tables if within is None else within).get(section, {})
        if not isinstance(value, dict):
            raise self.error(section, section, "it must be a table of keys and values.")
        return value

    def words(self, key: str, value: object) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(w, str) and w.strip() for w in value):
            bad = next((w for w in value if not isinstance(w, str) or not w.strip()), value) if isinstance(value, list) else value
            raise self.error(key, bad if isinstance(bad, (str, int, float)) and bad else key.rpartition(".")[2], "it must be a list of texts in quotes.")
        return value

    def acronyms(self, section: str, table: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for key, value in table.items():
            if isinstance(value, dict) and key == "first":
                continue
            names = [value] if isinstance(value, str) else value
            if not isinstance(names, list) or len(names) not in (1, 2):
                raise self.error(f"{section}.{key}", key, "its value must be a full name, or a list of its nominative and genitive.")
            yield acronym_key(key), tuple(self.words(f"{section}.{key}", names))

    def texts(self, section: str) -> Iterator[tuple[str, str]]:
        for key, value in self.table(section).items():
            if not isinstance(value, str) or not value.strip():
                raise self.error(f"{section}.{key}", key, "its value must be a text in quotes.")
            yield key, value

    def kinds(self, section: str) -> Iterator[tuple[str, Any]]:
        from graphmodel.model import ORGANISATION_KINDS

        for kind, value in self.table(section).items():
            if kind not in ORGANISATION_KINDS:
                raise self.error(f"{section}.{kind}", kind, f"there is no such kind of organisation; the kinds are {', '.join(ORGANISATION_KINDS)}.")
            yield kind, value


def _merge(layers: list[_Layer], bodies: tuple[Body, ...], places: tuple[Place, ...]) -> Lexicon:
    heads: dict[str, tuple[Noun, bool]] = {}
    head_kinds: dict[str, str] = {}
    qualifiers: dict[tuple[str, ...], str] = {}
    english: dict[str, str] = {}
    exceptions: dict[str, list[str]] = {"two_endings": [], "like_diethnis": [], "moving_accent": []}
    abbreviations: dict[str, str] = {}
    acronyms: dict[str, tuple[str, ...]] = {acronym_key(a): (b.nominative, b.genitive) for b in bodies for a in b.acronyms}
    first_acronyms: dict[str, tuple[str, ...]] = {}
    classes: set[str] = set()
    for layer in layers:
        plurals = dict(layer.texts("plurals"))
        for kind, genders in layer.kinds("heads"):
            if not isinstance(genders, dict):
                raise layer.error(f"heads.{kind}", f"heads.{kind}", "it must hold lists m, f, n.")
            for gender, value in genders.items():
                if gender not in GENDERS:
                    raise layer.error(f"heads.{kind}.{gender}", gender, "a gender is m, f or n.")
                for word in layer.words(f"heads.{kind}.{gender}", value):
                    if " " in word.strip():
                        raise layer.error(f"heads.{kind}.{gender}", word, f"«{word}»: a head is one word; more words belong under [qualifiers].")
                    made, forms = noun(word, gender, plurals.get(word))
                    head_kinds[fold(word)] = kind
                    for form, plural in forms.items():
                        heads[form] = (made, plural)
        for kind, value in layer.kinds("qualifiers"):
            qualifiers.update((_telling(w), kind) for w in layer.words(f"qualifiers.{kind}", value))
        for kind, value in layer.kinds("english"):
            english.update((fold(w), kind) for w in layer.words(f"english.{kind}", value))
        for key, value in layer.table("adjectives").items():
            if key not in exceptions:
                raise layer.error(f"adjectives.{key}", key, f"there is no such list; the lists are {', '.join(exceptions)}.")
            exceptions[key].extend(layer.words(f"adjectives.{key}", value))
        abbreviations.update((fold(short), full) for short, full in layer.texts("abbreviations"))
        acronyms.update(layer.acronyms("acronyms", layer.table("acronyms")))
        first_acronyms.update(layer.acronyms("acronyms.first", layer.table("first", layer.table("acronyms"))))
        for key, value in layer.table("classes").items():
            classes.update(fold(w) for w in layer.words(f"classes.{key}", value))
    forms_of_places: dict[tuple[str, ...], tuple[Place, ...]] = {}
    for place in places:
        for words in {form for text in (place.nominative, place.genitive, *place.variants) for form in _place_forms(text)}:
            forms_of_places[words] = (*forms_of_places.get(words, ()), place)
    return Lexicon(
        heads=heads, head_kinds=head_kinds,
        qualifiers={first: tuple(
            Qualifier(words, qualifiers[words], len(words) > 1 and any(w in heads for w in words[:2]))
            for words in sorted(qualifiers, key=lambda w: (-len(w), w)) if words[0] == first) for first in {words[0] for words in qualifiers}},
        english=tuple(sorted(english.items(), key=lambda e: (-len(e[0]), e))),
        adjectives=adjectives(**exceptions), abbreviations=abbreviations, acronyms=acronyms, first_acronyms=first_acronyms,
        classes=frozenset(classes), bodies=bodies, genitives={fold(b.genitive): b.nominative for b in bodies},
        body_kinds={_telling(b.nominative): b.kind for b in bodies},
        acronym_kinds={acronym_key(a): b.kind for b in bodies for a in b.acronyms if b.kind != "programme"}, places=places, place_forms=forms_of_places,
    )


@lru_cache(maxsize=20_000)
def acronym_key(text: str) -> str:
    """An acronym without points, accents and case: «Κ.Αλ.Ο.» and «ΚΑΛΟ» have the same."""
    return fold(text).replace(".", "").replace(" ", "")


def place_words(text: str) -> list[str]:
    """The folded words of a place, without the dash that joins two of them."""
    return [w for w in fold(text).replace("-", " ").replace("–", " ").replace("&", " και ").split() if w]


_SHORT_WORDS = {"βορειου": ("β", "βορ"), "νοτιου": ("ν", "νοτ"), "δυτικησ": ("δ", "δυτ"), "ανατολικησ": ("α", "αν", "ανατ"), "κεντρικησ": ("κ", "κεντρ"),
                "στερεασ": ("στ", "στερ"), "νεασ": ("ν",), "νεου": ("ν",), "αγιου": ("αγ",), "αγιασ": ("αγ",), "αγιων": ("αγ",)}
"""How the first words of places are shortened: «Περιφέρεια Β. Αιγαίου», «Δήμος Ν. Προποντίδας»."""


def _place_forms(text: str) -> set[tuple[str, ...]]:
    """How a place is written: with a dash or with «και» between two parts, its first word in full or short («Β. Αιγαίου»)."""
    words = tuple(place_words(text))
    forms = {words, tuple(w for w in words if w != "και")}
    parts = re.split("[-–]", text)
    if len(parts) == 2:
        forms.add((*place_words(parts[0]), "και", *place_words(parts[1])))
    return forms | {(f"{short}.", *form[1:]) for form in forms if len(form) > 1 for short in _SHORT_WORDS.get(form[0], ())}


def full_first_word(short: str, after: str) -> str | None:
    """The folded word for which a short one stands before a word: «Β.» before «Αιγαίου»; None where it is none or could be two."""
    return _full_words().get((short, after))


@lru_cache(maxsize=1)
def _full_words() -> dict[tuple[str, str], str]:
    """The words that are shortened, by how they are and what follows them."""
    found: dict[tuple[str, str], set[str]] = {}
    for place in load_lexicon().places:
        words = place_words(place.genitive)
        for short in _SHORT_WORDS.get(words[0], ()) if len(words) > 1 else ():
            found.setdefault((f"{short}.", words[1]), set()).add(words[0])
    return {pair: next(iter(full)) for pair, full in found.items() if len(full) == 1}
