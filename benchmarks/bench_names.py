"""10,000 names of organisations compared, doubts included: python benchmarks/bench_names.py

Ours says of every two of them whether they are the same, perhaps, or not, with a reason, and looks only at those that share something. The peer
is rapidfuzz's likeness of every pair of the same folded names on one core, which knows no acronym, place, ordinal or kind. Both in seconds of
the processor.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from common import Result, save
from rapidfuzz import fuzz, process

from graphmodel.identity import name_doubts, resolve
from graphmodel.model import Name, name_key
from graphmodel.names import kind_of, load_lexicon, match_key, nominative

NAMES = 10_000
HEADS = (
    "Κέντρο Κοινότητας Δήμου", "Κέντρο Κοινότητας", "ΚΑΠΗ", "ΚΑΠΗ Δήμου", "Κέντρο Υγείας", "Γενικό Νοσοκομείο", "Δήμος", "Αστυνομικό Τμήμα",
    "1ο Γυμνάσιο", "2ο Γυμνάσιο", "Σύλλογος Γυναικών", "Σύλλογος Γονέων και Κηδεμόνων", "Κοινωνική Υπηρεσία Δήμου", "ΚΕΠ", "Βοήθεια στο Σπίτι Δήμου",
    "ΚΣΓ", "Κέντρο Στήριξης Γυναικών", "Διεύθυνση Πρωτοβάθμιας Εκπαίδευσης", "Πολιτιστικός Σύλλογος", "Κοινωνικό Παντοπωλείο")


def names() -> dict[str, Name]:
    """The names, by key: bodies of all municipalities of Greece, present and former, some of them misspelt; always the same ones."""
    chance = random.Random(1)
    places = [p.genitive for p in load_lexicon().places if p.kind in ("municipality", "municipal_unit")]
    made: dict[str, Name] = {}
    while len(made) < NAMES:
        text = f"{chance.choice(HEADS)} {chance.choice(places)}"
        if chance.random() < 0.05:
            at = chance.randrange(len(text) // 2, len(text))
            text = text[:at] + text[at + 1:]
        key = match_key(text)
        name = Name(key=name_key("organisation", key, ""), type="organisation", text=nominative(text), folded=key, kind=kind_of(text))
        made.setdefault(name.key, name)
    return made


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor that it takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure, print, save."""
    made = names()
    folded = [name.folded for name in made.values()]
    found = []
    ours = seconds(lambda: found.extend(name_doubts(made, resolve(made, [], []), [])))
    peer = min(seconds(lambda: process.cdist(folded, folded, scorer=fuzz.token_sort_ratio, score_cutoff=90, workers=1)) for _ in range(2))
    result = Result(
        name=f"comparing {NAMES:,} names", ours=round(ours, 2), peer=round(peer, 2), peer_name="rapidfuzz.process.cdist, every pair", unit="s",
        ratio=round(peer / ours, 2), repeat=1, note=f"{len(found)} doubts; nothing is remembered from before")
    print(f"{result.name}: graphmodel {result.ours} s, {result.peer_name} {result.peer} s; {result.note}", flush=True)
    print(save(__file__, [result]))


if __name__ == "__main__":
    main()
