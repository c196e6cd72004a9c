"""How reports say things, as data: which words name a meeting, a role, a purpose, a plan. Shipped TOML, then a user's own on top.

It reads and checks the lists and says in which of them a word stands. What a sentence means is not decided here.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from graphmodel.errors import VocabularyError
from graphmodel.letters import fold
from graphmodel.model import MEETING_KINDS, ORGANISATION_KINDS, digest
from graphmodel.names import SECTIONS as NAME_SECTIONS
from graphmodel.names import Lexicon, load_lexicon
from graphmodel.names.lexicon import read_layers
from graphmodel.names.paradigm import noun

refold = lru_cache(maxsize=100_000)(fold)
"""`fold` for words and names, which come again and again: remembered."""

READER = "1"
"""Version of the reader: it is part of the fingerprint, so that a better reader reads again."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "events": MEETING_KINDS,
    "meeting_verbs": MEETING_KINDS,
    "happened": ("words", "organiser", "attended", "received", "contact", "base", "papers", "people"),
    "contact": (
        "with",
        "speaks",
        "seen",
        "goes",
        "passes",
        "comes",
        "receives",
        "received",
        "teaches",
        "taught",
        "attends",
        "signs",
        "does",
        "noun",
        "granted",
        "decided",
        "then",
        "written",
        "paper",
        "other",
        "invited",
        "people",
        "never",
    ),
    "status": ("cancelled", "moved", "was_set", "fixes", "future", "agenda", "negated", "wish", "possible", "rumour", "retold"),
    "words": (
        "nominative",
        "accusative",
        "genitive",
        "in",
        "with",
        "and",
        "from",
        "between",
        "until",
        "since",
        "joint",
        "jointly",
        "both",
        "follows",
        "later",
        "long",
        "roll",
        "contacts",
        "when",
        "whom",
        "sums",
        "years",
        "self",
        "self_host",
        "author",
        "we",
        "anaphora",
        "phone",
        "online",
        "minutes",
        "form",
        "subject",
        "date",
        "aside",
    ),
    "roles": ("words", "small", "staff"),
    "offices": (),
    "owners": (),
    "purpose": ("after", "sentence", "ends", "was"),
    "told": ("agreed", "topics", "handed", "materials"),
    "funding": (
        "verbs",
        "covers",
        "gives",
        "gets",
        "joins",
        "made",
        "money",
        "gifts",
        "givers",
        "thanks",
        "costs",
        "label",
        "heads",
        "recipients",
        "through",
        "granted",
        "inactive",
    ),
    "programmes": ("nouns", "several", "heads_n", "heads_f", "names", "short", "takes_part", "carries_out", "partners", "code"),
    "plans": ("intend", "decide", "start", "present", "public", "see_you", "never", "vague", "next", "headings", "aims"),
    "groups": (),
    "served": ("markers",),
    "organisations": (
        "inner",
        "quoted",
        "former",
        "place_first",
        "not",
        "openers",
        "titles",
        "buildings",
        "small",
        "venues",
        "territories",
        "national",
        "fields",
        "weak",
        "departments",
        "legal",
        "forms",
        "heads",
        "known",
        "alone",
        "people",
        "named",
        "none",
        "plain",
        "topics",
        "branches",
        "acts",
        "never_alone",
        "first_names",
        "countries",
        "called",
        "days",
    ),
    "sentences": ("abbreviations", "letterheads"),
}
"""The sections of a vocabulary file and the lists each may hold; an empty tuple means that the keys are free."""

FUNCTION_WORDS = frozenset(("organisations.plain", *(f"words.{k}" for k in ("nominative", "accusative", "genitive", "in", "with", "and"))))
"""Lists that only give a token its letter: where they stand in a sentence is not kept."""
_NONE: frozenset[str] = frozenset()


Rest = tuple[re.Pattern[str] | str, ...]
"""What follows the first word of a phrase: words as they stand, or patterns for those with any ending."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the vocabulary knows of a folded word: the lists it stands in ("events.visit"), and the longer phrases that it begins."""

    marks: frozenset[str] = _NONE
    spots: tuple[str, ...] = ()
    phrases: Mapping[str, tuple[tuple[str, Rest], ...]] = field(default_factory=dict)
    """By the word that must follow: the list and what stands after that word."""
    loose: tuple[tuple[re.Pattern[str], str, Rest], ...] = ()
    """The same where any ending of the following word will do."""


