"""English names: capitals with «of», «the», «and» between them, the head mostly last. Where Greek differs, see organisations."""

from __future__ import annotations

from functools import lru_cache

from graphmodel.language.classes import Marked
from graphmodel.language.mentions import Chunk, Mention, mention, surface
from graphmodel.language.vocabulary import Vocabulary, refold
from graphmodel.names.lexicon import acronym_key

_WHOLES = ("university", "hospital", "college", "city")
_LINKS = ("of", "de", "di", "the", "and", "for", "&", "in", "on", "to")


def english_chunk(marked: Marked, i: int, vocabulary: Vocabulary) -> Chunk | None:
    """The organisation that begins at a Latin capital, or at a number before one («2nd Primary School»), or None."""
    tokens = marked.tokens
    numbered = tokens[i].kind == "N" and _capital(marked, i + 1)
    if not numbered and not _capital(marked, i):
        return None
    known = max((b for a, b in marked.spots.get("organisations.known", ()) if a == i), default=0)
    if known == i + 1 and i > 0 and not tokens[i].upper and (tokens[i - 1].fold in _NOT_BEFORE or _capital(marked, i - 1)):
        known = 0  # "the Shelter", "in Refugee Crisis": the word, not the body that is called so
    alone = _acronym_alone(marked, i, vocabulary)
    end = alone or _end(marked, i, max(i + 1 + numbered, known, _listed(marked, i, vocabulary)), vocabulary)
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
    introduced = _is_told(marked, i, end) or (
        end + 2 < len(tokens)
        and tokens[end].text == ","
        and tokens[end + 1].fold in ("a", "an", "the")
        and any(_kind(t.fold, vocabulary) != "other" for t in tokens[end + 2 : end + 6])
    )
    acronym = text.isupper() and len(text) > 2 and refold(text) in vocabulary.lexicon.acronym_kinds
    heads = vocabulary.lists["organisations.heads"]
    if kind == "other" or tokens[i].fold not in _generic(vocabulary):
        end, text, kind = _small_head(marked, i, end, text, kind)
    if _of_programmes(marked, end) or _no_body(marked, i, end):
        return None
    body = (
        known > 0
        or alone > 0
        or _in_country(marked, end)
        and not (i > 0 and tokens[i - 1].fold in ("in", "near", "de"))
        and not (i > 1 and tokens[i - 2].fold in ("city", "town", "village"))
        and not (i > 1 and marked.letters[i - 1] == "-" and marked.letters[i - 2] in "CDHa")
        or tokens[end - 1].fold in heads
        and (end - i > 1 or i > 0 and tokens[i - 1].fold in ("the", "our"))
        or end - i > 2
        and any(t.fold in heads for t in tokens[i:end])
        or end - i == 2
        and tokens[i].fold not in heads
        and acronym_key(tokens[end - 1].text) in vocabulary.lists["organisations.legal"]
    )
    titled = i == 0 and end > 2 and marked.sentence.index == 0 and marked.sentence.kind == "heading" and marked.letters[end : end + 1] in ("-", "p")
    if kind == "other" and not introduced and not acronym and not body and not titled:
        return None
    if marked.sentence.capitals and (i > 0 and marked.letters[i - 1] not in "p-,(" or end < len(tokens) and marked.letters[end] in "wVvEr"):
        return None  # a heading in capitals: where a name begins and ends cannot be seen
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
    if last == end and kind not in ("other", "municipality", "region") and (wider := _place(marked, end)):
        made = mention(surface(tokens, i, wider, marked.sentence), marked, i, wider, vocabulary)
        made.acronym, last = inside, wider
        made.owner = mention(surface(tokens, wider - 3, wider, marked.sentence), marked, wider - 3, wider, vocabulary)
        made.letter = "H"
        return Chunk(i, last, [made], "t" if i > 0 and tokens[i - 1].fold in ("the", "our") else "")
    made.letter = "H"
    made.owner = _owner(marked, i, end, vocabulary)
    foreign = last + 1 < len(tokens) and tokens[last].text == "(" and tokens[last + 1].greek and marked.letters[last + 1] in "HCDa"
    if foreign and not _in_country(marked, last):
        # The name in the other language stands in brackets: it is another name of the same body.
        close = marked.letters.find(")", last)
        if close > 0:
            made.acronym = surface(tokens, last + 1, close, marked.sentence)
            last = close + 1
    return Chunk(i, last, [made], "t" if i > 0 and tokens[i - 1].fold in ("the", "our") else "")


