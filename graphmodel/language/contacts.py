"""Contacts that no word of meeting names: «πέρασε από τα γραφεία του Δήμου», «έγινε δεκτός από την Περιφέρεια», «10/5 εκδρομή με τον Όμιλο».

A verb of contact says by its frame in which cases the other side stands. A dated line without a verb tells of a contact with those after «με».
What has a word of meeting of its own is read in meetings; where clauses begin and end, in clauses.
"""

from __future__ import annotations

from dataclasses import replace

from graphmodel.language.clauses import (
    Slot,
    Stretch,
    dated_items,
    finite_verbs,
    first_person,
    is_passive,
    meeting_verbs,
    near_date,
    of_people,
    opens_apart,
    own_dates,
    says,
    shared_out,
    slots,
    status_of,
    stretches,
    word,
)
from graphmodel.language.document import Document, Line
from graphmodel.language.frames import FRAME_OF, FRAMES, OF_MEETINGS, VISITS, Contact
from graphmodel.language.nominal import in_diary, without_verb
from graphmodel.language.resolve import Entity


def contacts(doc: Document, line: Line, *, dated: bool, agenda: bool, diary: bool = False, before: Line | None) -> list[Contact]:
    """The contacts that a sentence tells of, in order.

    `dated` says that a date stands above it of which nothing was told yet, `diary` that it is that of a diary, `agenda` that only plans stand here;
    `before` is the sentence before, the subject of which may be that of this one too.
    """
    marked = line.marked
    to_someone = doc.addressee is not None and any(t.fold in ("σασ", "μασ") for t in marked.tokens)
    if not (line.chunks or to_someone) or not doc.greek or marked.has("contact.never"):
        return []
    spans = sorted([(b - a, a, FRAME_OF[name]) for name, found in marked.spots.items() if name in FRAME_OF for a, b in found])
    frames = {line.item(i): OF_MEETINGS[kind] for i, kind in meeting_verbs(line) if kind in OF_MEETINGS}
    frames |= {line.item(verb): name for size, a, name in spans if (verb := says(line, a, a + size)) is not None}
    if not frames and not (marked.dates or diary and dated):
        return []
    verbs = sorted({*finite_verbs(line), *frames})
    named = slots(doc, line, verbs)
    if not to_someone and all(e is doc.reporter for s in named for e in s.entities):
        return []
    if not verbs and named:
        return without_verb(doc, line, named, agenda=agenda) if marked.dates else in_diary(doc, line, named)
    out: list[Contact] = []
    near = before is not None and before.marked.sentence.block == marked.sentence.block
    carried = subject_of(doc, before) if before is not None and near else []
    own = [i for i in line.items_of("words.anaphora") if line.items[i] == "t" and doc.reporter is not None]
    told = stretches(line, verbs, frames)
    taken = [at for at in told if at.verb in frames and own_dates(line, at)]
    for at in told:
        name = frames.get(at.verb, "")
        if doc.reporter is not None and own and any(at.begin <= i < at.verb for i in own):
            carried = [doc.reporter]  # «η δομή»
        frame = FRAMES[name]
        says_one = name not in ("", "does") or (name or _together(line, at)) and not _of_a_thing(line, at)
        made = _contact(doc, line, named, at, name, carried) if says_one else None
        if made is None:
            carried = [e for s in named if at.begin <= s.item < at.end and s.case == "nom" for e in s.entities] or carried
            continue
        shared = _each(line, made)
        last = out[-1] if out else None
        apart = bool(made.dates) or opens_apart(line, at)
        follows = line.items[at.begin] == "K" or word(line, at.begin + (line.items[at.begin] == ",")) in ("οπου", "που")
        made.joins = frame.goes_on and not apart and follows and any(c in "Ev" for c in line.items[: at.begin])
        if not (shared or made.joins) and last is not None and last.at.end == at.begin and frame.goes_on and not apart:
            # «πέρασε από το Χ, όπου τους υποδέχθηκε η Ψ»: one contact, told by two verbs.
            last.met += [e for e in made.parties() if e not in last.parties() and e is not doc.reporter]
            last.at = replace(last.at, end=at.end)
            continue
        if frame.sure and made.dates and not made.reasons:
            made.certainty = 0.92
        made.dates = made.dates or near_date(line, at, held=made.status == "held", taken=taken)
        if not (made.dates or dated and name not in ("does", "") or apart or frame.alone):
            continue
        if not made.who and not of_people(line, at):
            made.who = [e for e in carried if e not in made.met]
        if len(made.parties()) > 1:
            out += [replace(c, dates=c.dates or made.dates) for c in shared] or [made]
            carried = made.who
    if marked.has("status.cancelled"):
        # «αναβάλλεται και θα δοθεί στις 5/12»: what is still promised
        return [c for c in out if any(word(line, i) == "θα" for i in range(c.at.begin, c.at.end))]
    return out


