"""English names: capitals with «of», «the», «and» between them, the head mostly last. Where Greek differs, see organisations."""

from __future__ import annotations

from functools import lru_cache

from graphmodel.language.classes import Marked
from graphmodel.language.mentions import Chunk, Mention, mention, surface
from graphmodel.language.vocabulary import Vocabulary, refold

_LINKS = ("of", "the", "and", "for", "&", "in", "on", "to")


def english_chunk(marked: Marked, i: int, vocabulary: Vocabulary) -> Chunk | None:
    """The organisation that begins at a Latin capital, or None."""
    tokens = marked.tokens
    if not _capital(marked, i):
        return None
    known = max((b for a, b in marked.spots.get("organisations.known", ()) if a == i), default=0)
    end = max(i + 1, known)
    while end < len(tokens):
        if _capital(marked, end):
            end += 1
            continue
        skip = end
        while skip < len(tokens) and tokens[skip].fold in _LINKS and skip - end < 2:
            skip += 1
        if skip == end or skip >= len(tokens) or not _capital(marked, skip):
            break
        link = tokens[end].fold
        if link in ("in", "on", "the"):
            break
        left = _kind(surface(tokens, i, end, marked.sentence), vocabulary)
        right = surface(tokens, skip, _run(marked, skip), marked.sentence)
        if link == "to" and (left != "other" or _kind(right, vocabulary) == "other"):
            break
        if (
            link == "of"
            and left == "other"
            and tokens[end - 1].fold not in vocabulary.lists["organisations.heads"]
            and _kind(f"{surface(tokens, i, end, marked.sentence)} of", vocabulary) == "other"
        ):
            break
        if link in ("and", "&") and (
            left != "other" and end - i > 1 or tokens[skip - 1].fold == "the" or left != "other" and not _joined(marked, skip, vocabulary)
        ):
            break
        end = skip + 1
    text = surface(tokens, i, end, marked.sentence)
    inside = None
    if (
        end + 3 < len(tokens)
        and tokens[end].text == "("
        and tokens[end + 1].upper
        and tokens[end + 2].text == ")"
        and _capital(marked, end + 3)
    ):
        inside, run = tokens[end + 1].text, _run(marked, end + 3)
        text, end = f"{text} {surface(tokens, end + 3, run, marked.sentence)}", run
    kind = _kind(text, vocabulary)
    introduced = (
        end + 2 < len(tokens)
        and tokens[end].text == ","
        and tokens[end + 1].fold in ("a", "an", "the")
        and any(_kind(t.fold, vocabulary) != "other" for t in tokens[end + 2 : end + 6])
    )
    acronym = text.isupper() and len(text) > 2 and refold(text) in vocabulary.lexicon.acronym_kinds
    heads = vocabulary.lists["organisations.heads"]
    body = (
        known > 0
        or tokens[end - 1].fold in heads
        and (end - i > 1 or i > 0 and tokens[i - 1].fold in ("the", "our"))
        or end - i > 2
        and any(t.fold in heads for t in tokens[i:end])
    )
    if kind == "other" and not introduced and not acronym and not body:
        return None
    if end - i == 1 and kind != "ngo" and tokens[i].fold in _generic(vocabulary) and not (i > 0 and tokens[i - 1].fold in ("the", "our")):
        return None
    made = mention(text, marked, i, end, vocabulary)
    if introduced and kind == "other":
        made.kind = "ngo"
    last = end
    made.acronym = inside
    if (
        end + 2 < len(tokens)
        and tokens[end].text == "("
        and tokens[end + 2].text == ")"
        and (tokens[end + 1].upper or tokens[end + 1].kind == "a")
    ):
        made.acronym = tokens[end + 1].text
        last = end + 3
    made.letter = "H"
    made.owner = _owner(marked, i, end, vocabulary)
    if last + 1 < len(tokens) and tokens[last].text == "(" and tokens[last + 1].greek and marked.letters[last + 1] in "HCDa":
        # The name in the other language stands in brackets: it is another name of the same body.
        close = marked.letters.find(")", last)
        if close > 0:
            made.acronym = surface(tokens, last + 1, close, marked.sentence)
            last = close + 1
    return Chunk(i, last, [made], "t" if i > 0 and tokens[i - 1].fold in ("the", "our") else "")


def _owner(marked: Marked, i: int, end: int, vocabulary: Vocabulary) -> Mention | None:
    """The municipality or region to which a name belongs: "Community Centre | of the Municipality of X"."""
    tokens = marked.tokens
    for j in range(i + 1, end - 2):
        if tokens[j].fold == "of":
            at = j + 2 if tokens[j + 1].fold == "the" else j + 1
            if at < end - 1 and _kind(tokens[at].fold, vocabulary) in ("municipality", "region", "ministry"):
                return mention(surface(tokens, at, end, marked.sentence), marked, at, end, vocabulary)
    return None


def _joined(marked: Marked, skip: int, vocabulary: Vocabulary) -> bool:
    """Whether what follows «and» ends in a head that the word before it needs too: "Health and Wellbeing Board"."""
    tokens, run = marked.tokens, _run(marked, skip)
    if run + 2 < len(tokens) and tokens[run].text == "(" and tokens[run + 2].text == ")":
        run = _run(marked, run + 3)
    return run - skip > 1 and tokens[run - 1].fold in vocabulary.lists["organisations.heads"]


def _run(marked: Marked, i: int) -> int:
    """Where a run of capitals ends."""
    while i < len(marked.tokens) and _capital(marked, i):
        i += 1
    return i


def _capital(marked: Marked, i: int) -> bool:
    token = marked.tokens[i]
    return (
        token.capital
        and token.kind in "wa"
        and not token.greek
        and marked.letters[i] not in "wdr"
        and not token.marked("organisations.not")
    )


@lru_cache(maxsize=10_000)
def _kind(text: str, vocabulary: Vocabulary) -> str:
    words = refold(text).split()
    for size in (4, 3, 2, 1):
        for at in range(len(words) - size, -1, -1):
            for entry, kind in vocabulary.lexicon.english:
                if entry == " ".join(words[at : at + size]):
                    return kind
    return "other"


@lru_cache(maxsize=8)
def _generic(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(entry for entry, _ in vocabulary.lexicon.english if " " not in entry)