def small_chunk(marked: Marked, i: int, vocabulary: Vocabulary) -> Chunk | None:
    """The body that begins with a head in small letters: "the municipality of Larisa", "the university of Thessaly"; None where there is none."""
    tokens = marked.tokens
    if tokens[i].fold not in _SMALL_HEADS or i + 2 >= len(tokens) or tokens[i + 1].fold != "of" or not _capital(marked, i + 2):
        return None
    end = _end(marked, i + 2, _run(marked, i + 2), vocabulary)
    text = surface(tokens, i, end, marked.sentence)
    return Chunk(i, end, [mention(text[:1].upper() + text[1:], marked, i, end, vocabulary)], "t" if i > 0 and tokens[i - 1].fold == "the" else "")


_SMALL_HEADS = frozenset(("council", "municipality", "ministry", "university", "prefecture", "chamber"))
_NOT_BEFORE = ("the", "a", "an", "our", "this", "their")
_PROGRAMMES = ("programmes", "programs", "projects", "schemes", "pilots")
_NO_BODIES = ("programs", "programmes", "projects", "agreement", "roadshow")
_MANY = ("municipalities", "universities", "schools", "hospitals", "regions", "ministries", "associations")
_SMALL_TAILS = frozenset(("council", "university", "municipality", "hospital", "college", "prefecture", "association"))


def listed_between(marked: Marked, left: int, right: int, vocabulary: Vocabulary) -> list[Chunk]:
    """The names in Latin letters that stand between two bodies of one list, as items of it: "Caritas, SymPlexis and the Red Cross".

    One or two plain words may be a person, so they are none in English.
    """
    tokens, letters = marked.tokens, marked.letters
    made: list[Chunk] = []
    i = left
    while i < right:
        if tokens[i].fold in (",", "and", "&", "και") or letters[i] in "tGS":
            i += 1
            continue
        end = i
        while end < right and _capital(marked, end):
            end += 1
        plain = all(t.text[1:].islower() and t.text.isalpha() for t in tokens[i:end]) and (end - i == 2 or not tokens[left - 1].greek)
        topical = tokens[i].fold in vocabulary.lists["organisations.topics"] or marked.at("programmes.nouns", end - 1)
        if not 0 < end - i <= 3 or topical:
            return []
        if end - i > 2 or not plain:
            made.append(Chunk(i, end, [mention(surface(tokens, i, end, marked.sentence), marked, i, end, vocabulary)], letters[i - 1]))
        i = end
    return made


def _small_head(marked: Marked, i: int, end: int, text: str, kind: str) -> tuple[int, str, str]:
    """The end, text and kind of a name of which the head stands in small letters: "Argyll and Bute council"."""
    tokens = marked.tokens
    at = end
    if at + 2 < len(tokens) and tokens[at].fold == "and" and _capital(marked, at + 1) and tokens[at + 2].fold in _SMALL_TAILS and kind == "other":
        at += 2
    if at < len(tokens) and tokens[at].fold in _SMALL_TAILS and not tokens[at].capital and tokens[at - 1].end + 1 == tokens[at].start:
        head = tokens[at].fold
        if head == "association":
            told = at == end and i > 0 and tokens[i - 1].fold == "the"  # "the Backslash association"
            return (at + 1, f"{text} {head}", head) if told else (end, text, kind)
        return at + 1, f"{surface(tokens, i, at, marked.sentence)} {head.capitalize()}", "municipality" if head == "council" else "education"
    return end, text, kind


def _acronym_alone(marked: Marked, i: int, vocabulary: Vocabulary) -> int:
    """Where capitals end that name a body by what stands beside them: it acts («CVA will host»), or a person speaks for it («Nina Betz – DOCK»); else 0."""
    tokens, letters = marked.tokens, marked.letters
    if not tokens[i].upper or marked.sentence.capitals or tokens[i].fold in vocabulary.lists["organisations.never_alone"]:
        return 0
    end = i + 1
    while end < len(tokens) and tokens[end].upper and _capital(marked, end):
        end += 1
    after = tokens[end].fold if end < len(tokens) else ""
    if i > 2 and letters[i - 1] == "-" and all(letters[k] in "CD" and tokens[k].capital and not tokens[k].upper for k in (i - 2, i - 3)):
        return end if after in ("", ",", "and", "&", ";", ")") or tokens[end].capital else 0
    acts = vocabulary.lists["organisations.acts"]
    at = end
    while at < len(tokens) and tokens[at].fold in ("will", "be", "has", "have", "had", "also"):
        at += 1
    named = len(tokens[i].text) > 2 and (i == 0 or letters[i - 1] != "E")
    return end if named and at < len(tokens) and at - end < 4 and tokens[at].fold in acts else 0