def is_one_clause(doc: Document, line: Line) -> bool:
    """Whether one verb rules a Greek sentence, so that a contact in it can be none but the meeting that a word in it names."""
    verbs = finite_verbs(line)
    if doc.addressee is not None or len(verbs) > 1 or "οτι" in line.words or "πωσ" in line.words:
        return False
    others = {line.item(i) for i, _ in meeting_verbs(line)}
    others.update(line.item(i) for name, found in line.marked.spots.items() if name in FRAME_OF for span in found if (i := says(line, *span)) is not None)
    return len(others.union(verbs)) == 1


def adds_nothing(doc: Document, line: Line, parties: set[Entity], *, before: Line | None) -> bool:
    """Whether `contacts` could only tell again of a meeting with these parties, in a sentence of one clause: it names nobody else, nor several days."""
    marked = line.marked
    if doc.reporter not in parties or len(dated_items(line)) > 1 or marked.has("contact.then", "words.follows"):
        return False
    if len(parties) > 2 and marked.has(*VISITS):
        return False  # each host is a contact of its own
    for chunk in line.chunks:
        meant = doc.entities(chunk)
        if not meant or any(e not in parties for e in meant):
            return False
    near = before is not None and before.marked.sentence.block == marked.sentence.block
    return not (before is not None and near) or all(e in parties for e in subject_of(doc, before))


def _together(line: Line, at: Stretch) -> bool:
    """Whether a verb of which nothing is known may say that two did something together: on a day, and no writing, contract or grant is named."""
    marked = line.marked
    if not own_dates(line, at) or marked.has("funding.strong", "funding.verbs", "status.future") or any(c in "Ev" for c in line.items[at.begin : at.end]):
        return False
    return not line.within(at.begin, at.end, "contact.paper", "contact.other", "words.joint")


def _of_a_thing(line: Line, at: Stretch) -> bool:
    """Whether a relative clause tells of a thing and of no meeting: «η έρευνα που έκανε το Πανεπιστήμιο με …»."""
    if word(line, at.begin) != "που" and not word(line, at.begin).startswith("οποι"):
        return False
    since = max(0, at.begin - 6)
    return "E" not in line.items[since : at.begin] and all(not since <= i < at.begin for i in line.items_of("contact.noun"))


def speaks_of_contact(line: Line) -> bool:
    """Whether a verb that says nothing but a contact is told of a day and of an organisation: where no contact was read, that is a problem."""
    marked = line.marked
    if not line.chunks or not marked.dates or marked.has("contact.never", "status.cancelled"):
        return False
    if marked.has("words.contacts") and "M" in line.items and not marked.has("status.wish", "status.negated", "funding.strong"):
        return True  # «Από τις επαφές μας ξεχωρίζουμε εκείνη με τη ΔΥΠΑ (12/3)»
    frames = {
        line.item(verb): name
        for name, frame in FRAMES.items()
        if frame.sure
        for a, b in marked.spots.get(f"contact.{name}", ())
        if (verb := says(line, a, b)) is not None
    }
    told = stretches(line, sorted({*finite_verbs(line), *frames}), frames) if frames else []
    return any(at.verb in frames and own_dates(line, at) and status_of(line, at) in ("held", "planned") for at in told)


def subject_of(doc: Document, line: Line) -> list[Entity]:
    """The organisation that is the subject of a sentence with a verb."""
    verbs = finite_verbs(line) if line.chunks else []
    named = slots(doc, line, verbs) if verbs else []
    for cases in (("nom",), ("any", "")):
        for s in named:
            if s.case in cases and s.via != "noun":
                return list(s.entities)
    return []


def _begun(doc: Document, line: Line, at: Stretch, name: str) -> Contact | None:
    """The contact that a stretch may tell, without its parties; None where it is denied, only written, or a figure of a survey."""
    status = status_of(line, at)
    if status == "none" or line.within(at.begin, at.end, "contact.written"):
        return None
    if "%" in doc.text[line.start : line.end] and _of_figures(line, at):
        return None  # «το 15 % επισκέφθηκε κάποιο ΚΔΑΠ»
    made = Contact(at, FRAMES[name].kind, status, dates=own_dates(line, at, held=status == "held"), certainty=0.88 if name else 0.8)
    if status == "now":
        # «Στις 5/3 το Κέντρο φιλοξενεί …»: told before or after, as the date of the document says.
        if not name or not made.dates or made.dates[0].kind == "month":
            return None
        made.status = "held" if doc.dateline is not None and made.dates[0].date <= doc.dateline.date else "planned"
        made.certainty, made.reasons = 0.8, ["told in the present tense"]
    return made


