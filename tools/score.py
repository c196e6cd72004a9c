"""`make score`: what the reader gets right on labelled texts, kind by kind, and how far its certainty can be trusted.

    python tools/score.py [TEXTS LABELS ...] [--errors] [--docs]

TEXTS is a folder of .txt files, LABELS a folder of .json files of the same names; without them the project's own are read. Names are the same
where their match keys are. Intervals are 95 %: for F1 by drawing texts anew (1,000 times, fixed seed), for shares after Wilson.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphmodel.language import reading_json
from graphmodel.names import match_key
from graphmodel.sources import read_file

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
Folders = Sequence[tuple[Path, Path]]
"""Folders of texts, each with that of its labels."""
OWN: dict[str, Folders] = {
    "Texts that were known while the rules were written": (
        (CASES / "score", CASES / "score"), (ROOT / "examples" / "reports", ROOT / "examples" / "expected")),
    "Texts that were not": ((CASES / "unseen", CASES / "unseen"),),
}
KINDS = ("organisations", "meetings", "participants", "programmes", "funding", "plans")
BINS = ((0.0, 0.7), (0.7, 0.9), (0.9, 0.95), (0.95, 1.01))
BEGIN, END = "<!-- figures: written by make score -->", "<!-- end of figures -->"
INTRODUCTION = (
    "Measured on our own labelled texts in many manners (`make score`). The first table is of texts that were known while the rules were written. "
    "Expect of your reports what the second one says: its texts were kept aside, and written by other hands, on purpose in manners that the "
    "reader did not know.")
Item = dict[str, Any]


@dataclass
class Tally:
    """Right, invented and missed, of one text or of all; and of what was read, whether it was right, by its certainty."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    told: list[tuple[float, bool, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in another one."""
        self.right += other.right
        self.false += other.false
        self.missed += other.missed
        self.told += other.told
        self.errors += other.errors

    def f1(self, kind: str) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right[kind] + self.false[kind] + self.missed[kind]
        return 2 * self.right[kind] / total if total else 1.0


class Sense:
    """Which labelled thing a name means, in one text."""

    def __init__(self, items: Iterable[Item], read: Iterable[Item]) -> None:
        self.of: dict[str, str] = {}
        for item in items:
            for form in (item["name"], *item.get("aliases", ()), item.get("span") or ""):
                if form:
                    self.of.setdefault(match_key(form), item["name"])
        self.aliases = {item["name"]: item.get("aliases", ()) for item in read if item["name"]}

    def __call__(self, name: str | None) -> str:
        """The labelled name, or the name itself where no label has it."""
        for form in (name or "", *self.aliases.get(name or "", ())):
            if (found := self.of.get(match_key(form))) is not None:
                return found
        return name or ""


def judged(text: str, labels: Item, read: Item) -> Tally:
    """How one text was read."""
    tally = Tally()
    wanted = [*labels["organisations"], *labels.get("optional_organisations", ())]
    things = [*labels["programmes"], *labels.get("optional_programmes", ())]
    sense = Sense([*wanted, *things], [*read["organisations"], *read["programmes"]])
    for kind, key in (("organisations", "organisations"), ("programmes", "programmes")):
        _set(tally, kind, text, [(sense(x["name"]), x) for x in read[key]], {x["name"] for x in labels[key]}, {
            x["name"] for x in labels.get(f"optional_{key}", ())})
    _meetings(tally, text, labels, read, sense)
    pairs = {(sense(a), sense(b)) for a, b in labels["funded_by"]}
    loose = {(sense(x["name"]), sense(f)) for x in things for f in (*x.get("funders", ()), *_list(x.get("via")))}
    _set(tally, "funding", text, [((sense(x["recipient"]), sense(x["funder"])), x) for x in read["funded_by"]], pairs, loose)
    _plans(tally, text, labels, read, sense)
    return tally


