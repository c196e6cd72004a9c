"""Tokens: words, numbers, quoted texts, dotted acronyms, marks, with their places and what the vocabulary knows of each.

One pass over a text. Line ends and sentences are not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphmodel.language.vocabulary import Form, Vocabulary, Word
from graphmodel.letters import fold_mended, mend

_U, _L = "A-ZΑ-ΩΆΈΉΊΌΎΏΪΫ", "a-zα-ωάέήίόύώϊϋΐΰςµ"
_ADDRESS = r"(?P<u>https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+)|"
_TOKENS = rf"""[Αα]ν\.(?=\s)  # «η αν. διοικήτρια», «η Αν. Υπουργός»: a deputy, no condition
    |[{_L}]+(?![\w\u00ad\-–'’΄/+])  # most words: small letters and no more; the group w would say the same
    |(?P<Q>«[^«»]{{1,200}}»|“[^“”\n]{{1,160}}”|„[^„“”\n]{{1,160}}[“”]|"[^"\n]{{1,160}}"|<<[^<>]{{1,160}}>>|[‘’']{{2}}[^‘’'\n]{{2,120}}[‘’']{{2}}|‘[^‘’”\n]{{3,120}}[’”](?![^\W\d_]))
    |(?P<N>\d{{1,3}}(?:ου|ος|οι|ο|ης|η|ων|oς|oυ|o|st|nd|rd|th)(?![^\W_])|(?:[Α-Θ]|ΣΤ|Ι[Α-Θ]?)[΄'’ʹ´](?=\s[{_U}])|\d(?=\ Υ\.?ΠΕ\b))
    |(?P<z>\d+(?:[.,/:\-–]\d+)*%?)
    |(?P<h>\#\w*[^\W\d_]\w*(?=\s+\#|[^\S\n]*(?:\n|\Z)))
    |(?P<a>(?:[{_U}][{_U}{_L}]{{0,4}}\.){{2,}}(?:(?:με)?[{_U}][{_L}]{{0,3}}(?![^\W_]))?|(?:[{_U}][{_L}]{{0,3}}\.)+[{_U}][{_L}]{{0,3}}(?![^\W_])|Υ\.ΠΕ\.?(?![^\W_]))
    |(?P<w>(?:[‘'’΄´](?=[ΑΕΗΙΟΥΩ][α-ω]+(?![^\W_'’])))?
        [^\W\d_]+(?:(?:\u00ad\s?|-\n(?=[{_L}]))[^\W\d_]+)*\d*(?:[-–'’΄/][^\W\d_]+|(?<=[Α-Ω])-\ [Α-ΖΘ-ΞΠ-Ω](?![^\W_]))*\+?)
    |(?P<p>\t|[^\s\w*#`\u00ad])"""
# Looking for an address at every word costs more than all else, and most texts have none.
# The spaces between words are passed over at once: none of all these begins with one.
_PLAIN, _WITH_ADDRESSES = (re.compile(rf"(?![\ \n])(?:{tokens})", re.VERBOSE) for tokens in (_TOKENS, _ADDRESS + _TOKENS))
_BROKEN = re.compile("\u00ad\\s?|-\n")
NONE = Word()


@dataclass(slots=True)
class Token:
    """A token. `kind`: w word, a dotted acronym, Q quoted, N ordinal, z number, u address, p mark."""

    start: int
    end: int
    text: str
    fold: str
    kind: str
    word: Word
    capital: bool = False
    upper: bool = False
    greek: bool = False

    def marked(self, mark: str) -> bool:
        """Whether the word stands in a list of the vocabulary."""
        return mark in self.word.marks


def tokenise(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a text, in order."""
    out = []
    forms = vocabulary.forms
    pattern = _WITH_ADDRESSES if "@" in text or "http" in text or "www." in text else _PLAIN
    for match in pattern.finditer(mend(text)):
        form = match.group()
        if form == ">":
            continue  # forwarded mail begins its lines with it
        start, end = match.span()
        known = forms.get(form)
        if known is None:
            kind = match.lastgroup or "w"
            kind = "u" if kind == "h" else kind  # hashtags in a row, or at the end of a line, are no words of a sentence
            known = _form(form, kind, vocabulary)
            if kind in "wp":  # words and marks come again; numbers, quoted texts and addresses seldom do
                vocabulary.remember(form, known)
        plain, folded, kind, word, capital, upper, greek = known  # named, for a call with a star takes twice as long
        out.append(Token(start, end, plain, folded, kind, word, capital, upper, greek))
    return out


def _form(form: str, kind: str, vocabulary: Vocabulary) -> Form:
    """What is known of a token by its characters alone: all but its place."""
    plain = fold_mended(form)
    if kind == "w" and ("\u00ad" in plain or "\n" in plain):
        form, plain = _BROKEN.sub("", form), _BROKEN.sub("", plain)
    if form[0] in "‘'’΄´" and len(form) > 1 and kind == "w":
        form, plain = form[1:], plain[1:]  # «‘Αμυνας»: an accent typed before its letter
    if kind == "w" and " " in plain:
        form, plain = form.replace(" ", ""), plain.replace(" ", "")  # «ΑΜ- Θ»
    if kind == "w" or kind == "a":
        bare = form[2:] if form[:2] in ("e-", "e‑") and form[2:].isupper() else form  # «e-ΕΦΚΑ» is Greek, and in capitals
        upper = len(form) > 1 and bare.isupper()
        return form, plain, kind, vocabulary.word(plain), bare[0].isupper(), upper, "\u0370" <= bare[0] <= "\u1fff"
    if kind == "Q":
        return form, plain, kind, NONE, True, False, False
    return form, plain, kind, vocabulary.word(plain) if plain in "&·" else NONE, False, False, False
