"""The nominative of a name, as people write it, and its key, the same for every form of one name.

A name is adjectives, a head noun and a tail («2ου | Γυμνασίου | Καρδίτσας»). Only adjectives and head change with the case; the tail, mostly
genitives, stays as it stands. No syntax beyond that: where no head is known, endings and the article decide, or the words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graphmodel.letters import accent_of, accented, cased_like, clean, fold, is_greek
from graphmodel.names.lexicon import Lexicon, acronym_key, full_first_word, load_lexicon
from graphmodel.names.paradigm import Noun, adjective, ordinal

_SINGULAR = ("ο", "η", "το", "του", "τησ", "τον", "τη", "την", "στο", "στον", "στη", "στην", "ενα", "εναν", "ενοσ", "μια", "μιασ")
_PLURAL = ("οι", "τα", "των", "τουσ", "τισ", "στα", "στουσ", "στισ")
ARTICLES: dict[str, bool] = {**dict.fromkeys(_SINGULAR, False), **dict.fromkeys(_PLURAL, True)}
"""Folded Greek articles, alone or with «σε»: whether each is plural."""
_GENDER = {"του": "mn", "τον": "m", "στον": "m", "ο": "m", "το": "mn", "στο": "mn", "τησ": "f", "τη": "f", "την": "f", "η": "f", "στη": "f", "στην": "f"}
_GENITIVE = ("του", "τησ", "των")
_BEFORE = frozenset(fold(w) for w in ["με", "από", "απ'", "σε", "προς", "για", "και", "κι", "μεταξύ", "μαζί", "εκ", "μέρους"])
_ENGLISH_BEFORE = re.compile(r"^(?:(?:with|by|at|to|from|of|and|in|for)\s+)?(?:(?:the|a|an)\s+)?", re.IGNORECASE)
_ENGLISH_ARTICLES = ("the", "a", "an")
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"', "‘": "’"}
_TOKEN = re.compile(r"«[^»]*»|“[^”]*”|„[^“]*“|\"[^\"]*\"|\([^)]*\)|\S+")
_DOTTED = re.compile(r"^(?:[^\W\d_]{1,4}\.){2,}(?:[^\W\d_]{1,5}\.?)?$|^[^\W\d_]{1,6}(?:\.[^\W\d_]{1,4})+\.?$")
_LEADING = re.compile("^[0-9]|(?:ικ|μεν)(?:οσ|η|ο|οι|εσ|α|ου|ησ|ων|ουσ)$")  # what may stand before an acronym: numbers, adjectives
_OWNERS = ("δημου", "δημων", "περιφερειασ", "περιφερειων", "κοινοτητασ", "ενοτητασ", "ενοτητων", "δημοτικησ", "περιφερειακησ")
# Endings that only one nominative can have: the last resort for heads that no vocabulary lists. Article's genders, ending, nominative ending.
_ADJECTIVE_END = re.compile("ικ(?:ου|ησ|ων|ουσ|εσ|η|ο)$")
_GUESSES = (
    ("mn", "είου", "είο"), ("mn", "ήριου", "ήριο"), ("mn", "ηρίου", "ήριο"), ("mn", "ματος", "μα"), ("mn", "μού", "μός"), ("mn", "ισμό", "ισμός"),
    ("f", "ότητας", "ότητα"), ("f", "άδας", "άδα"), ("f", "ίας", "ία"), ("f", "είας", "εία"), ("f", "σης", "ση"), ("f", "ξης", "ξη"), ("f", "ής", "ή"),
    ("f", "ης", "η"), ("f", "ας", "α"), ("m", "μό", "μός"), ("m", "ο", "ος"), ("m", "ό", "ός"), ("m", "έα", "έας"), ("m", "ώνα", "ώνας"), ("m", "α", "ας"),
    ("m", "τή", "τής"),
)
_PLURAL_GUESSES = (("σεων", "σεις", 2), ("μάτων", "ματα", 3), ("μούς", "μοί", 1), ("ούς", "οί", 1))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A Greek name taken apart: words before the head, the head (as it stands, and the noun it is a form of), and the words after it."""

    before: tuple[str, ...]
    head: str
    noun: Noun | None
    plural: bool
    tail: tuple[str, ...]
    article: str = ""


