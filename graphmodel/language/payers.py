"""Who pays in a clause, which word says so, and which way it says it; and whether the clause only asks, hopes or denies.

Whom the money goes to is decided in recipients, what comes of both in funding.
"""

from __future__ import annotations

from itertools import pairwise

from graphmodel.language.cases import Thing
from graphmodel.language.recipients import Place

CUES = ("funding.verbs", "funding.covers", "funding.gives", "funding.gets", "funding.joins", "funding.made")
_PASSIVE = ("ται", "νται", "θηκε", "θηκαν", "τηκε", "τηκαν", "θει", "θουν", "ταν", "μενο", "μενη", "μενα", "μενοσ", "μενεσ", "μενοι", "χθη", "ed")
_MAY = frozenset(("may", "might", "would", "could", "should"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_BEING = frozenset(("ειναι", "ηταν", "αποτελει", "παραμενει", "υπηρξε", "is", "was", "remains"))
_PAYERS = ("fund", "eu_body", "ministry", "programme", "ngo", "region", "company", "municipality")
_FUNDS = ("ταμει", "ιδρυμ", "τραπεζ", "fund", "foundation", "bank")
_PAID_NOUNS = ("προγραμμ", "εργ", "πραξ", "δρασ", "δομ")
_FLOWS = ("χρηματοδοτησ", "συγχρηματοδοτησ", "επιχορηγησ", "επιδοτησ")
_OWN_TITLE = ("εργ", "δρασ", "πραξ", "υποεργ", "παρεμβ", "project")


def off(here: Place) -> bool:
    """Whether a clause only asks, hopes, plans or denies."""
    if not _MAY.isdisjoint(here.words) and any(here.fold(i) in _MAY and here.line.items[i] != "d" for i in range(here.begin, here.end)):
        return True
    if here.has("status.wish") or here.has("funding.inactive") and not here.has("funding.granted"):
        return True
    return here.has("status.negated") or bool({"χωρισ", "without"} & here.words) and not here.has("funding.verbs")


def same_again(here: Place) -> bool:
    """«από την ίδια πηγή», «από το ίδιο Πρόγραμμα»: the funder told before."""
    return bool({"ιδιο", "ιδια", "ιδιον", "ιδιου", "ιδιασ", "same"} & here.words) and bool(
        {"πηγη", "πηγησ", "προγραμμα", "προγραμματοσ", "φορεα", "ταμειο", "ιδρυμα", "source", "programme", "fund"} & here.words
    )


def funders_of(here: Place) -> tuple[list[Thing], int, str] | None:
    """Who pays in a clause, the item of the word that says so, and which way: passive, active, gets, joins or noun; None where nothing says so."""
    money = here.first("funding.money", "funding.gifts")
    paid = [t for t in here.things if _pays(here, t)]
    giver = here.first("funding.givers")
    if giver is not None and here.fold(giver - 1) not in ("to", "προσ"):
        return _giver(here, giver), giver, "giver"
    thanks = here.first("funding.thanks")
    if thanks is not None:
        named = [t for t in here.things if t.item > thanks and t.case in ("object", "neuter")]
        return (named, thanks, "gets") if money is not None and (here.sum_stands or not here.fold(money).startswith("προσφορ")) else None
    sum_stands = money is not None or here.sum_stands
    weak = () if sum_stands else ("funding.gives", "funding.gets") if _costly(here) else ("funding.gives", "funding.gets", "funding.covers")
    verb, cue = here.cue([c for c in CUES if c not in weak])
    if verb is None or cue == "funding.made":
        by = verb if verb is not None else money
        cases = ("through", "from", "in") if verb is not None and here.fold(verb).startswith(("στηρι", "υποστηρι")) else ("through", "from")
        agents = [t for t in here.things if t.programme is not None and t.case in cases and t.item > verb] if verb is not None else []
        found = [*agents, *(t for t in paid if t not in agents)]
        if verb is None and (here.sum_stands or here.has("funding.gifts")) and not here.verbs():  # «Επιχορήγηση 3.000 ευρώ στο ΚΑΠΗ από τον Δήμο»
            found += [t for t in here.things if t.case == "from" and t not in found and (not found or here.fold(t.lead - 1).startswith("ευρω"))]
        elif verb is None and here.sum_stands and money is not None and here.fold(money).startswith(_FLOWS):  # «χρηματοδότηση … 5.000 ευρώ από …»
            found += [t for t in here.things if t.case == "from" and t not in found and not any(c in "Vv" for c in here.items(money, t.lead))]
        return (found, by if by is not None else found[0].item, "noun") if found else None
    if here.has("funding.inactive"):  # «Η αίτησή μας στο Πράσινο Ταμείο εγκρίθηκε»
        return [t for t in here.things if t.case in ("in", "to", "from")], verb, "gets"
    through = [t for t in here.things if t.programme is not None and t.case == "through"]
    from_ = [t for t in here.things if t.case == "from" and (t.item > verb or not any(v < verb for v in here.verbs()))]
    if "ουμεν" in here.fold(verb) and not from_ and here.fold(verb + 1).startswith(_PAID_NOUNS):
        return None  # «αξιολόγηση συγχρηματοδοτούμενων προγραμμάτων»
    if cue == "funding.gets":
        return (from_ or paid or through), verb, "gets"
    if cue == "funding.joins":
        if here.fold(verb).startswith(("ενταγμεν", "εντασσομεν")) and not _BEING & here.words:
            return None  # «στο πλαίσιο της Πράξης …, ενταγμένης στο Πρόγραμμα …»
        parts = [t for t in here.things if t.programme is not None and t.case in ("in", "genitive", "with", "from") and t.item > verb]
        if here.fold(verb).startswith("ενταξ"):
            return [t for t in parts if t.case == "in"], verb, "giver"
        return [t for t in parts if t.case == parts[0].case], verb, "joins"
    word = here.fold(verb)
    greek = here.line.marked.tokens[here.line.at[verb]].greek
    if not word.endswith((*_PASSIVE, "ουμε", "αμε", "υπαρχει")) and greek and not paid:
        from_ = []  # «που διέθεσε 5.000 ευρώ, και από την Περιφέρεια …»: the subject of an active verb pays
    done_to = here.fold(verb).endswith(_PASSIVE) and (greek or not _BE.isdisjoint(here.line.words[max(here.begin, verb - 3) : verb]))
    if from_ or paid or done_to and not _subjects(here, verb, late=True):
        return ([*from_, *(t for t in paid if t not in from_)] or through), verb, "passive"
    if same_again(here):
        return [], verb, "passive"
    return _active(here, verb), verb, "active"


def gapped(here: Place) -> tuple[list[Thing], int, str] | None:
    """«… και από τον Δήμο το ΚΑΠΗ»: the verb is that of the clause before."""
    if any(c in "Vv" for c in here.items(here.begin, here.end)):
        return None
    payers = [t for t in here.things if t.case == "from"]
    return (payers, here.end - 1, "passive") if payers and (here.own_subjects() or here.has("funding.costs") or here.owned()) else None


def handed_out(here: Place) -> bool:
    """«στον Δήμο Αγιάς εγκρίθηκαν 5.000 ευρώ», «…, στο ΚΑΠΗ 3.000 ευρώ»: a sum for each, and not who gives it."""
    verbs = here.verbs()
    passive = not verbs or here.has("funding.gives") and here.fold(verbs[0]).endswith(_PASSIVE)
    return passive and here.sum_stands and any(t.case in ("in", "to") and "0" in here.items(t.item + 1, t.item + 4) for t in here.things)


def patron_of(things: list[Thing]) -> list[Thing]:
    """Who, of the sentence before, may be the one that pays: its last subject, where that is likely to pay."""
    named = [t for t in things if t.case in ("subject", "neuter") and not t.is_class and _rank(t) < len(_PAYERS)]
    return named[-1:]


def _costly(here: Place) -> bool:
    """Whether a verb of covering says by what stands with it that it is of money: costs, a fund that does it, «τις κατασκηνώσεις πλήρωσε το …»."""
    if here.has("funding.costs") or here.pays_it() or here.relative and here.after_money():
        return True
    verb = here.first("funding.covers")
    if verb is None:
        return False
    word = here.fold(verb)
    if word.endswith(_PASSIVE):
        return any(t.case == "from" and t.item > verb and _rank(t) < 4 for t in here.things)
    late = [t for t in here.things if t.item > verb and t.case in ("subject", "neuter")]
    return word.startswith("πληρω") and bool(late) and any(c == "t" for c in here.items(here.begin, verb))


def _pays(here: Place, t: Thing) -> bool:
    """Whether a thing follows a noun of money that it owns: «με έξοδα του», «δωρεά 500 ευρώ του», «με χρηματοδότηση από»."""
    if t.case not in ("genitive", "from", "", "through"):
        return False
    if t.case == "through":
        return t.programme is None and here.at("funding.money", t.lead + 1)
    k = t.lead - 1
    if t.case == "genitive" and k > here.begin and here.line.items[k] == "K":  # «με τη συγχρηματοδότηση της Ελλάδας και της …»
        k = next((j - 1 for j in range(k - 1, max(here.begin, k - 5), -1) if here.line.items[j] == "G"), k)
    while k >= here.begin and t.lead - k < 9:
        gift = here.at("funding.gifts", k)
        untitled = here.fold(k).startswith("προγραμμ") and t.case == "genitive"  # «από πρόγραμμα της ΔΥΠΑ»
        if gift or untitled or here.at("funding.money", k):
            lead = k - 1
            while lead >= here.begin and here.line.items[lead] in "twCDG" and here.fold(lead) not in ("απο", "μεσω", "from", "by"):
                lead -= 1
            means = lead >= here.begin and (here.line.items[lead] == "M" or here.fold(lead) in ("απο", "μεσω", "χαρη", "from", "by"))
            bare = here.fold(k).startswith(("επιχορηγησ", "εισφορ", "επιδοτησ")) and not any(c in "Vv" for c in here.items(here.begin, here.end))
            sums = bare and here.sum_stands
            return means or sums or gift and (t.case in ("genitive", "from") or k == t.item - 1) or t.case == "from"
        if here.line.items[k] not in "0wp(),-t%" or k in here.verbs() or here.line.items[k] == "w" and here.at("words.from", k):
            return False
        k -= 1
    return False


def _giver(here: Place, giver: int) -> list[Thing]:
    """Whom «χρηματοδότης» or «χορηγός» names: who follows, else who stands before «είναι»."""
    after = [t for t in here.things if t.item > giver and t.case in ("subject", "object", "neuter", "with", "")]
    if after:
        return [after[0], *(t for n, t in enumerate(after[1:]) if t.case == after[0].case and t.item - after[n].item < 5)]
    before = [t for t in here.things if t.item < giver and t.case in ("subject", "neuter", "")]
    return before[-1:] if before and _BEING & {here.fold(k) for k in range(before[-1].item, giver)} else []


def _subjects(here: Place, verb: int, *, late: bool = False) -> list[Thing]:
    return [t for t in here.things if t.case == "subject" and (t.item > verb or not late)]


def _active(here: Place, verb: int) -> list[Thing]:
    """Who pays where the verb is active: the subject; of two neuters the likelier payer, the first where none is."""
    antecedent = here.antecedent
    if here.fold(verb).startswith(("βαρυν", "επιβαρυν")):  # «… βαρύνει τον προϋπολογισμό του Δήμου»: the object pays
        paying = [t for t in here.things if t.item > verb and t.case in ("object", "neuter", "genitive")]
        return [t for t in paying if t.case != "genitive"] or paying[:1]
    subjects = _subjects(here, verb)
    if subjects:
        return subjects
    before = [t for t in here.things if t.item < verb and t.case in ("neuter", "")]
    after = [t for t in here.things if t.item > verb and t.case in ("neuter", "")]
    if before and not here.line.marked.tokens[here.line.at[verb]].greek:
        # English tells who pays by order alone: the last before the verb, and what is joined to it.
        return [t for n, t in enumerate(before) if all(b.item - a.item < 4 for a, b in pairwise(before[n:]))]
    if here.clitic(verb):
        return after
    if antecedent is None and after and not before and here.relative and here.after_money():
        return after[:1]  # «με δαπάνη 48.000 ευρώ, που καλύπτει το Πρόγραμμα …»
    if antecedent is not None and not before:
        return after if after and _rank(after[0]) < _rank(antecedent) else [antecedent]
    if before and after:
        return after if _rank(after[0]) < _rank(before[-1]) else before[-1:]
    if after:
        return after if here.has("funding.costs") or here.object_before(verb) else []
    return before


def _rank(t: Thing) -> int:
    """How likely a thing is to pay rather than be paid for: less is likelier."""
    kind = t.kind
    if t.entity is not None and any(w.startswith(_FUNDS) for w in t.entity.spoken[:3]):
        kind = "fund"
    elif t.programme is not None and t.programme.noun.startswith(_OWN_TITLE):
        kind = ""
    return _PAYERS.index(kind) if kind in _PAYERS else len(_PAYERS)
