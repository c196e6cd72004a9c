"""What looks like a promise and is none: what is denied, wished, asked, a rumour, a habit, a consequence, or named by a verb that says nothing.

Each is told of one stretch of a sentence, by its items: where it begins and ends, where its cue («θα», «σχεδιάζει») and its verb stand.
"""

from __future__ import annotations

import re

from graphmodel.language.document import Document, Line

_IRREALIS = re.compile(r"(?:ουσ(?:ε|αν|αμε|ατε)|οταν|ονταν|ομασταν|[ιαεωυ]ν(?:ε|αν|αμε)|[αιυω]ζ(?:ε|αν|αμε)|ευ(?:ε|αν|αμε)|ηταν|ειχ\w+|ηθελ\w+|επρεπε)$")
_TIMES = re.compile(
    r"(?:δι|τρι|εξα|τετρα)?μην|τελοσ|αρχη|εβδομαδ|βδομαδ|χρον|ετοσ|μερα|ημερα|πρωι|απογευμα|δευτερα|τριτη|τεταρτη|πεμπτη|παρασκευη|σαββατο|κυριακη"
    r"|week|month|year|day"
)
CONDITIONS = frozenset(("αν", "εαν", "εφοσον", "if"))
_ASKED = frozenset(("αν", "εαν", "whether", "if", "τι", "ποιοσ", "ποια", "ποιο", "ποιοι", "ποσο", "ποτε", "what", "who", "when"))
_DONE = re.compile(r"(?:[σξψθ]|[φσχ]τ|λαβ|βαλ|παρ|φερ|καν|γιν|μειν|ειλ|βγ|βρ|μπ|φυγ|μαθ|προβ|πα|[αη]νεβ|κατεβ|νειμ|αγ|κριν|ειρ|τειν)(?:ει|ουν)$")
"""Endings of verbs that after «θα» tell what will be done; of others in the third person, what will go on being so: «θα τηρεί», «θα λειτουργεί»."""
_DEPONENT = ("ερχ", "επισκεπτ", "δεχ", "υποδεχ", "εργαζ", "επανερχ")
"""Verbs that look passive and are none."""
_TO_COME = ("επομεν", "ερχομεν", "προσεχ")
_READY = ("ετοιμ", "διαθεσιμ", "ολοκληρ", "παραδ", "στησει", "λειτουργια")
MOVED = ("μετατιθ", "μεταφερ", "μετατεθ", "αναβ")
WE = ("ουμε", "άμε", "ούμε", "όμαστε")


def refused(line: Line, begin: int, at: int, verb: int, *, dated: bool) -> bool:
    """Whether it is denied, wished, told as a rumour, asked of the reader, or might only have been."""
    tokens = line.marked.tokens
    if line.items[begin] == "S" and begin + 1 < at and tokens[line.at[begin + 1]].fold.startswith("οποι") or tokens[line.at[begin]].fold == "οπου":
        return True  # «… στην οποία θα μιλήσει»: what happens there is no plan of its own
    said = 0 if tokens[line.at[begin]].fold in ("οτι", "πωσ", "that") else begin  # «ευελπιστούμε ότι θα …»
    wished = [i for m in ("status.wish", "status.rumour") for i in line.items_of(m) if said <= i < at and line.items[i] != "O"]
    if wished and not (dated and all(tokens[line.at[i]].fold in CONDITIONS for i in wished)):
        return True
    if any(i < at for i in line.items_of("status.rumour")):
        return True
    if verb >= len(line.at):
        return True
    word = tokens[line.at[verb]]
    if word.marked("plans.vague") and line.words[begin + 1 : begin + 2] and line.words[begin + 1].startswith("οποι"):
        return True  # «το πρόγραμμα …, το οποίο θα καλύψει όλον τον Μάρτιο»
    negated = any(at - 3 <= i < verb for i in line.items_of("status.negated"))
    promise = at != verb and tokens[line.at[at]].fold in ("θα", "will", "shall")
    asked = any(tokens[line.at[i]].fold in _ASKED or tokens[line.at[i]].text.lower() == "πώς" for i in range(max(begin, at - 3), at))
    moved = line.marked.has("status.moved")
    called_off = not promise and not moved and line.marked.has("status.cancelled") and not tokens[line.at[at]].fold.startswith(MOVED)
    again = any(tokens[line.at[i]].fold in ("καθε", "every") and _TIMES.match(tokens[line.at[i + 1]].fold) for i in range(verb, len(line.at) - 1))
    again = again or promise and not dated and (_goes_on(word.fold) or any(w.startswith("καθημεριν") for w in line.words[verb:]))
    again = again or promise and word.fold.endswith(("ονται", "ουνται")) and not word.fold.startswith(_DEPONENT)
    ready = line.words[verb + 1].startswith(_READY) if verb + 1 < len(line.at) and dated else False
    if asked or again or called_off or at != verb and word.marked("plans.never") and not ready:
        return True
    flows = word.marked("funding.verbs") and word.fold.endswith(("ται", "θει", "θουν")) or promise and word.marked("funding.gets") and not ready
    if negated or flows or line.items[verb] in "O(,d":
        return True
    return promise and (_IRREALIS.search(word.fold) is not None or len(word.fold) < 3)


def says_nothing(doc: Document, line: Line, *, at: int, verb: int, end: int, rule: str) -> bool:
    """Whether a stretch without a day names no deed: «θα στηρίξουμε», «θα συνεχίσει να …», «… που έχουμε προγραμματίσει», what a speaker says of «us»."""
    tokens = line.marked.tokens
    word = tokens[line.at[verb]]
    if rule == "intention" and verb <= at + 1 and not line.items[verb + 1 : end].strip(",.;K)"):
        return True
    goes_on = word.fold.startswith("συνεχι") and line.words[verb + 1 : verb + 2] == ["να"] and not any(w.startswith(_TO_COME) for w in line.words)
    before = doc.text[max(0, word.start - 3000) : word.start]
    spoken = word.text.endswith(WE) and before.rfind("«") > before.rfind("»")
    return at != verb and (word.marked("plans.vague") or goes_on or spoken)


def _goes_on(verb: str) -> bool:
    """Whether a verb after «θα» tells of no single deed."""
    return verb.endswith(("εται", "ονται", "ειται", "ουνται")) or len(verb) > 4 and verb.endswith(("ει", "ουν")) and _DONE.search(verb) is None