def nominative(phrase: str, *, lexicon: Lexicon | None = None) -> str:
    """The name in the nominative, for display: «του Δήμου Αλοννήσου» gives «Δήμος Αλοννήσου», "the Municipality of X" "Municipality of X".

    A plural stays plural. The article before the municipality or region that a name ends with is left out («Κέντρο Κοινότητας Δήμου Σοφάδων»);
    quotes around the whole first part go, those further in and remarks in brackets stay. Idempotent.
    """
    return _nominative(phrase, lexicon or load_lexicon())


def match_key(phrase: str, *, lexicon: Lexicon | None = None) -> str:
    """What a name is recognised by: its folded nominative without articles, conjunctions, quotes and points, short forms written out.

    The same for every inflected form of one name, and for an acronym with points, without them, or written out where the lexicon knows it.
    `match_key(nominative(x)) == match_key(x)`, and `match_key(match_key(x)) == match_key(x)`.
    """
    return _match_key(phrase, lexicon or load_lexicon())


@lru_cache(maxsize=50_000)
def _nominative(phrase: str, lexicon: Lexicon) -> str:
    text = trimmed(phrase)
    if not is_greek(text):
        return _unquoted(_ENGLISH_BEFORE.sub("", text))
    return " ".join(displayed(parse(text, lexicon), lexicon))


@lru_cache(maxsize=50_000)
def _match_key(phrase: str, lexicon: Lexicon) -> str:
    return " ".join(key_words(_nominative(phrase, lexicon), lexicon))


def trimmed(phrase: str) -> str:
    """The phrase cleaned, without the punctuation around it; the point of a dotted acronym stays."""
    text = clean(phrase).strip(" ,;:·-–—•*").strip()
    if text.endswith(".") and not _DOTTED.match(text.split()[-1]):
        text = text[:-1].rstrip()
    return text


def _unquoted(token: str) -> str:
    inner = token[1:-1].strip() if len(token) > 2 and _QUOTES.get(token[0]) == token[-1] else token
    return inner or token


def tokens_of(text: str) -> list[str]:
    """The words of a name; a quoted part or one in brackets is one word."""
    return _TOKEN.findall(text)


def is_acronym(token: str) -> bool:
    """True for «Κ.Αλ.Ο.», «ΚΑΠΗ», «ΚοινΣΕπ», «e-ΕΦΚΑ», «NHS»."""
    bare = token.strip("()«»“”\",;:")
    letters = [c for c in bare if c.isalpha()]
    return bool(_DOTTED.match(bare)) or (2 <= len(letters) <= 9 and sum(c.isupper() for c in letters) >= 2 and not bare[0].isdigit())


def _expanded(tokens: Iterable[str], lexicon: Lexicon) -> list[str]:
    """The words with abbreviations written out, in the case of letters they have."""
    out = []
    for token in tokens:
        full = lexicon.abbreviations.get(fold(token))
        out.append(token if full is None else cased_like(token if token.isupper() and len(token) > 4 else full, full))
    return out


def parse(text: str, lexicon: Lexicon) -> Parsed:
    """Takes a Greek name apart; articles and prepositions before it are taken off."""
    written = tokens_of(text)
    article = ""
    while len(written) > 1 and (fold(written[0]) in _BEFORE or fold(written[0]) in ARTICLES):
        first = fold(written.pop(0))
        if first in ARTICLES:
            article = first
            break
    tokens = _expanded(written, lexicon)
    if tokens and tokens[0][0] in _QUOTES and tokens[0] != _unquoted(tokens[0]):
        return Parsed((), _body_nominative(_unquoted(tokens[0]), lexicon), None, False, tuple(tokens[1:]), article)
    all_capitals = text.isupper()
    for i, token in enumerate(tokens[:6]):
        bare = token.rstrip(",;:")
        folded = fold(bare)
        if folded in lexicon.heads:
            known, plural = lexicon.heads[folded]
            return Parsed(tuple(tokens[:i]), bare, known, ARTICLES.get(article, plural), (*_rest(token, bare), *written[i + 1:]), article)
        if "-" in bare and all(fold(part) in lexicon.heads for part in bare.split("-")):
            known, plural = lexicon.heads[fold(bare.split("-")[0])]
            return Parsed(tuple(tokens[:i]), bare, known, ARTICLES.get(article, plural), tuple(written[i + 1:]), article)
        shouted = all_capitals and acronym_key(bare) not in lexicon.acronyms and _DOTTED.match(bare) is None
        if is_acronym(bare) and not shouted and all(_LEADING.search(fold(w)) for w in tokens[:i]):
            return Parsed(tuple(tokens[:i]), bare, _acronym_noun(bare, article, lexicon), ARTICLES.get(article, False), tuple(written[i + 1:]), article)
        if token[0] in _QUOTES or token[0] == "(" or folded in ARTICLES or (folded in _BEFORE and folded != "και") or bare != token:
            break
    return _guessed(tokens, article, lexicon)


