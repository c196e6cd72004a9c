"""Mentions: one place where a text names an organisation, with what the name alone tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphmodel.language.classes import Marked
from graphmodel.language.sentences import Sentence
from graphmodel.language.tokens import Token
from graphmodel.language.vocabulary import Vocabulary, refold
from graphmodel.letters import is_greek
from graphmodel.names import is_class_name, kind_of, match_key, nominative, place_of
from graphmodel.names.forms import is_acronym
from graphmodel.names.lexicon import acronym_key

_SILENT = frozenset(["του", "τησ", "των", "ο", "η", "το", "και", "στο", "στη", "στην", "the", "of", "and"])
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
    own: bool
    spoken: tuple[str, ...]


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
    own: bool = False
    spoken: tuple[str, ...] = ()
    owner: Mention | None = None
    acronym: str | None = None
    acronym_only: bool = False
    office: bool = False
    letter: str = "H"
    remark: str = ""
    lead: str = ""
    genitive: str = ""
    open_end: bool = False
    """Whether a word with a capital stands right beside it that may belong to the name."""


@dataclass(slots=True, eq=False)
class Chunk:
    """Tokens of a sentence that name one organisation, or several under one head, and the letter before them."""

    first: int
    last: int
    mentions: list[Mention]
    before: str


@lru_cache(maxsize=20_000)
def about(text: str, vocabulary: Vocabulary) -> About:
    """What a name tells, remembered. Its place is a known area, or else a last word that is no common one: «Κέντρο Υγείας Αργυρονερίου»."""
    lexicon = vocabulary.lexicon
    name = _written_out(nominative(text, lexicon=lexicon), vocabulary)
    key = match_key(text, lexicon=lexicon)
    kind = kind_of(text, lexicon=lexicon)
    full = lexicon.acronyms.get(acronym_key(name), (name,))[0]
    spoken = refold(full).replace(",", "").split()
    bodies, common = _known_words(vocabulary)
    people = vocabulary.lists["organisations.people"]
    nationwide = any("organisations.national" in vocabulary.word(w).marks for w in spoken)
    known = kind in NATIONAL or bool(people.intersection(spoken)) or refold(full) in bodies and nationwide
    place = place_of(name, lexicon=lexicon)
    if place is not None and refold(place) in lexicon.heads:
        place = None
    if len(key.split()) == 1 and not name.isupper():
        known = kind == "ngo" and not is_greek(name) and refold(name) not in ("charity", "foundation", "ngo")
    known = known or refold(name) in vocabulary.lists["organisations.known"] or " " in name and (refold(name), "ngo") in lexicon.english
    words = name.split()
    last = words[-1].strip('«»“”"()., ') if words else ""
    own = [w for w in refold(name).split() if w.strip('«»“”"().,-–') not in common]
    if (
        place is None
        and is_greek(last)
        and "." not in last
        and len(words) > 1
        and refold(last) not in common
        and last[:1].isupper()
        and words[-1][-1] not in '»”")'
        and (last.isupper() is False or name.isupper())
    ):
        place = last
    return About(name, key, tuple(key.split()), kind, place, is_class_name(text, lexicon=lexicon), known, bool(own), spoken_words(name))


def spoken_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, without articles and marks."""
    return tuple(w for w in (raw.strip("«»“”\"'(),.") for raw in refold(name).split()) if w and w not in _SILENT)


def _written_out(name: str, vocabulary: Vocabulary) -> str:
    """The name with its first word written out where that is short for a common one: «Π.Ε. Μεσσηνίας», «ΚΚ Χαϊδαρίου»."""
    first, _, rest = name.partition(" ")
    full = vocabulary.lexicon.first_acronyms.get(acronym_key(first)) if first.isupper() and rest[:1].isupper() else None
    return f"{full[0]} {rest}" if full is not None else name


def is_body(name: str, vocabulary: Vocabulary) -> bool:
    """Whether it is the name of a public body of the data, in any case and spelling."""
    return match_key(name, lexicon=vocabulary.lexicon) in _body_keys(vocabulary)