Form = tuple[str, str, str, Word, bool, bool, bool]
"""A token without its place: text, folded text, kind, word, and whether it has a capital first letter, is all capitals, is Greek."""
_REMEMBERED = 50_000
"""Forms that a vocabulary remembers at most."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of reports and of names. `word` is the only way in for sentences; `lexicon` is for names."""

    lexicon: Lexicon
    programme_lexicon: Lexicon
    exact: Mapping[str, frozenset[str]]
    stems: tuple[tuple[str, str], ...]
    starts: Mapping[str, tuple[tuple[str, Rest], ...]]
    star_starts: tuple[tuple[str, tuple[str, Rest]], ...]
    lists: Mapping[str, frozenset[str]]
    """Folded entries of every list, by "section.key", without stars."""
    offices: Mapping[str, str]
    owners: Mapping[str, str]
    groups: tuple[str, ...]
    print: str
    """Fingerprint of reader, words and data."""
    memo: dict[str, Word] = field(default_factory=dict, repr=False)
    forms: dict[str, Form] = field(default_factory=dict, repr=False)
    """Words and marks that were met, as they were written."""
    letters: dict[tuple[bool, bool], dict[str, str]] = field(default_factory=lambda: defaultdict(dict), repr=False)
    """Letters of words and marks that were met: by whether they begin a sentence, whether it is in capitals, and their text."""

    def remember(self, text: str, form: Form) -> None:
        """Keeps what is known of a form; when they are many, all are forgotten, so that the memory stays bounded."""
        if len(self.forms) >= _REMEMBERED:
            for known in (self.memo, self.forms, self.letters):
                known.clear()
        self.forms[text] = form

    def word(self, folded: str) -> Word:
        """What is known of a folded word."""
        known = self.memo.get(folded)
        if known is None:
            known = self.memo[folded] = self._look_up(folded)
        return known

    def _look_up(self, folded: str) -> Word:
        marks = set(self.exact.get(folded, _NONE))
        marks.update(mark for stem, mark in self.stems if folded.startswith(stem))
        phrases: dict[str, tuple[tuple[str, Rest], ...]] = {}
        loose = []
        for mark, rest in [*self.starts.get(folded, ()), *(p for stem, p in self.star_starts if folded.startswith(stem))]:
            if isinstance(rest[0], str):
                phrases[rest[0]] = (*phrases.get(rest[0], ()), (mark, rest[1:]))
            else:
                loose.append((rest[0], mark, rest[1:]))
        return Word(frozenset(marks), tuple(sorted(marks - FUNCTION_WORDS)), phrases, tuple(loose))

    def kind_of_head(self, word: str) -> str:
        """The kind of organisation that a head noun, in any of its forms, stands for; other where it is none."""
        known = self.lexicon.heads.get(word)
        return self.lexicon.head_kinds.get(refold(known[0].singular), "other") if known is not None else "other"

    def has(self, name: str, folded: str) -> bool:
        """Whether a list holds this folded entry, as it stands."""
        return folded in self.lists.get(name, _NONE)


def load_vocabulary(*extra: Path, kept: str = "") -> Vocabulary:
    """The shipped vocabulary, Greek and English, on top of it the words that a network keeps, on top of these the user's files, in order.

    A mistake raises VocabularyError (file, line, key).
    """
    layers = [("words of the network", kept)] if kept else []
    return _load(_shipped(), (*layers, *read_layers(extra)))


def check_vocabulary(name: str, toml: str) -> None:
    """Raises VocabularyError (name, line, key) where a text is no vocabulary of a user's own."""
    _load(_shipped(), ((name, toml),))


@lru_cache(maxsize=1)
def _shipped() -> tuple[tuple[str, str], ...]:
    folder = files("graphmodel") / "language"
    return tuple((f"graphmodel/language/{n}.toml", (folder / f"{n}.toml").read_text(encoding="utf-8")) for n in ("greek", "english"))


def fingerprint(vocabulary: Vocabulary | None = None) -> str:
    """A short text that changes whenever reader, vocabulary or data change: what Source.read_by holds."""
    return (vocabulary or load_vocabulary()).print