def _is_told(marked: Marked, i: int, end: int) -> bool:
    """Whether the words after a name say that it is a body: "… from Brussels is the coordinating organisation"."""
    tokens = marked.tokens
    at = end + 2 if end + 1 < len(tokens) and tokens[end].fold in ("from", "in") and tokens[end + 1].capital else end
    if i > 0 and tokens[i - 1].fold in ("from", "in") or at + 2 >= len(tokens) or tokens[at].fold not in ("is", "was", "are"):
        return False
    if tokens[at + 1].fold not in ("a", "an", "the", "our"):
        return False
    for token in tokens[at + 2 : at + 6]:
        if token.kind != "w" or token.fold in ("for", "of", "that", "which", "in"):
            return False
        if token.fold in ("organisation", "organization", "ngo", "charity", "cooperative", "nonprofit", "partner", "coordinator"):
            return True
    return False


def _in_country(marked: Marked, end: int) -> bool:
    """Whether a country stands in brackets after a name, as in lists of partners: "TerrediSienaLab (Italy)"."""
    tokens = marked.tokens
    if end + 2 >= len(tokens) or tokens[end].text != "(" or not tokens[end + 1].capital:
        return False
    at = next((k for k in range(end + 1, min(end + 6, len(tokens))) if tokens[k].text == ")"), 0)
    town = at > end + 2 and (tokens[at - 2].text == "," or tokens[end + 1].fold in ("north", "czech", "united"))  # "(Potsdam, Germany)"
    return at > 0 and tokens[at - 1].marked("organisations.countries") and (at == end + 2 or town)


def _of_programmes(marked: Marked, end: int) -> bool:
    """Whether a name is one of programmes that a list tells: "the Carers Network and Preventative Services programmes"."""
    tokens = marked.tokens
    at = end
    while at < len(tokens) and (_capital(marked, at) or tokens[at].fold in (",", "and", "&")):
        at += 1
    return at < len(tokens) and tokens[at].fold in (_PROGRAMMES if at > end else (*_PROGRAMMES, "programme", "scheme"))


def _no_body(marked: Marked, i: int, end: int) -> bool:
    """Whether a name is none of a body: an agreement, a class, the committee of a project."""
    tokens = marked.tokens
    several = tokens[end - 1].fold in _NO_BODIES or end == i + 1 and tokens[i].fold in _MANY
    return several or marked.at("organisations.none", end - 1) or marked.at("organisations.none", i)


def _place(marked: Marked, end: int) -> int:
    """Where the municipality ends in which a body is: "… with Roma Annex in the municipality of Larisa"; 0 where none is told."""
    tokens = marked.tokens
    at = end + 1
    while at < len(tokens) and tokens[end].fold == "with" and _capital(marked, at):
        at += 1
    if at > end + 1:
        if tokens[at - 1].fold not in ("annex", "branch"):
            return 0
        end = at
    if end + 4 >= len(tokens) or tokens[end].fold not in ("in", "of", "at") or tokens[end + 1].fold != "the" or tokens[end + 2].fold != "municipality":
        return 0
    return end + 5 if tokens[end + 3].fold == "of" and _capital(marked, end + 4) else 0


def title_start(marked: Marked, first: int, vocabulary: Vocabulary) -> int:
    """Where a title begins of which the last capitals begin at a token: "Asylum, Migration and Integration | Programme"."""
    tokens, topics = marked.tokens, vocabulary.lists["organisations.topics"]
    while first > 1 and tokens[first].fold in topics and tokens[first - 1].fold in (",", "and", "&") and tokens[first - 2].capital:
        before = first - 2
        if tokens[before].fold not in topics:
            break
        first = before
    return first


def english_office(marked: Marked, i: int, vocabulary: Vocabulary) -> Chunk | None:
    """A person who stands for a body: "the Mayor of Kavala", "the Minister for Migration and Asylum"."""
    tokens = marked.tokens
    head = vocabulary.offices.get(tokens[i].fold) if tokens[i + 1 : i + 2] and (tokens[i + 1].fold == "of" or tokens[i].fold == "minister") else None
    at = i + 3 if i + 2 < len(tokens) and tokens[i + 2].fold == "the" else i + 2
    if head is None or i + 2 >= len(tokens) or tokens[i + 1].fold not in ("of", "for") or not _capital(marked, at):
        return None
    end = _end(marked, at, _run(marked, at), vocabulary)
    place = surface(tokens, at, end, marked.sentence)
    name = place if _kind(place, vocabulary) != "other" else f"{head} {tokens[i + 1].fold} {place}"
    made = mention(name, marked, i, end, vocabulary)
    made.office = True
    return Chunk(i, end, [made], marked.letters[i - 1] if i else "")


