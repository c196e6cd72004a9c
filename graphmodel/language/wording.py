"""How a plan is worded: the words of its sentence that say what will be done, as a phrase that can stand by itself.

The date goes, with the words that lead to it («εντός του», «για τις») and the hour after it; what «θα» or «να» promises begins with «να».
"""

from __future__ import annotations

import re

from graphmodel.dates import FoundDate
from graphmodel.language.document import Document, Line

LONGEST = 240
"""Characters of a plan's words."""
CLITICS = frozenset(("μασ", "σασ", "του", "τησ", "τουσ", "τον", "την", "τη", "το", "τα", "τισ", "με", "σε", "μου", "και", "επισησ", "ξανα", "also", "then"))
_OPENING = re.compile(r"^(?:(?:η|ο|το|οι|τα|την|τη|τον|τους|τις|και|,|με|επίσης|the|to)\s+)+", re.IGNORECASE)
_TRAILING = re.compile(r"[\s,;·]+(?:(?:και|κι|ενώ|ότι|που|and|στις|στην?|στον?|για|τον|την|από|έως|μέχρι)[\s,;·]*)*$")
_MARKS = " .,;:·–-✔✅☑•▪📌👉🔜\ufe0f"
_JOINS = re.compile(r"^(?:(?:και|ενώ|που|ότι|πως|αλλά|,)\s+)+", re.IGNORECASE)
_NUMBER = re.compile(r"^[(]?(?:\d{1,2}|[a-zα-ω]{1,2})[.)΄']\s*")
_ARTICLES = frozenset(("το", "τον", "τη", "την", "του", "τησ", "τισ", "τα", "τουσ", "the", "of"))
_PARTS = frozenset(
    ("αρχεσ", "μεσα", "τελη", "τελοσ", "διαρκεια", "μηνα", "μηνοσ", "ημερα", "δευτερα", "τριτη", "τεταρτη", "πεμπτη", "παρασκευη", "σαββατο",
     "κυριακη", "end"))
_TO_DATES = frozenset(
    ("εντοσ", "μεσα", "αργοτερο", "εωσ", "ωσ", "μεχρι", "απο", "για", "μετα", "πριν", "κατα", "προσ", "περι", "σε", "στο", "στον", "στη", "στην", "στισ", "στα",
     "on", "in", "by", "from", "until", "till", "for", "before", "during", "within"))
"""Articles, words for a part of the time and prepositions that lead to a date, in this order backwards; they go with it."""
_HOUR = re.compile(
    r"^\s*,?\s*(?:(?:και\s+)?ώρα\s+\d{1,2}(?:[:.]\d{2})?|(?:στις|at)\s+\d{1,2}[:.]\d{2})"
    r"(?:\s*(?:[πμ]\.?\s?μ\.?|[ap]\.?m\.?|το\s+(?:πρωί|μεσημέρι|απόγευμα|βράδυ)))?(?=[\s,.;)]|$)",
    re.IGNORECASE,
)
_SET = re.compile(
    r",?\s+(?:(?:θα|έχει|έχουν|είναι|will)\s+)?"
    r"(?:γίνει|γίνουν|πραγματοποιηθ\w+|διεξαχθ\w+|οριστ\w+|ορίστηκε|προγραμματιστεί|take place|be held)$",
    re.IGNORECASE,
)
"""What only says that it is to be, at the end of what is planned: «… θα γίνει»."""


def opened(text: str) -> str:
    """A text without the articles and small words that it opens with."""
    return _OPENING.sub("", text)


def dateless(doc: Document, line: Line, start: int, end: int, date: FoundDate | None) -> str:
    """What stands between two places of a document, in one line, without a date, the words that lead to it and the hour after it.

    Several days of one month («στις 15 και 16 Μαΐου») stay.
    """
    text = doc.text[start:end]
    if date is not None and start <= date.start < end and date.kind != "list":
        tokens = line.marked.tokens
        k = next((i for i, t in enumerate(tokens) if t.end > date.start), 0)
        led = False
        while k > 0 and tokens[k - 1].start >= start:
            word = tokens[k - 1].fold
            if word in _TO_DATES or word == "και" and k > 1 and tokens[k - 2].fold in ("εωσ", "ωσ", "μεχρι"):
                led = True
            elif (led or word not in _ARTICLES and word not in _PARTS and tokens[k - 1].text != ",") and tokens[k].fold != "αργοτερο":
                break
            k -= 1
        if k > 1 and tokens[k - 1].fold == "και" and tokens[k - 2].fold.isdigit():
            return tidy(text)
        before, after = doc.text[start : tokens[k].start].rstrip(), _HOUR.sub("", doc.text[date.end : end]).lstrip()
        text = f"{before[:-1]} {after[1:]}" if before.endswith(",") and after.startswith(",") else f"{before} {after}"
    return tidy(text)