def _of_figures(line: Line, at: Stretch) -> bool:
    """Whether a stretch tells a percentage."""
    tokens = line.marked.tokens[line.at[at.begin] : line.at[at.end] if at.end < len(line.at) else None]
    return any(t.kind == "z" and t.text.endswith("%") for t in tokens)


def _part(line: Line, made: Contact, name: str, s: Slot, *, ours: bool) -> str:
    """The part of an organisation in a contact: who, met, or none."""
    at, verb = made.at, made.at.verb
    after, open_case = s.item > verb, s.case in ("any", "")
    if name == "attends":
        relative = any(word(line, i) in ("που", "οποια", "οποιο") for i in range(verb, s.item))
        if s.via == "event" or after and (s.case == "nom" or s.case == "any") and (made.who or ours or relative):
            return "met"
        if after and s.case == "any" and s.via == "role":
            return "who"  # «παρευρέθηκαν εκπρόσωποι του Δήμου και της Μητρόπολης»
    if s.case == "nom" or open_case and (after and _object_before(line, verb) or not after and not ours and not made.met):
        return "who"
    if name == "receives" and _receives_there(line, at, s):
        return "who"  # «Στο Κέντρο Υγείας μας υποδέχθηκαν»
    case = "people" if not name and s.via == "role" and s.case == "in" else "acc" if s.case == "any" else s.case
    if case == "from" and name == "comes":
        guests = ours or "r" in line.items[at.begin : at.end] or line.within(at.begin, at.end, "contact.people")
        return "met" if guests else ""
    taught = name == "does" and case == "in" and line.within(at.begin, at.end, "contact.noun")
    return "met" if case in FRAMES[name].takes or taught else ""


def _receives_there(line: Line, at: Stretch, s: Slot) -> bool:
    """Whether a body «σε» which stands before a verb of receiving is the one that received: nobody else is its subject."""
    return s.case == "in" and s.item < at.verb and "μασ" in line.words[max(at.begin, at.verb - 2) : at.verb]


def _object_before(line: Line, verb: int) -> bool:
    """Whether a pronoun before a verb is its object: «μας υποδέχθηκε», «το επισκέφθηκε»."""
    return verb > 0 and word(line, verb - 1) in ("τον", "την", "το", "τουσ", "τισ", "τα", "μασ", "σασ")


def _contact(doc: Document, line: Line, named: list[Slot], at: Stretch, name: str, carried: list[Entity]) -> Contact | None:
    """The contact that the verb of a stretch says, with the parties that can be made out; None where it says none."""
    made = _begun(doc, line, at, name)
    if made is None:
        return None
    frame, verb, ours = FRAMES[name], at.verb, first_person(line, at)
    ends = [i for i in (*line.items_of("purpose.after"), *line.items_of("words.joint")) if i > verb and line.items[i] == "w"]
    by_case: dict[str, list[Entity]] = {}
    for s in named:
        if s.via == "invited":
            by_case.setdefault("invited", []).extend(s.entities if s.item < at.end else ())
            continue
        if not at.begin <= s.item < at.end or s.via == "noun" or ends and s.case != "nom" and min(ends) < s.item:
            continue
        if s.case == "nom" and not s.entities and s.item < verb:
            return None  # a body or office that could not be made out is the subject
        part = _part(line, made, name, s, ours=ours)
        if part == "who":
            made.who += [e for e in s.entities if e not in made.who]
        elif part == "met":
            made.met += [e for e in s.entities if e not in made.parties()]
            made.items.update(dict.fromkeys(s.entities, s.item))
            by_case.setdefault(s.case, []).extend(s.entities)
    alone = not made.met and len(made.who) > 1 and not line.marked.has("words.jointly") and not (frame.host == "who" and _object_before(line, verb))
    if alone and name in ("", "teaches", "taught", "goes", "passes", "receives", "received"):
        return None  # «ο ΟΚΑΝΑ και το Υπουργείο μοιράζονταν τα έξοδα»: nothing says that they met
    if alone and name == "does" and not any(s.case == "nom" for s in named) and not line.within(at.begin, at.end, "contact.noun"):
        return None  # «το πρόγραμμά μας είχε δύο σταθμούς: το ΚΑΠΗ και το ΚΕΠ»
    if name in ("goes", "passes") and not made.met:
        made.met = _meant_by_kind(line, named, made)
    if name == "does" and made.status == "planned" and made.dates and not made.met and line.marked.has("status.cancelled"):
        # «η ομιλία στο Λύκειο αναβάλλεται και θα δοθεί στις 5/12»
        made.met = [e for s in named if s.item < at.begin and s.case in ("with", "in") and s.via != "noun" for e in s.entities]
    made.met = made.met or [e for e in by_case.get("invited", ()) if e not in made.who]
    _complete(doc, line, made, name, carried, ours=ours)
    if name == "comes" and "from" in by_case and doc.reporter is not None:
        made.who, made.met = by_case["from"], [doc.reporter]
    beside = by_case.get("with", ())
    made.hosts = [e for e in made.met if e not in beside] if frame.host == "met" else list(made.who) if frame.host == "who" else []
    if made.kind == "meeting" and line.marked.has("words.phone"):
        made.kind = "call"
    elif made.kind in ("meeting", "event") and line.marked.has("words.online"):
        made.kind = "teleconference"
    return made if made.who or made.met else None