def _set(tally: Tally, kind: str, text: str, read: Sequence[tuple[Any, Item]], wanted: set[Any], allowed: set[Any]) -> None:
    found = set()
    for name, item in read:
        right = (name in wanted or name in allowed) and name not in found
        if name in wanted and name not in found:
            tally.right[kind] += 1
        elif not right:
            tally.false[kind] += 1
            tally.errors.append(f"{text}: invented {kind}: {name}")
        found.add(name)
        tally.told.append((item["certainty"], right, kind))
    for name in wanted - found:
        tally.missed[kind] += 1
        tally.errors.append(f"{text}: missed {kind}: {name}")


def _meetings(tally: Tally, text: str, labels: Item, read: Item, sense: Sense) -> None:
    gold = [(m, False) for m in labels["meetings"]] + [(m, True) for m in labels.get("optional_meetings", ())]
    told = [m for m in read["meetings"] if m["status"] != "cancelled"]
    fits = sorted((
        (-len(_parties(g, sense) & _parties(m, sense)), i, j)
        for i, (g, _) in enumerate(gold) for j, m in enumerate(told)
        if _same_day(m["date"], g) and m["status"] == g["status"] and (_parties(g, sense) & _parties(m, sense) or not _parties(g, sense))))
    pairs: dict[int, int] = {}
    for _, i, j in fits:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    for i, (g, optional) in enumerate(gold):
        want = _parties(g, sense)
        got = _parties(told[pairs[i]], sense) if i in pairs else set()
        if optional:
            continue
        allowed = {sense(n) for n in g.get("optional_participants", ())}
        tally.right["meetings"] += i in pairs
        tally.missed["meetings"] += i not in pairs
        tally.right["participants"] += len(want & got)
        tally.missed["participants"] += len(want - got)
        tally.false["participants"] += len(got - want - allowed)
        if i not in pairs:
            tally.errors.append(f"{text}: missed meeting {g['status']} {g['date']} {sorted(want)}")
        tally.errors += [f"{text}: missed participant {name} of {g['date']}" for name in sorted(want - got)] if i in pairs else []
        tally.errors += [f"{text}: invented participant {name} of {g['date']}" for name in sorted(got - want - allowed)]
    for j, m in enumerate(told):
        matched = next((i for i, k in pairs.items() if k == j), None)
        whole = matched is not None and _parties(m, sense) <= _parties(gold[matched][0], sense) | {
            sense(n) for n in gold[matched][0].get("optional_participants", ())}
        tally.told.append((m["certainty"], whole, "meetings"))
        if matched is None:
            tally.false["meetings"] += 1
            tally.false["participants"] += len(_parties(m, sense))
            tally.errors.append(f"{text}: invented meeting {m['status']} {m['date']} {sorted(_parties(m, sense))}")


def _plans(tally: Tally, text: str, labels: Item, read: Item, sense: Sense) -> None:
    left = [(p, False) for p in labels["plans"]] + [(p, True) for p in labels.get("optional_plans", ())]
    for plan in read["plans"]:
        hit = next((x for x in left if sense(x[0]["organisation"]) == sense(plan["organisation"]) and x[0].get("when") in (None, plan["when"])), None)
        tally.told.append((plan["certainty"], hit is not None, "plans"))
        if hit is None:
            tally.false["plans"] += 1
            tally.errors.append(f"{text}: invented plan {plan['organisation']} {plan['when']}: {plan['what']}")
        else:
            left.remove(hit)
            tally.right["plans"] += not hit[1]
    for plan, optional in left:
        tally.missed["plans"] += not optional
        tally.errors += [] if optional else [f"{text}: missed plan {plan['organisation']} {plan.get('when')}: {plan['what']}"]


def _parties(meeting: Item, sense: Sense) -> set[str]:
    return {sense(name) for name in (*meeting.get("participants", ()), *_list(meeting.get("host")))}