def _body_nominative(text: str, lexicon: Lexicon) -> str:
    """The nominative of a body of the lexicon of which this is the whole genitive; else the text as it stands."""
    known = lexicon.genitives.get(fold(text))
    return text if known is None else cased_like(text, known)


def _rest(token: str, bare: str) -> tuple[str, ...]:
    return (token[len(bare):],) if token != bare else ()


def _acronym_noun(token: str, article: str, lexicon: Lexicon) -> Noun:
    """An acronym as a noun that never changes, with the gender of what it stands for, or of its article."""
    key = acronym_key(token)
    full = lexicon.first_acronyms.get(key) or lexicon.acronyms.get(key)
    if full is not None:
        known = parse(full[0], lexicon).noun
        if known is not None:
            return Noun(token, token, known.gender)
    gender = _GENDER.get(article, "n")
    return Noun(token, token, gender if gender in ("m", "f") else "n")


def _guessed(tokens: list[str], article: str, lexicon: Lexicon) -> Parsed:
    """A name without a known head: adjectives in «-ικός» may come before the head; the article's gender and the ending give the nominative."""
    for n in range(min(len(tokens), 6), 1, -1):
        known = _body_nominative(" ".join(tokens[:n]), lexicon)
        if known != " ".join(tokens[:n]):
            return Parsed((), known, None, False, tuple(tokens[n:]), article)
    at = 0
    while at < min(3, len(tokens) - 1) and _is_adjective(fold(tokens[at]), lexicon):
        at += 1
    if not tokens:
        return Parsed((), "", None, False, (), article)
    word = tokens[at]
    gender = _GENDER.get(article)
    if ARTICLES.get(article):
        for ending, nominative_ending, accent in _PLURAL_GUESSES:
            if word.lower().endswith(ending):
                made = cased_like(word, accented(word.lower()[:-len(ending)] + nominative_ending, accent))
                return Parsed(tuple(tokens[:at]), word, Noun(made, made, "n" if ending == "μάτων" else "f" if ending == "σεων" else "m"), True,
                              tuple(tokens[at + 1:]), article)
    elif gender is not None and not is_acronym(word) and article not in ("το", "στο", "ο", "η"):
        for genders, ending, nominative_ending in _GUESSES:
            if gender in (genders, genders[0]) and word.lower().endswith(ending) and len(word) > len(ending) + 1:
                stem = word.lower()[:-len(ending)]
                made = stem + nominative_ending
                if ending == "ματος":
                    made = accented(made, 2 if accent_of(word.lower()) == 3 and len(stem) < 3 else 3)
                made = cased_like(word, made)
                guessed = "f" if gender == "f" else "m" if fold(made).endswith("σ") else "n"
                return Parsed(tuple(tokens[:at]), word, Noun(made, made, guessed), False, tuple(tokens[at + 1:]), article)
        if gender == "f" and at and fold(word).endswith(("α", "η")):
            return Parsed(tuple(tokens[:at]), word, Noun(word, word, "f"), False, tuple(tokens[at + 1:]), article)
    return Parsed((), " ".join(tokens), None, False, (), article)


def _is_adjective(folded: str, lexicon: Lexicon) -> bool:
    """True for a number with an ending, for adjectives in «-ικός», and for those like «διεθνής»."""
    listed = any(folded.startswith(stem) and len(folded) <= len(stem) + 3 for stem in lexicon.adjectives.like_diethnis)
    return listed or _ADJECTIVE_END.search(folded) is not None or ordinal(folded, "n", False) is not None


def displayed(parsed: Parsed, lexicon: Lexicon, *, singular: bool = False) -> list[str]:
    """The words of the name in the nominative; `singular` puts a plural into the singular, to look kinds up."""
    out = list(parsed.before)
    head = parsed.head
    if parsed.noun is not None:
        plural = parsed.plural and not singular
        out = [_inflected(word, parsed.noun, plural, lexicon) for word in out]
        if "-" in head and head != parsed.noun.singular:
            parts = [lexicon.heads[fold(part)][0] for part in head.split("-") if fold(part) in lexicon.heads]
            if len(parts) == head.count("-") + 1:
                head = "-".join(cased_like(p, n.plural if plural else n.singular) for p, n in zip(head.split("-"), parts, strict=True))
        else:
            head = cased_like(head, parsed.noun.plural if plural else parsed.noun.singular)
    words = [*out, head]
    if words[0][:1].islower() and not is_acronym(words[0]):
        words[0] = words[0][:1].upper() + words[0][1:]
    tail = list(parsed.tail)
    for i, word in enumerate(tail):
        if fold(word) in _GENITIVE and i + 1 < len(tail) and fold(tail[i + 1]).rstrip(",") in _OWNERS:
            continue
        if word[:1] in ",;:":
            words[-1] += word
        else:
            words.append(word)
    return words


