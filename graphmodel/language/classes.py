"""Token classes: one letter for each token of a sentence, so that names and meetings are read over letters and not over words.

H head noun with a capital, h in small letters, C capital, D capital that looks like a genitive, a acronym, Q quoted, N ordinal, d date,
0 number, G genitive article, t other article, S article with «σε», M «με», K «και», r role of a person, E event noun, v verb that says a
meeting, V verb that says that something took place, w other word; marks stand for themselves (p other marks).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from graphmodel.dates import FoundDate
from graphmodel.language.sentences import Sentence
from graphmodel.language.tokens import Token
from graphmodel.language.vocabulary import Rest, Vocabulary
from graphmodel.model import MEETING_KINDS
from graphmodel.names.forms import is_acronym
from graphmodel.names.lexicon import acronym_key

_STRICT = re.compile(r"(?:ου|ησ|ασ|ων|εωσ|ουσ|ιδοσ|αδοσ|ματοσ|λιμενοσ|ωνα)$")
_CALENDAR = re.compile(
    r"^(?:δευτερα[σ]?|τριτη[σ]?|τεταρτη[σ]?|πεμπτη[σ]?|παρασκευη[σ]?|σαββατο[υ]?|κυριακη[σ]?"
    r"|(?:ιανουαρι|φεβρουαρι|μαρτι|απριλι|μαι|ιουνι|ιουλι|αυγουστ|σεπτεμβρι|οκτωβρι|νοεμβρι|δεκεμβρι)(?:ου|οσ|ο|ον))$"
    r"|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|may|june|july|august|september|october|november|december)$"
)
_start = attrgetter("start")
# In capitals a verb is known by its ending alone.
_VERB = re.compile(r".(?:ζει|ρει|νει|θει|σει|χει|ψει|ξει|αει|ουν|εται|ονται|ειται|ουνται|ηκε|ηκαν|ησε|ησαν|ωσε|ωσαν|ουμε|αμε|εστε|ομαι)$")
_OF_OFFICE = re.compile("(?:ικ(?:οσ|ου|ο|η|ησ|ων|α|οι)|λογι(?:α|ασ|ων)|αρχι(?:α|ασ))$")  # «Διοικητικών Υπηρεσιών» is no person
_NO_NAMES = ("funding.", "purpose.", "status.", "words.", "told.", "happened.", "plans.", "organisations.plain")
_NO_NAME = ("funding.verbs", "funding.covers", "funding.gives", "funding.gets", "funding.joins", "funding.through", "purpose.", "status.", "words.")
"""Lists of which the words are in no name, though a heading in capitals writes them like one."""
_GIVEN = ("Σταύρος", "Σταύρου", "Σταύρο")
"""Given names that only the accent tells from a head: «Σταυρός»."""
_SECTIONS = {"meeting_verbs.": "v", "events.": "E", "happened.": "V"}
_MEETINGS = {f"{section}.{kind}": kind for section in ("events", "meeting_verbs") for kind in MEETING_KINDS}
_SIMPLE = {"words.genitive": "G", "words.nominative": "t", "words.accusative": "t", "words.in": "S", "words.with": "M", "words.and": "K"}


@dataclass(slots=True)
class Marked:
    """A sentence with a letter for every token and the places of what the vocabulary knows."""

    sentence: Sentence
    tokens: list[Token]
    letters: str
    spots: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    dates: list[FoundDate] = field(default_factory=list)

    def has(self, *marks: str) -> bool:
        """Whether any of these lists is met in the sentence."""
        for mark in marks:  # noqa: SIM110 - asked hundreds of times a page, and a generator takes three times as long
            if mark in self.spots:
                return True
        return False

    def first(self, mark: str, after: int = 0) -> int | None:
        """The first token of a list from a place on."""
        for a, _ in self.spots.get(mark, ()):
            if a >= after:
                return a
        return None

    def at(self, mark: str, i: int) -> bool:
        """Whether the token is covered by an entry of a list."""
        spans = self.spots.get(mark)
        return spans is not None and any(a <= i < b for a, b in spans)

    def event_at(self, i: int) -> str | None:
        """The kind of meeting that the noun or verb at a token names."""
        for mark, spans in self.spots.items():
            if mark in _MEETINGS and any(a == i for a, _ in spans):
                return _MEETINGS[mark]
        return None


def mark(sentence: Sentence, dates: Sequence[FoundDate], starts: Sequence[int], vocabulary: Vocabulary) -> Marked:
    """The letters and spots of a sentence. `dates` are those of the whole text, `starts` their places."""
    tokens = sentence.tokens
    spots: dict[str, list[tuple[int, int]]] = {}
    phrases: list[tuple[int, int, str]] = []
    count = len(tokens)
    for i, token in enumerate(tokens):
        word = token.word
        if word.spots:
            span = (i, i + 1)
            for name in word.spots:
                spots.setdefault(name, []).append(span)
        if (word.phrases or word.loose) and i + 1 < count:
            following = tokens[i + 1].fold
            found = word.phrases.get(following, ())
            if word.loose:
                found = (*found, *((name, rest) for pattern, name, rest in word.loose if pattern.match(following)))
            for name, rest in found:
                end = i + 2 + len(rest)
                if not rest or end <= count and _follow(tokens, i + 2, rest):
                    spots.setdefault(name, []).append((i, end))
                    phrases.append((i, end, name))
    lo = bisect_right(starts, sentence.start - 1)
    hi = bisect_right(starts, sentence.end)
    own = [d for d in dates[lo:hi] if d.end <= sentence.end]
    letters = _letters(sentence, vocabulary)
    for i, end, name in phrases:
        if name in ("roles.words", "roles.small"):
            letters[i:end] = "r" * (end - i)
        elif name.startswith("events."):
            letters[i:end] = "E" + "w" * (end - i - 1)
    for date in own:
        i = bisect_left(tokens, date.start, key=_start)
        while i < count and tokens[i].start < date.end:
            letters[i] = "d"
            i += 1
    return Marked(sentence, tokens, "".join(letters), spots, own)


def _follow(tokens: list[Token], at: int, rest: Rest) -> bool:
    """Whether the tokens from a place on are the rest of a phrase."""
    for token, part in zip(tokens[at : at + len(rest)], rest, strict=True):
        if token.fold != part if isinstance(part, str) else not part.match(token.fold):
            return False
    return True


def _letters(sentence: Sentence, vocabulary: Vocabulary) -> list[str]:
    """The letter of each token. Those of words and marks are remembered: only their form, their place at the beginning and capitals decide."""
    out = []
    known = vocabulary.letters[True, sentence.capitals]
    for i, token in enumerate(sentence.tokens):
        letter = known.get(token.text)
        if letter is None:
            letter = _letter(token, i, sentence, vocabulary)
            if token.kind in "wp":
                known[token.text] = letter
        out.append(letter)
        if i == 0:
            known = vocabulary.letters[False, sentence.capitals]
    return out


def _letter(token: Token, i: int, sentence: Sentence, vocabulary: Vocabulary) -> str:
    kind = token.kind
    if kind == "Q" or kind == "N":
        return kind
    if kind in "zu":
        return "0"
    if kind == "p":
        return token.text if token.text in ",()" else "K" if token.text == "&" else "-" if token.text in "-–—" else "p"
    if kind == "a":
        return "r" if "roles.words" in token.word.marks else "D" if token.fold in ("ν.", "π.") else "a"
    return _word_letter(token, i, sentence, vocabulary)


def _word_letter(token: Token, i: int, sentence: Sentence, vocabulary: Vocabulary) -> str:
    """The letter of a word."""
    folded, marks = token.fold, token.word.marks
    if marks:
        for name, letter in _SIMPLE.items():
            if name in marks:
                return letter
    head = folded in vocabulary.lexicon.heads or folded in vocabulary.lexicon.abbreviations
    if "roles.words" in marks and not (token.capital and _OF_OFFICE.search(folded)) and (not head or vocabulary.kind_of_head(folded) == "other"):
        return "r"
    if token.capital and head and token.text not in _GIVEN and not (i == 0 and "organisations.openers" in marks):
        return "H"
    for section, letter in _SECTIONS.items():
        if any(m.startswith(section) for m in marks):
            return letter
    if ("roles.words" in marks or "offices" in marks) and not (token.capital and _OF_OFFICE.search(folded)):
        return "r"
    if not token.capital:
        return "r" if "roles.small" in marks else "h" if head else "w"
    if sentence.capitals and (any(m.startswith(_NO_NAMES) for m in marks) or _VERB.search(folded)):
        return "w"
    if _CALENDAR.match(folded) or "organisations.openers" in marks and (i == 0 or not token.greek):
        return "w"
    if token.greek and "-" in folded and folded.split("-")[0] in vocabulary.lexicon.heads:
        return "H"
    if token.upper and len(token.text) <= 12 and len(token.text) > 1:
        key = acronym_key(token.text)
        if not sentence.capitals or key in vocabulary.lexicon.acronym_kinds or key in vocabulary.lexicon.first_acronyms:
            return "a"
    elif token.greek and not token.upper and is_acronym(token.text.partition("-")[0]):
        return "a"
    return "D" if _STRICT.search(folded) else "C"