def _end(marked: Marked, i: int, end: int, vocabulary: Vocabulary) -> int:
    """Where the name that begins at a token and is sure until `end` ends: capitals, and «of», «for», «and» where they belong to it."""
    tokens, heads = marked.tokens, vocabulary.lists["organisations.heads"]
    while end < len(tokens):
        if _capital(marked, end) or tokens[end].fold == "uk":
            end += 1
            continue
        if tokens[end].text in "'’" and _capital(marked, end + 1) and tokens[end].start == tokens[end - 1].end:
            end += 2
            continue
        if tokens[end].kind == "Q" and (tokens[end - 1].upper and end > i + 1 or tokens[end - 1].fold in heads | _generic(vocabulary)):
            end += 1
            continue
        skip = end
        while skip < len(tokens) and tokens[skip].fold in _LINKS and skip - end < 2:
            skip += 1
        if skip == end or skip >= len(tokens) or not (_capital(marked, skip) or tokens[skip].kind == "N" and _capital(marked, skip + 1)):
            break
        link = tokens[end].fold
        if link in ("de", "di"):
            end = skip + 1  # "City Council of Quart de Poblet", "Comune di Valdoro"
            continue
        if link in ("in", "the") or link == "on" and tokens[end - 1].fold not in ("committee", "commission", "council", "agency", "institute", "observatory"):
            break
        left = _kind(surface(tokens, i, end, marked.sentence), vocabulary)
        right = surface(tokens, skip, _run(marked, skip), marked.sentence)
        if link == "to" and (left != "other" or _kind(right, vocabulary) == "other"):
            break
        if (
            link == "of"
            and left == "other"
            and tokens[end - 1].fold not in heads
            and _kind(f"{surface(tokens, i, end, marked.sentence)} of", vocabulary) == "other"
        ):
            break
        if link in ("and", "&") and not _belongs(marked, i, end, skip, vocabulary):
            break
        end = skip + 1
    return end


def _belongs(marked: Marked, i: int, end: int, skip: int, vocabulary: Vocabulary) -> bool:
    """Whether «and» joins words of one name: "Health and Wellbeing Board", "Ministry of Migration and Asylum"."""
    tokens, topics = marked.tokens, vocabulary.lists["organisations.topics"]
    if tokens[skip - 1].fold == "the" or any(a in (i, skip) for a, _ in marked.spots.get("organisations.known", ())):
        return False
    run = _run(marked, skip)
    if tokens[end].fold == "&" and (_joined(marked, skip, vocabulary) or _kind(surface(tokens, skip, run, marked.sentence), vocabulary) == "other"):
        return True
    field_of_work = tokens[skip].fold in topics and tokens[end - 1].fold in topics
    if field_of_work and any(t.fold in ("of", "for") for t in tokens[i:end]):
        return run - skip < 3 and _kind(surface(tokens, skip, run, marked.sentence), vocabulary) in ("other", "health", "education", "employment")
    left = _kind(surface(tokens, i, end, marked.sentence), vocabulary)
    if end - i > 1 and (left != "other" or tokens[end - 1].fold in vocabulary.lists["organisations.heads"]):
        return False
    # "Argyll and Bute Planning Partnership", but not "Klimaka and Harbour House".
    wide = _kind(surface(tokens, skip, run, marked.sentence), vocabulary) in ("municipality", "region", "association", "police_justice")
    named = i > 0 and tokens[i - 1].fold == "the"
    return _joined(marked, skip, vocabulary) and (field_of_work or wide or named or left != "other" or end - i > 1)


def _listed(marked: Marked, i: int, vocabulary: Vocabulary) -> int:
    """Where a list of fields ends that a name begins with: "Asylum, Migration and Integration | Fund"; 0 where there is none."""
    tokens, topics = marked.tokens, vocabulary.lists["organisations.topics"]
    j = i
    while j + 2 < len(tokens) and tokens[j].fold in topics and tokens[j + 1].text == "," and _capital(marked, j + 2):
        j += 2
    if j == i or j + 2 >= len(tokens) or tokens[j].fold not in topics or tokens[j + 1].fold not in ("and", "&") or not _capital(marked, j + 2):
        return 0
    return _run(marked, j + 2)


def _owner(marked: Marked, i: int, end: int, vocabulary: Vocabulary) -> Mention | None:
    """The municipality or region to which a name belongs: "Community Centre | of the Municipality of X"."""
    tokens = marked.tokens
    for j in range(i + 1, end - 2):
        if tokens[j].fold == "of":
            at = j + 2 if tokens[j + 1].fold == "the" else j + 1
            owner = _kind(tokens[at].fold, vocabulary) in ("municipality", "region", "ministry")
            if at < end - 1 and (owner or any(t.fold in _WHOLES for t in tokens[at : min(at + 2, end)]) and tokens[at].kind != "N"):
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
    if i >= len(marked.tokens):
        return False
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