def _complete(doc: Document, line: Line, made: Contact, name: str, carried: list[Entity], *, ours: bool) -> None:
    """Gives a contact the side that its stretch does not name: whoever «μας» or «τους» means, the subject before, the reporter."""
    reporter, verb = doc.reporter, made.at.verb
    if doc.addressee is not None and doc.addressee not in made.parties():
        # In a letter: «που μας δεχθήκατε», «σας περιμένουμε».
        if word(line, verb).endswith(("ατε", "ετε")) and not made.who:
            made.who = [doc.addressee]
        elif any(word(line, i) in ("σασ", "εσασ") for i in range(made.at.begin, made.at.end)) and not made.met:
            made.met = [doc.addressee]
    us = "μασ" in line.words[max(made.at.begin, verb - 2) : verb]
    object_of = name in ("receives", "teaches", "comes", "seen", "with", "speaks")
    if reporter is None or reporter in made.parties():
        return
    places = line.items_of("organisations.buildings")
    own = [i for i in (*line.items_of("words.self"), *line.items_of("words.self_host")) if verb < i < made.at.end]
    own += [i for i in line.items_of("words.anaphora") if line.items[i] == "S" and made.at.begin <= i < made.at.end and made.kind == "visit"]
    own += [i for i in range(verb + 2, made.at.end) if line.words[i] == "μασ" and (line.items[i - 1] in "hrE" or i - 1 in places)]
    if name in ("with", "speaks", "meets") and not made.met:
        own += [i for i in line.items_of("words.anaphora") if line.items[i] == "G" and made.at.begin <= i < made.at.end]
    own += [verb] if name == "comes" and not made.met else []
    if made.who and not (made.met and name in ("with", "speaks", "signs")) and (object_of and (us or not made.met and ours) or own):
        made.met.append(reporter)
    elif made.who and not made.met and (object_of or name == "goes") and _object_before(line, verb):
        made.met += [e for e in carried if e not in made.who] or [reporter]
    elif not made.who and (made.met or name == "comes") and (name in ("does", "signs") or not of_people(line, made.at)):
        made.who = [e for e in carried if e not in made.met] if not ours and not (name in ("does", "signs") and is_passive(word(line, verb))) else []
        made.who = made.who or [reporter]
        if made.who == [reporter]:
            if not ours:
                made.certainty = 0.86
                made.reasons.append("the sentence does not say who met; taken to be the reporter")
            if not doc.reporter_certain:
                made.certainty = round(made.certainty * 0.92, 3)
                made.reasons.append("who wrote the report is inferred")


def _meant_by_kind(line: Line, named: list[Slot], made: Contact) -> list[Entity]:
    """Whom «μετέβη στο σχολείο» means: the last body named before it that is not the subject."""
    items, at = line.items, made.at
    if not any(items[i : i + 2] == "Sh" and word(line, i) != "σε" and word(line, i + 1) != "δομη" for i in range(at.verb, at.end)):
        return []
    return [e for s in named if s.item < at.verb for e in s.entities if e not in made.who][-1:]


def _each(line: Line, made: Contact) -> list[Contact]:
    """A contact for each date where each has its own parties, and for each host where there are several: nothing says that hosts met each other."""
    at = {e: i for e, i in made.items.items() if e in made.met}
    shared = shared_out(dated_items(line), at, made.at.begin, made.at.end) if made.who else []
    if shared:
        return [replace(made, met=met, hosts=[h for h in made.hosts if h in met or h in made.who], dates=[d]) for d, met in shared]
    later = [i for i in (*line.items_of("contact.then"), *line.items_of("words.follows")) if made.at.verb < i < made.at.end]
    parts = [[e for e in at if at[e] < min(later)], [e for e in at if at[e] > min(later)]] if later and made.who else []
    if parts and all(parts):
        # «συναντηθήκαμε με το ΚΑΠΗ και αμέσως μετά με το ΚΕΠ»
        return [replace(made, met=met, hosts=[h for h in made.hosts if h in met or h in made.who]) for met in parts]
    if made.kind == "visit" and len(made.hosts) > 1 and made.who and made.hosts != made.who:
        return [replace(made, met=[h, *(e for e in made.met if e not in made.hosts)], hosts=[h]) for h in made.hosts]
    return []