def tidy(text: str) -> str:
    """A text in one line, with no empty brackets, and no space or mark before a mark."""
    text = re.sub(r"\(\s*\)", "", text)
    text = re.sub(r"\s+([,.;·)])", r"\1", " ".join(text.split()))
    return re.sub(r",(?=[,.;·])", "", text)


def plain(text: str) -> str:
    """A phrase without what only joins it to the sentence: its number, its mark, articles before it, «και» after it."""
    return opened(_NUMBER.sub("", _bare(text)))


def _bare(text: str) -> str:
    return _TRAILING.sub("", text.strip(_MARKS)).strip(_MARKS)


def verb_of(line: Line, token: int) -> int | None:
    """The token of «θα» or «να» that the verb at a token belongs to, with nothing but pronouns between; None where there is none."""
    tokens = line.marked.tokens
    while token > 0 and tokens[token - 1].fold in CLITICS:
        token -= 1
    return token - 1 if token > 0 and tokens[token - 1].fold in ("θα", "να") else None


def of_event(doc: Document, line: Line, anchor: int, date: FoundDate | None) -> str:
    """What a planned meeting is: from the word that names it, without its date; from «θα», else all of the sentence, where too little would be left."""
    tokens, letters = line.marked.tokens, line.marked.letters
    while (
        anchor > 0
        and letters[anchor - 1] in "w"
        and tokens[anchor - 1].fold.endswith(("α", "ο", "η", "ικη", "new", "joint"))
        and not tokens[anchor - 1].word.marks
    ):
        anchor -= 1
    end = next((t.start for t in tokens[anchor + 1 :] if t.text in ";·" or t.fold == "ενω"), line.end)
    to = verb_of(line, anchor)
    text = dateless(doc, line, tokens[anchor if to is None else to + 1].start, end, date)
    if to is None and len(text.split()) < 3:
        said = next((i for i in range(anchor - 1, -1, -1) if tokens[i].fold in ("θα", "να")), None)
        if said is not None and (tokens[said].fold == "θα" or letters[said + 1 : said + 2] in ("v", "V")):
            to, text = said, dateless(doc, line, tokens[said + 1].start, end, date)
        else:
            text = dateless(doc, line, line.start, end, date)
    text = " – ".join(c.strip() for c in text.split("|") if c.strip())
    text = _bare(text)
    text = _SET.sub("", text) or text
    return _with_na(text if to is not None else opened(text), to is not None)


def _with_na(text: str, to: bool) -> str:
    """A phrase that begins with its verb, after «να» where that is so."""
    return f"{'ΝΑ' if text.isupper() else 'να'} {text}"[:LONGEST] if to else text[:LONGEST]


def of_promise(doc: Document, line: Line, begin: int, verb: int, end: int, date: FoundDate | None, *, named: bool) -> str:
    """What a promise promises, from its verb to the end of its stretch; all of the stretch where something else is the subject: «η μελέτη θα εκδοθεί».

    `begin`, `verb` and `end` are items of the sentence; `named` is whether who plans it stands before the verb. A row of a table gives its cells.
    """
    tokens = line.marked.tokens
    verb = min(verb, len(line.at) - 1) if verb < end else begin
    to = verb_of(line, line.at[verb])
    start = tokens[line.at[verb] if to is None else to + 1].start
    stop = tokens[line.at[end]].start if end < len(line.at) else line.end
    text = doc.text[start:stop]
    if "|" in text:
        said = doc.text[date.start : date.end] if date is not None else "|"
        return plain(" – ".join(c.strip() for c in text.split("|") if c.strip() and said not in c))[:LONGEST]
    if to is not None or date is not None and date.start - start < 12:
        text = dateless(doc, line, start, stop, date)
    text = plain(" ".join(text.split()))
    if to is not None and not named and any(_subject(line, begin, i) for i in range(begin, verb)):
        said = _NUMBER.sub("", _bare(_JOINS.sub("", dateless(doc, line, tokens[line.at[begin]].start, stop, date))))
        short = _SET.sub("", said)
        return (opened(short) if short != said else said)[:LONGEST]
    return _with_na(text, to is not None)


def _subject(line: Line, begin: int, item: int) -> bool:
    """Whether an article opens what the verb is told of: no body and no time, nor what a preposition leads to, nor a relative pronoun."""
    words = line.words
    after = words[item + 1] if item + 1 < len(words) else ""
    if words[item] not in ("ο", "η", "οι", "το", "τα") or after.startswith(("οποι", "επομεν", "ερχομεν", "προσεχ", "παρον", "τελο", "τελη")):
        return False
    return words[item] in ("ο", "η", "οι") or item == begin or words[item - 1] in ("και", "που", "οτι", "πωσ", ",")