def _same_day(read: str | None, label: Item) -> bool:
    return read == label["date"] if label.get("date") else read is None or read.lstrip("-") == (label.get("date_partial") or "").lstrip("-")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def interval(tallies: Sequence[Tally], kind: str) -> tuple[float, float]:
    """The middle 95 % of F1 over texts drawn anew."""
    draw = random.Random(1)
    scores = []
    for _ in range(1000):
        some = draw.choices(tallies, k=len(tallies))
        right, wrong = sum(t.right[kind] for t in some), sum(t.false[kind] + t.missed[kind] for t in some)
        scores.append(2 * right / (2 * right + wrong) if right + wrong else 1.0)
    scores.sort()
    return scores[25], scores[974]


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson (1927)."""
    z = 1.96
    middle, half = (right + z * z / 2) / (n + z * z), z / (n + z * z) * math.sqrt(right * (n - right) / n + z * z / 4)
    return middle - half, middle + half


def table(tallies: dict[str, Tally], silent: set[str]) -> list[str]:
    """The figures as lines."""
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    lines = [f"{len(tallies)} texts", f"{'':<14}{'precision':>10}{'recall':>8}{'F1':>7}   {'95 %':<12}{'right':>6}{'false':>7}{'missed':>8}"]
    for kind in KINDS:
        right, false, missed = total.right[kind], total.false[kind], total.missed[kind]
        low, high = interval(list(tallies.values()), kind)
        lines.append(
            f"{kind:<14}{right / (right + false) if right + false else 1:>10.3f}{right / (right + missed) if right + missed else 1:>8.3f}"
            f"{total.f1(kind):>7.3f}   {low:.2f} – {high:.2f} {right:>6}{false:>7}{missed:>8}")
    invented = sum(tallies[name].false["meetings"] for name in silent)
    lines += ["", f"{len(silent)} texts report no meeting; in them {invented} were invented", "", f"{'claimed certainty':<20}{'facts':>7}{'right':>7}   95 %"]
    by_bin: dict[tuple[float, float], list[bool]] = defaultdict(list)
    for certainty, right, _ in total.told:
        by_bin[next(b for b in BINS if b[0] <= certainty < b[1])].append(right)
    for low, high in BINS:
        if told := by_bin[low, high]:
            least, most = wilson(sum(told), len(told))
            lines.append(f"{f'{low:.2f} to {min(high, 1):.2f}':<20}{len(told):>7}{sum(told) / len(told):>7.3f}   {least:.3f} – {most:.3f}")
    return lines


def scored(folders: Folders) -> tuple[dict[str, Tally], set[str]]:
    """How each text was read, by its name, and the names of those that report no meeting."""
    tallies: dict[str, Tally] = {}
    silent = set()
    for texts, labels in folders:
        for path in sorted(labels.glob("*.json")):
            label = json.loads(path.read_text(encoding="utf-8"))
            tallies[path.stem] = judged(path.stem, label, reading_json(read_file(texts / f"{path.stem}.txt")))
            if not label["meetings"]:
                silent.add(path.stem)
    return tallies, silent


def main(arguments: list[str]) -> int:
    """Read, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="TEXTS LABELS")
    parser.add_argument("--errors", action="store_true", help="list every miss and every invention")
    parser.add_argument("--docs", action="store_true", help="write the figures into docs/how-it-reads.md")
    options = parser.parse_args(arguments)
    given = list(zip(options.folders[::2], options.folders[1::2], strict=True))
    parts: list[str] = []
    errors: list[str] = []
    for title, folders in ({"": given} if given else OWN).items():
        tallies, silent = scored(folders)
        parts.append("\n".join([title, ""] * bool(title) + table(tallies, silent)))
        errors += [error for tally in tallies.values() for error in tally.errors]
    figures = "\n\n".join(parts)
    print(figures)
    if options.docs:
        page = ROOT / "docs" / "how-it-reads.md"
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        page.write_text(f"{before}{BEGIN}\n\n{INTRODUCTION}\n\n```\n{figures}\n```\n\n{END}{rest.partition(END)[2]}", encoding="utf-8", newline="\n")
    if options.errors:
        print("\n".join(errors))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
