"""What people decide about doubts: the doubts in order, their sides, which answers there are and what an answer is. Pure: no database, no terminal.

A doubt is a map with `id`, `what`, `text`, `reason`, `about` (keys of names or facts), `weight`, and `answers`, the words one can answer.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from graphmodel.errors import AskError
from graphmodel.model import Decision, digest

Row = Mapping[str, Any]
ANSWERS = {
    "same-name": ("same", "different"), "ambiguous": ("same", "different"), "contradiction": ("same", "different"),
    "same-meeting": ("same", "different"), "fact": ("confirm", "reject"), "overdue": ("kept", "dropped"), "not read": (),
}
"""Kind of doubt -> the answers that settle it; "later" is always one, and settles nothing."""
LEAST = {"same": 2, "different": 2, "confirm": 1, "reject": 1, "kept": 1, "dropped": 1, "later": 0}
"""Answer -> how many it must be about at least."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says about names (typed, or their keys) or facts (their keys)."""

    about: tuple[str, ...]
    answer: str


def kept_apart(ones: Collection[str], others: Collection[str], decisions: Iterable[Decision]) -> list[tuple[str, str]]:
    """The pairs of a name of the one and a name of the other that a standing decision calls different: what a merge has to overrule."""
    different = [set(d.about) for d in decisions if d.what == "different" and not d.undone]
    return [(a, b) for a, b in product(sorted(ones), sorted(others)) if any({a, b} <= about for about in different)]


def standing(what: str, about: Sequence[str], decisions: Iterable[Decision]) -> Decision | None:
    """The latest decision in force by which something is said already of all these facts: confirm or reject of each, kept or dropped of a plan.

    `decisions` come in order of time, as of two about the same the later one counts. None where it would say something new.
    """
    of_facts = what in ("confirm", "reject")
    said = [d for d in decisions if d.what in (("confirm", "reject") if of_facts else ("kept", "dropped")) and d.about and not d.undone]
    latest = [next((d for d in reversed(said) if key in (d.about if of_facts else d.about[:1])), None) for key in (about if of_facts else about[:1])]
    found = [d for d in latest if d is not None and d.what == what and (of_facts or d.about == tuple(about))]
    return max(found, key=lambda d: d.at) if found and len(found) == len(latest) else None


def is_fact_key(text: str) -> bool:
    """Whether it is the key of a fact, not a name or the key of one."""
    return len(text) == 20 and set(text) <= set("0123456789abcdef")


def in_order(asked: Iterable[Row], overdue: Iterable[Row], problems: Iterable[Row]) -> list[dict[str, Any]]:
    """All doubts, what an answer changes most first; overdue plans after them, and what could not be read last.

    `asked` are rows of the question doubts, the others rows of cypher/project.
    """
    found = [_doubt(row["what"], row["text"], row["reason"], row["about"], weight=row["weight"]) for row in asked if row["what"] != "not read"]
    found += [_doubt("overdue", f"{', '.join(row['planners'])}: {row['what']}. Was it kept?", f"It was due by {row['due']}", [row["id"]])
              for row in overdue]
    found.sort(key=lambda doubt: (-doubt["weight"], doubt["id"]))
    return found + [{**_doubt("not read", row["text"], row["reason"], []), "id": row["id"]} for row in problems]


def _doubt(what: str, text: str, reason: str, about: Sequence[str], *, weight: float = 0.0) -> dict[str, Any]:
    return {"id": digest(what, sorted(about)), "what": what, "text": text, "reason": reason, "about": list(about), "weight": weight,
            "answers": list(ANSWERS.get(what, ()))}


def sides(about: Iterable[str], rows: Iterable[Row]) -> list[dict[str, Any]]:
    """What a doubt is about, one by one: key, name, names, and the evidence, each sentence once, with its place in its source."""
    found: dict[str, dict[str, Any]] = {key: {"key": key, "name": "", "names": [], "evidence": []} for key in about}
    seen: set[tuple[str, str, int]] = set()
    for row in rows:
        side = found[row["key"]]
        side["name"] = row["name"]
        side["names"] += [name for name in row["names"] if name not in side["names"]]
        if (place := (row["key"], row["source"], row["start"])) not in seen:
            seen.add(place)
            side["evidence"].append(evidence(row))
    return list(found.values())


def evidence(row: Row) -> dict[str, Any]:
    """A sentence with its place, from a row of cypher/project."""
    place = f"page {row['page']}" if row["page"] else f"line {row['line']}"
    return {"quote": row.get("quote", row.get("text")), "source": row["title"], "place": place, "certainty": row.get("certainty", 0.0),
            "source_id": row["source"], "start": row["start"], "end": row["end"]}


def around(text: str, start: int, end: int, *, lines: int) -> list[tuple[int, str, bool]]:
    """The lines of a text that a sentence is in, with so many before and after: number from 1, line, and whether the sentence is in it."""
    first, last = text.count("\n", 0, start), text.count("\n", 0, max(start, end - 1))
    told = text.split("\n")
    chosen = range(max(0, first - lines), min(len(told), last + lines + 1))
    return [(i + 1, told[i], first <= i <= last) for i in chosen]


def parsed(line: str) -> Answer:
    """An answer from a line of JSON: {"about": [...], "answer": "same"}. Raises AskError with what is wrong with it."""
    form = 'write {"about": ["A", "B"], "answer": "same"}'
    try:
        row = json.loads(line)
    except ValueError as error:
        raise AskError(f"it is not JSON ({error}); {form}") from None
    if not isinstance(row, dict) or not {"about", "answer"} <= row.keys():
        raise AskError(f"it lacks about or answer; {form}")
    about, answer = row["about"], row["answer"]
    if not isinstance(about, list) or not all(isinstance(one, str) for one in about):
        raise AskError(f"about is no list of names or keys; {form}")
    if not isinstance(answer, str) or answer not in LEAST:
        raise AskError(f"there is no answer «{answer}»; there are: {', '.join(LEAST)}")
    if len(about) < LEAST[answer] or (answer in ("same", "dropped") and len(about) > LEAST[answer]) or (answer == "kept" and len(about) > 2):
        raise AskError(f"«{answer}» is about {LEAST[answer]}{'' if answer in ('same', 'dropped') else ' or more'}, not {len(about)}")
    facts = [is_fact_key(one) for one in about]
    if answer in ("confirm", "reject", "kept", "dropped") and not all(facts):
        raise AskError(f"«{answer}» is about facts, by their keys; 'graphmodel review --json' shows them")
    if any(facts) and not all(facts):
        raise AskError("about mixes names and facts; give either")
    return Answer(tuple(about), answer)
