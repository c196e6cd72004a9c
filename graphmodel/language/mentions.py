"""Mentions: one place where a text names an organisation, with what the name alone tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphmodel.language.classes import Marked
from graphmodel.language.sentences import Sentence
from graphmodel.language.tokens import Token
from graphmodel.language.vocabulary import Vocabulary
from graphmodel.letters import fold
from graphmodel.names import is_class_name, kind_of, match_key, nominative, place_of
from graphmodel.names.lexicon import acronym_key

NATIONAL = ("ministry", "eu_body")


@dataclass(frozen=True, slots=True)
class About:
    """What a name tells by itself."""

    name: str
    key: str
    words: tuple[str, ...]
    kind: str
    place: str | None
    is_class: bool
    known: bool


@dataclass(slots=True, eq=False)
class Mention:
    """A mention: its tokens and characters, the name in the nominative, its key, and the organisation's own owner where it names one."""

    first: int
    last: int
    start: int
    end: int
    sentence: int
    text: str
    name: str
    key: str
    words: tuple[str, ...]
    kind: str
    place: str | None
    is_class: bool
    known: bool
    owner: Mention | None = None
    own_words: int = 0
    acronym: str | None = None
    acronym_only: bool = False
    office: bool = False
    letter: str = "H"
    genitive: str = ""


@dataclass(slots=True, eq=False)
class Chunk:
    """Tokens of a sentence that name one organisation, or several under one head, and the letter before them."""

    first: int
    last: int
    mentions: list[Mention]
    before: str


@lru_cache(maxsize=20_000)
def about(text: str, vocabulary: Vocabulary) -> About:
    """What a name tells, remembered."""
    lexicon = vocabulary.lexicon
    name = nominative(text, lexicon=lexicon)
    key = match_key(text, lexicon=lexicon)
    kind = kind_of(text, lexicon=lexicon)
    known = (fold(name) in _bodies(vocabulary) or acronym_key(name) in lexicon.acronym_kinds) and acronym_key(name) not in vocabulary.lists["organisations.local"]
    return About(name, key, tuple(key.split()), kind, place_of(text, lexicon=lexicon), is_class_name(text, lexicon=lexicon), known)


@lru_cache(maxsize=8)
def _bodies(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(fold(b.nominative) for b in vocabulary.lexicon.bodies)


def mention(text: str, marked: Marked, first: int, last: int, vocabulary: Vocabulary) -> Mention:
    """The mention that some tokens make; `text` is the name as they have it, without brackets and with heads repeated."""
    article = marked.tokens[first - 1].fold if first > 0 and marked.letters[first - 1] in "tGS" else ""
    told = about(f"{article} {text}" if article and fold(text.split()[0]) != article else text, vocabulary)
    if not told.key:
        told = about(text, vocabulary)
    tokens = marked.tokens
    made = Mention(first, last, tokens[first].start, tokens[last - 1].end, marked.sentence.index, text, told.name, told.key, told.words, told.kind,
                   told.place, told.is_class, told.known)
    made.acronym_only = len(text.split()) == 1 and text.isupper() and fold(text) not in vocabulary.lexicon.heads
    made.genitive = text
    return made


def surface(tokens: Sequence[Token], a: int, b: int, sentence: Sentence) -> str:
    """The text of some tokens with single spaces, as they stand in their sentence."""
    if a >= b:
        return ""
    out = [tokens[a].text]
    for left, right in zip(tokens[a:b], tokens[a + 1:b], strict=False):
        out.append(" " if right.start > left.end else "")
        out.append(right.text)
    return " ".join("".join(out).split())