@lru_cache(maxsize=8)
def _load(shipped: tuple[tuple[str, str], ...], own: tuple[tuple[str, str], ...]) -> Vocabulary:
    lists: dict[str, list[str]] = {}
    offices: dict[str, str] = {}
    owners: dict[str, str] = {}
    for name, text in (*shipped, *own):
        for key, values in _checked(name, text):
            if key.startswith("offices."):
                offices[key.removeprefix("offices.")] = values[0]
            elif key.startswith("owners."):
                owners[fold(key.removeprefix("owners."))] = values[0]
            else:
                lists.setdefault(key, []).extend(values)
    exact: dict[str, set[str]] = {}
    stems: list[tuple[str, str]] = []
    starts: dict[str, list[tuple[str, Rest]]] = {}
    star_starts: list[tuple[str, tuple[str, Rest]]] = []
    entries = [(mark, entry) for mark, values in lists.items() for entry in values]
    entries += [("offices", word) for word in offices]
    for mark, entry in entries:
        parts = fold(entry).split()
        if len(parts) > 1:
            rest = tuple(re.compile(re.escape(p[:-1])) if p.endswith("*") else p for p in parts[1:])
            if parts[0].endswith("*"):
                star_starts.append((parts[0][:-1], (mark, rest)))
            else:
                starts.setdefault(parts[0], []).append((mark, rest))
        elif parts[0].endswith("*"):
            stems.append((parts[0][:-1], mark))
        else:
            exact.setdefault(parts[0], set()).add(mark)
    lexicon = load_lexicon(*own)
    programme_heads = dict(lexicon.heads)
    for gender, listed in (("n", "programmes.heads_n"), ("f", "programmes.heads_f")):
        for word in lists.get(listed, ()):
            made, forms = noun(word, gender, None)
            programme_heads.update({form: (made, plural) for form, plural in forms.items()})
    return Vocabulary(
        lexicon=lexicon,
        programme_lexicon=replace(lexicon, heads=programme_heads),
        exact={w: frozenset(m) for w, m in exact.items()},
        stems=tuple(stems),
        starts={w: tuple(p) for w, p in starts.items()},
        star_starts=tuple(star_starts),
        lists={k: frozenset(fold(v).rstrip("*") for v in values) for k, values in lists.items()},
        owners=owners,
        offices={fold(k).rstrip("*"): v for k, v in offices.items()},
        groups=tuple(k.removeprefix("groups.") for k in lists if k.startswith("groups.")),
        print=_fingerprint([text for _, text in (*shipped, *own)]),
    )


def _checked(name: str, text: str) -> Iterable[tuple[str, list[str]]]:
    """The lists of one file as ("section.key", entries); sections about names are left to the lexicon."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{name}: {error}. It is no valid TOML; texts stand in quotes, lists in [ ].") from error
    lines = text.splitlines()

    def mistake(key: str, word: object, why: str) -> VocabularyError:
        line = next((n for n, have in enumerate(lines, 1) if str(word) in have), 1)
        return VocabularyError(f"{name}, line {line}, {key}: {why}")

    for section, table in tables.items():
        if section in NAME_SECTIONS:
            continue
        if section not in SECTIONS:
            known = [*SECTIONS, *NAME_SECTIONS]
            near = get_close_matches(section, known, n=1)
            hint = f"did you mean [{near[0]}]?" if near else f"the sections are {', '.join(known)}."
            raise mistake(section, section, f"there is no such section; {hint}")
        if not isinstance(table, dict):
            raise mistake(section, section, "it must be a table of keys and lists.")
        for key, value in table.items():
            where = f"{section}.{key}"
            if SECTIONS[section] and key not in SECTIONS[section]:
                raise mistake(where, key, f"there is no such list; the lists here are {', '.join(SECTIONS[section])}.")
            if section in ("offices", "owners"):
                if not isinstance(value, str) or not value.strip():
                    raise mistake(where, key, "its value must be a text in quotes.")
                yield where, [value]
                continue
            if not isinstance(value, list):
                raise mistake(where, key, "it must be a list of texts in quotes.")
            for entry in value:
                if not isinstance(entry, str) or not entry.strip() or entry.strip() == "*":
                    raise mistake(
                        where,
                        entry if isinstance(entry, str) and entry.strip() else key,
                        f"{entry!r} must be a text in quotes that is not empty.",
                    )
            yield where, value


def _fingerprint(texts: Sequence[str]) -> str:
    data = files("graphmodel") / "data"
    parts = [hashlib.sha256((data / n).read_bytes()).hexdigest() for n in ("names.toml", "bodies.csv", "areas.csv")]
    return f"{READER}-{digest(READER, ORGANISATION_KINDS, *texts, *parts)}"