def _inflected(word: str, head: Noun, plural: bool, lexicon: Lexicon) -> str:
    if fold(word) in ("και", "&", "κι", "δια") or is_acronym(word) and not word.isupper() or not is_greek(word) and not word[:1].isdigit():
        return word
    return adjective(word, head.gender, plural=plural, exceptions=lexicon.adjectives)


_KEY_TOKEN = re.compile(r"[^\s«»“”„\"‘()\[\],;:·&]+")
_SILENT = frozenset(ARTICLES) | {"και", "κι", "-", "–", "—", "’", "'", "΄", "."}
_IN = frozenset(a for a in ARTICLES if a.startswith("στ")) | {"σε"}
_AMPERSAND = re.compile(r"\s&\s")
_BRACKETED = re.compile(r"\(([^()]*)\)")


def key_words(text: str, lexicon: Lexicon) -> list[str]:
    """The words of the key of a name that stands in the nominative."""
    if not is_greek(text):
        text = _AMPERSAND.sub(" and ", text)
    text = _BRACKETED.sub(lambda m: " " if is_acronym(m.group(1)) and " " not in m.group(1).strip() else m.group(), text)
    out: list[str] = []
    found = _KEY_TOKEN.findall(text)
    for raw, after in zip(found, [*found[1:], ""], strict=False):
        word = fold(raw)
        if word[-1] == "." and after and (written_out := full_first_word(word, fold(after).rstrip(".,"))) is not None:
            out.append(_plain(written_out))
            continue
        full = lexicon.abbreviations.get(word)
        if full is not None:
            out.extend(_plain(w) for w in fold(full).split())
            continue
        bare = word.replace(".", "").strip("'’΄`-–—/")
        full_name = lexicon.acronyms.get(bare) or (lexicon.first_acronyms.get(bare) if not out and raw.isupper() else None)
        if full_name is not None:
            leads = all(_LEADING.search(w) for w in out)
            out.extend(_plain(w) for w in fold(full_name[0 if leads else -1]).replace(",", " ").split() if w not in _SILENT)
        elif word in _IN and out:
            out.append("σε")
        elif word not in _SILENT and bare not in _ENGLISH_ARTICLES and bare:
            out.extend(_plain(part) for part in re.split("[-–—]", bare) if part)
    return out


def words_as_written(text: str, *, lexicon: Lexicon | None = None) -> Mapping[str, str]:
    """How the words of a name's key are written: «κοινοτητασ» as «Κοινότητας», those that an acronym stands for as in its full name."""
    return _as_written(text, lexicon or load_lexicon())


@lru_cache(maxsize=50_000)
def _as_written(text: str, words: Lexicon) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for raw in _KEY_TOKEN.findall(text):
        folded = fold(raw)
        bare = folded.replace(".", "")
        full = (words.abbreviations.get(folded, ""), *words.acronyms.get(bare, ()), *words.first_acronyms.get(bare, ()))
        for told in (raw, *full):
            for one in told.replace(",", " ").split():
                for part in (one, *re.split("[-–—]", one)):
                    found.setdefault(_plain(fold(part).replace(".", "")), part)
    return found


_ONE_WORD = {"αγιου": "αγ", "αγιασ": "αγ", "αγιων": "αγ", "ελλαδοσ": "ελλαδασ", "ανοιχτησ": "ανοικτησ", "ανοιχτο": "ανοικτο",
             "εταιρια": "εταιρεια", "εταιριασ": "εταιρειασ"}


def _plain(word: str) -> str:
    """Spellings that mean one word: «Ενώσεως» and «Ένωσης», «2ος» and «2ο», «Αγίου» and «Αγ.», «Ελλάδος» and «Ελλάδας»."""
    number = ordinal(word, "n", False)
    if number is not None:
        return number
    if len(word) > 5 and word.endswith(("σεωσ", "ξεωσ", "ψεωσ")):
        return word[:-3] + "ησ"
    return _ONE_WORD.get(word, word)