@lru_cache(maxsize=8)
def _body_keys(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(match_key(b.nominative, lexicon=vocabulary.lexicon) for b in vocabulary.lexicon.bodies)


def common_words(vocabulary: Vocabulary) -> frozenset[str]:
    """Folded words that many names share: heads, what says a kind, fields of work, the words of public bodies, numbers."""
    return _known_words(vocabulary)[1]


@lru_cache(maxsize=8)
def _known_words(vocabulary: Vocabulary) -> tuple[frozenset[str], frozenset[str]]:
    """Folded names of public bodies, and the common words of names: heads, what says a kind, the words of public bodies, numbers."""
    lexicon = vocabulary.lexicon
    bodies = frozenset(refold(b.nominative) for b in lexicon.bodies)
    common = set(lexicon.heads) | vocabulary.lists["organisations.heads"] | vocabulary.lists["organisations.fields"]
    common |= {w for q in lexicon.qualifiers for w in q[0]}
    common |= {w.strip(",") for b in lexicon.bodies for text in (b.nominative, b.genitive) for w in refold(text).split()}
    common |= (
        {w for entry, _ in lexicon.english for w in entry.split()}
        | {acronym_key(a) for b in lexicon.bodies for a in b.acronyms}
        | {"του", "τησ", "των", "και", "στο", "στη", "στην", "of", "the", "and", "for", "in"}
    )
    common |= {f"{n}{e}" for n in range(1, 120) for e in ("ο", "οσ", "η", "ου", "ησ", "α", "οι")}
    return bodies, frozenset(common)


@lru_cache(maxsize=8)
def portfolios(vocabulary: Vocabulary) -> frozenset[str]:
    """Folded words of what ministries are for: «εργασίας», «κοινωνικών», «υποθέσεων»."""
    names = [refold(b.genitive).replace(",", " ").split() for b in vocabulary.lexicon.bodies if b.kind == "ministry"]
    return frozenset(w for name in names if name[0] == "υπουργειου" for w in name[1:] if w not in _SILENT)


@lru_cache(maxsize=8)
def cased_words(vocabulary: Vocabulary) -> dict[str, str]:
    """Words of names as people write them, by folded form: those of heads, public bodies and places."""
    lexicon = vocabulary.lexicon
    texts = [t for b in lexicon.bodies for t in (b.nominative, b.genitive)] + [
        t for p in lexicon.places for t in (p.nominative, p.genitive)
    ]
    out = {refold(w): w for t in texts for w in t.replace(",", "").split()}
    for head, _ in lexicon.heads.values():
        out.setdefault(refold(head.singular), head.singular[:1].upper() + head.singular[1:])
    return out


def mention(text: str, marked: Marked, first: int, last: int, vocabulary: Vocabulary, *, alone: bool = True) -> Mention:
    """The mention that some tokens make; `text` is the name as they have it, without brackets and with heads repeated."""
    article = marked.tokens[first - 1].fold if alone and first > 0 and marked.letters[first - 1] in "tGS" else ""
    told = about(f"{article} {text}" if article and refold(text.split(maxsplit=1)[0]) != article else text, vocabulary)
    if not told.key:
        told = about(text, vocabulary)
    tokens = marked.tokens
    made = Mention(
        first,
        last,
        tokens[first].start,
        tokens[last - 1].end,
        marked.sentence.index,
        text,
        told.name,
        told.key,
        told.words,
        told.kind,
        told.place,
        told.is_class,
        told.known,
        told.own,
        told.spoken,
    )
    made.acronym_only = len(text.split()) == 1 and (text.isupper() or is_acronym(text)) and refold(text) not in vocabulary.lexicon.heads
    made.genitive = text
    made.lead = marked.letters[first - 1] if first > 0 else ""
    return made


def with_owners(m: Mention) -> Iterator[Mention]:
    """A mention and the owners that its name holds."""
    yield m
    if m.owner is not None:
        yield from with_owners(m.owner)


def surface(tokens: Sequence[Token], a: int, b: int, sentence: Sentence) -> str:
    """The text of some tokens with single spaces, as they stand in their sentence."""
    if a >= b:
        return ""
    if b - a == 1:
        return " ".join(tokens[a].text.split())
    out = [tokens[a].text]
    for left, right in zip(tokens[a:b], tokens[a + 1 : b], strict=False):
        out.append(" " if right.start > left.end else "")
        out.append(right.text)
    return " ".join("".join(out).split())
